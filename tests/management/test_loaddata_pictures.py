"""A dump carries pictures: what is said of them, where they are, their files' names."""

import pytest

from articles.editing.pictures import describe
from articles.editing.working_copy import snapshot_of
from articles.models import (
    Article,
    Picture,
    PictureUse,
    Publication,
    Rendition,
    ShareCard,
)
from articles.picturing.cards import draw_next
from articles.picturing.rendering import make_renditions
from articles.text.snapshot import Picture as Lead
from tests.builders import EVENING, MINUTE, make_passage, make_publication
from tests.management.fixtures import dump, empty, everything, load
from tests.pictures import jpeg, make_picture
from tests.reading import Reading

pytestmark = pytest.mark.django_db

CARRIED = (Picture, Rendition, PictureUse, Publication, ShareCard)


@pytest.fixture
def dumped(written):
    """A file with a story that has a lead picture and one in its text, and a card."""
    lead, within = make_picture(jpeg(330, 200)), make_picture(jpeg(331, 200))
    for picture in (lead, within):
        make_renditions(picture, at=EVENING)
    body = f"Satu.\n\n![](picture:{within.uuid})\n\nDua."
    make_publication(lead=Lead(lead.uuid), sections=(make_passage(body),))
    make_publication(headline="Tanpa gambar")
    draw_next(EVENING)
    return written(dump())


def test_an_empty_site_gets_the_pictures_with_their_stories(client, dumped):
    story = Publication.objects.get(lead__isnull=False)
    page = client.get(story.path).content
    before = {model: model.objects.count() for model in CARRIED}
    empty()

    load(dumped)

    assert {model: model.objects.count() for model in CARRIED} == before
    article = Article.objects.get(lead__isnull=False)
    assert snapshot_of(article).lead.uuid == Picture.objects.get(width=330).uuid
    within = Picture.objects.get(width=331)
    assert f"picture:{within.uuid}" in article.sections.get().body
    again = Reading.of(client.get(story.path).content)
    assert again.meta("og:image") == Reading.of(page).meta("og:image")


def test_a_picture_that_is_here_stays_as_it_is(dumped):
    picture = Picture.objects.get(width=330)
    describe(picture, {"caption": "Ketik baru"}, base=1, by=None, at=EVENING + MINUTE)
    before = everything()

    load(dumped)

    assert {model: everything()[model] for model in CARRIED} == {
        model: before[model] for model in CARRIED
    }
    picture.refresh_from_db()
    assert picture.caption == "Ketik baru"
