"""Pages that show pictures: the press knows which, and makes them anew with them."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from articles.editing.pictures import describe, replace
from articles.models import Picture, Publication
from articles.picturing.cards import draw_next
from articles.picturing.lost import look_at_a_picture
from articles.picturing.rendering import make_renditions
from articles.press.checking import differences
from articles.publishing.publish import unpublish
from articles.text.snapshot import Picture as Lead
from tests.builders import make_passage, make_publication
from tests.pictures import draw, encoded, jpeg, make_picture
from tests.press.pages import bake_everything, catch_up_with_all, stands

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ("/", "/internasional/", "/feed/")


@pytest.fixture
def lead(db) -> Picture:
    return make_picture(jpeg(1300, 900))


@pytest.fixture
def within(db) -> Picture:
    return make_picture(encoded(draw(700, 500), "PNG"), caption="Di dalam teks.")


@pytest.fixture
def story(lead, within) -> Publication:
    body = f"Satu.\n\n![](picture:{within.uuid})\n\nDua."
    return make_publication(lead=Lead(lead.uuid), sections=(make_passage(body),))


def files_of(picture: Picture) -> set[str]:
    return {each.file.url for each in picture.renditions.all()}


def shown(press, path: str, picture: Picture) -> set[str]:
    """Those of the picture's files that the page names."""
    page = stands(press, path)
    return {file for file in files_of(picture) if file in page}


def test_the_manifest_knows_which_pages_show_a_picture(press, story, lead, within):
    bake_everything(press)

    assert press.manifest.made_from([lead.source_name]) >= {story.path, *LISTS}
    assert story.path in press.manifest.made_from([within.source_name])
    assert shown(press, story.path, lead)
    assert shown(press, story.path, within)


def test_new_renditions_are_on_the_pages_as_soon_as_they_are_there(
    press, story, lead, within
):
    bake_everything(press)
    assert ".avif" not in stands(press, story.path)

    for picture in (lead, within):
        make_renditions(picture, at=timezone.now())
    catch_up_with_all(press)

    for path in (story.path, "/", "/internasional/"):
        assert any(file.endswith(".avif") for file in shown(press, path, lead))
    assert any(file.endswith(".avif") for file in shown(press, story.path, within))
    assert [*differences(press)] == []


def test_other_words_and_another_focal_point_reach_every_page(press, story, lead):
    make_renditions(lead, at=timezone.now())
    bake_everything(press)
    before = shown(press, "/internasional/", lead)

    values = {"credit": "Budi Foto", "focal_x": 0.0, "focal_y": 0.0}
    describe(lead, values, base=1, by=None, at=timezone.now())
    make_renditions(lead, at=timezone.now())
    catch_up_with_all(press)

    assert "Budi Foto" in stands(press, story.path)
    assert before.isdisjoint(shown(press, "/internasional/", lead))
    assert [*differences(press)] == []


def test_until_a_replaced_file_is_ready_pages_go_on_showing_the_old_one(
    press, story, lead
):
    make_renditions(lead, at=timezone.now())
    bake_everything(press)
    before = shown(press, story.path, lead)

    other = ContentFile(jpeg(900, 1300))
    replace(lead, other, base=1, name="b.jpg", by=None, at=timezone.now())
    catch_up_with_all(press)
    assert shown(press, story.path, lead) == before

    make_renditions(lead, at=timezone.now())
    catch_up_with_all(press)
    page = stands(press, story.path)
    assert shown(press, story.path, lead)
    assert not [file for file in before if file in page]
    assert [*differences(press)] == []


def test_a_page_names_no_file_that_was_found_to_be_gone_until_it_is_made_again(
    press, story, lead, within
):
    for picture in (lead, within):
        make_renditions(picture, at=timezone.now())
    bake_everything(press)
    before = {path: stands(press, path) for path in (story.path, "/", "/feed/")}
    lost = {file for file in shown(press, story.path, lead) if file.endswith(".avif")}
    lost |= {each.file.url for each in lead.renditions.filter(shape="16x9")}
    for file in lost:
        storages["renditions"].delete(file.removeprefix("/media/"))

    while not look_at_a_picture(timezone.now()):
        pass
    catch_up_with_all(press)

    for path in before:
        page = stands(press, path)
        assert not [file for file in lost if file in page], path
        assert shown(press, path, lead), path
    assert [*differences(press)] == []
    lead.refresh_from_db()
    make_renditions(lead, at=timezone.now())
    catch_up_with_all(press)
    assert {path: stands(press, path) for path in before} == before


def test_a_withdrawn_story_takes_its_pictures_from_every_page(
    press, story, lead, within
):
    make_publication(headline="Yang lain", at=timezone.now() - timedelta(days=1))
    for picture in (lead, within):
        make_renditions(picture, at=timezone.now())
    bake_everything(press)

    unpublish(story.article, by=None, at=timezone.now())

    for path in press.manifest.paths():
        assert not shown(press, path, lead), path
        assert not shown(press, path, within), path


def test_a_card_is_on_its_page_as_soon_as_it_is_drawn(press):
    now = timezone.now()
    story = make_publication(headline="Tanpa gambar", at=now)
    catch_up_with_all(press)
    assert "icon-512.png" in stands(press, story.path)

    assert draw_next(now) == 1
    catch_up_with_all(press)

    card = story.card.file.url
    assert card in stands(press, story.path)
    assert [*differences(press)] == []
