"""What a page shows of the pictures in its text."""

import pytest
from django.utils import translation

from articles.editing.pictures import describe
from articles.models import Change, Rendition
from articles.models.source import noting
from articles.page.pictures import ai_of, credit_of, figure_of, pictures_named
from articles.picturing.rendering import render_next
from tests.builders import EVENING, make_passage, make_publication
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db


def with_renditions(picture):
    return type(picture).objects.with_renditions().get(pk=picture.pk)


def test_a_reader_sees_the_picture_with_caption_and_credit(client):
    picture = make_picture(jpeg(400, 250))
    render_next(EVENING)
    body = f"Satu.\n\n![](picture:{picture.uuid})\n\nDua."
    publication = make_publication(sections=(make_passage(body),))

    html = client.get(publication.path).content.decode()

    assert '<source type="image/avif"' in html
    assert "Matahari terbenam." in html
    assert "Foto: Sari Dewi/Mediainfo" in html
    assert 'width="400" height="250"' in html


def test_until_it_is_ready_a_reader_sees_what_there_is(client):
    picture = make_picture(jpeg(400, 250))
    body = f"![](picture:{picture.uuid})"
    publication = make_publication(sections=(make_passage(f"Satu.\n\n{body}"),))

    html = client.get(publication.path).content.decode()

    assert f'src="{picture.renditions.get().file.url}"' in html
    assert "<source" not in html.split("<main")[-1].split("</main")[0]


def test_a_picture_of_which_there_is_no_file_is_left_out():
    picture = make_picture()
    Rendition.objects.all().delete()

    assert figure_of(with_renditions(picture)) is None
    assert not pictures_named([f"![](picture:{picture.uuid})"]).shown


def test_a_page_is_made_from_the_pictures_it_names_also_those_that_are_not_here(
    django_assert_num_queries,
):
    picture = make_picture()
    gone = "0198f3a2-7c44-7d10-9c1b-6a55c2b4e002"
    text = f"![](picture:{picture.uuid}) ![](picture:{gone})"
    with noting() as noted, django_assert_num_queries(1):
        pictures_named([text, text])
    assert noted.names == {f"picture:{picture.uuid}", f"picture:{gone}"}
    Change.objects.all().delete()

    describe(picture, {"credit": "Budi"}, base=1, by=None, at=EVENING)

    assert Change.objects.get().name in noted.names


def test_a_text_without_pictures_asks_for_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not pictures_named(["Isi.", "[a](/b/)"]).shown


def test_who_made_it_and_whom_it_is_from_are_named_once():
    both = make_picture(credit="Sari", source="Antara")

    assert credit_of(both) == "Foto: Sari/Antara"
    both.source = "Sari"
    assert credit_of(both) == "Foto: Sari"
    both.credit = both.source = ""
    assert credit_of(both) == ""


def test_readers_are_told_of_ai_in_the_sites_language():
    picture = make_picture(ai_disclosure="generated", ai_note="Ilustrasi.")

    with translation.override("en"):
        assert ai_of(picture) == "Dibuat oleh AI: Ilustrasi."
    picture.ai_disclosure = "none"
    assert ai_of(picture) == ""
