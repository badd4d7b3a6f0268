"""The picture that stands for a story: on its page, on the front page and in lists."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.editing.pictures import describe
from articles.models import Publication
from articles.picturing.rendering import make_renditions
from articles.publishing.publish import unpublish
from articles.text.pictures import NARROW, TONES
from articles.text.snapshot import Picture as Named
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_passage, make_publication
from tests.pictures import jpeg, make_picture
from tests.reading import Reading

pytestmark = pytest.mark.django_db

LISTS = ["/internasional/", "/tag/korea-utara/", "/penulis/redaksi/"]
STYLES = Path(__file__).parents[2] / "articles/static/articles/site.css"


def make_lead(**described):
    picture = make_picture(jpeg(640, 480), **described)
    make_renditions(picture, at=EVENING)
    return picture


def make_story(lead=None, **overrides) -> Publication:
    """A story with a lead picture of its own."""
    lead = lead or make_lead()
    return make_publication(lead=Named(lead.uuid, str(lead)), **overrides)


def read(client: Client, address: str) -> Reading:
    return Reading.of(client.get(address).content)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def pictures(page: Reading) -> list[dict[str, str]]:
    return [image.attributes for image in page.all("img")]


def test_above_the_text_stands_the_whole_picture_with_caption_and_credit(client):
    page = read(client, make_story().path)

    (image,) = pictures(page)
    assert image["alt"] == "Matahari di atas laut"
    assert (image["width"], image["height"]) == ("640", "480")
    assert page.texts("figcaption") == ["Matahari terbenam. Foto: Sari Dewi/Mediainfo"]
    kinds = [source.attributes["type"] for source in page.all("source")]
    assert kinds == ["image/avif", "image/webp"]


def test_it_is_fetched_before_all_else_and_those_in_the_text_when_they_are_near(client):
    other = make_picture(jpeg(400, 300))
    body = make_passage(f"Satu.\n\n![](picture:{other.uuid})")
    story = make_story(sections=(body,))

    lead, in_text = pictures(read(client, story.path))

    assert lead["fetchpriority"] == "high"
    assert "loading" not in lead
    assert in_text["loading"] == "lazy"


def test_a_story_without_one_has_no_figure(client):
    story = make_publication()

    assert pictures(read(client, story.path)) == []
    assert pictures(read(client, "/internasional/")) == []


def test_one_that_has_no_file_yet_is_left_out(client):
    story = make_story()
    story.lead.renditions.all().delete()

    assert pictures(read(client, story.path)) == []
    assert pictures(read(client, "/")) == []


def test_until_there_are_crops_a_list_shows_the_whole_picture(client):
    picture = make_picture(jpeg(2000, 1300))
    make_story(picture)

    (image,) = pictures(read(client, "/internasional/"))

    assert image["src"] == picture.renditions.get().file.url


def test_the_front_page_leads_with_a_wide_crop(client):
    make_story()

    (image,) = pictures(read(client, "/"))

    assert (image["width"], image["height"]) == ("640", "360")
    assert image["fetchpriority"] == "high"


def test_the_second_tier_has_pictures_and_the_latest_have_none(client):
    lead = make_lead()
    for number in range(12):
        at = EVENING - number * MINUTE
        make_story(lead, headline=f"Berita {number}", at=at)

    page = read(client, "/")

    assert len(page.all("div", **{"class": "look"})) == 5
    assert sum("fetchpriority" in image for image in pictures(page)) == 1


@pytest.mark.parametrize("address", ["/", *LISTS])
def test_one_that_is_too_small_for_lists_stands_above_its_text_only(client, address):
    picture = make_picture(jpeg(300, 200))
    story = make_story(picture)
    for is_ready in (False, True):
        if is_ready:
            make_renditions(picture, at=EVENING)
        page = read(client, address)

        assert pictures(page) == []
        assert page.all("div", **{"class": "look"}) == []
        (image,) = pictures(read(client, story.path))
        assert image["width"] == "300"


@pytest.mark.parametrize("address", LISTS)
def test_a_list_shows_a_crop_that_says_nothing_beside_its_headline(client, address):
    make_story()

    page = read(client, address)

    (image,) = pictures(page)
    assert image["alt"] == ""
    assert image["loading"] == "lazy"
    assert (image["width"], image["height"]) == ("640", "360")
    link = page.one("a", tabindex="-1")
    assert link.attributes["aria-hidden"] == "true"


@pytest.mark.parametrize("address", ["/", LISTS[0]])
def test_lists_say_when_ai_made_a_picture(client, address):
    make_story(make_lead(ai_disclosure="generated", ai_note="Dengan alat X."))

    assert read(client, address).texts("p", **{"class": "ai-note"}) == [
        "Dibuat oleh AI."
    ]


def test_the_page_says_what_ai_did_in_full(client):
    story = make_story(make_lead(ai_disclosure="generated", ai_note="Dengan alat X."))

    notes = read(client, story.path).texts("small", **{"class": "ai-note"})

    assert notes == ["Dibuat oleh AI: Dengan alat X."]


@pytest.mark.parametrize("address", ["/", *LISTS])
def test_pictures_cost_a_list_no_query(client, address):
    make_archive(22)
    without = queries(client, address)
    pictured = [make_picture(jpeg(320 + n, 200)) for n in range(3)]
    for picture in pictured:
        make_renditions(picture, at=EVENING)
    for number, story in enumerate(Publication.objects.all()):
        story.lead = pictured[number % 3]
        story.save()

    assert queries(client, address) == without <= 5


def test_a_story_with_pictures_above_and_in_its_text_takes_eight_queries(client):
    others = [make_picture(jpeg(320 + n, 200)) for n in range(3)]
    body = "\n\n".join(f"![](picture:{each.uuid})" for each in others)
    story = make_story(sections=(make_passage(f"Satu.\n\n{body}"),))

    assert len(pictures(read(client, story.path))) == 4
    assert queries(client, story.path) <= 8


def test_a_changed_picture_shows_everywhere_at_once(client):
    lead = make_lead()
    story = make_story(lead)

    describe(lead, {"caption": "Fajar di Ancol."}, base=1, by=None, at=EVENING)

    assert "Fajar di Ancol." in read(client, story.path).texts("figcaption")[0]


def test_a_withdrawn_story_takes_its_picture_along(client):
    story = make_story()

    unpublish(story.article, by=None, at=EVENING + MINUTE)

    assert pictures(read(client, "/")) == []


def test_the_stylesheet_has_every_tone():
    styles = STYLES.read_text()

    for tone in (a + b + c for a in TONES for b in TONES for c in TONES):
        assert re.search(rf"\.tone-{tone} {{ background: #{tone} }}", styles)


def test_the_stylesheet_has_every_narrow_shape():
    styles = STYLES.read_text()

    for tenths in NARROW:
        assert f".photo .narrow-{tenths} {{ --wide: {tenths * 4.4:.3g}rem }}" in styles
