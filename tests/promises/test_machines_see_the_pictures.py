"""Shares, structured data, feeds and sitemaps name the picture that the page shows."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from articles.editing.pictures import describe
from articles.models import Change
from articles.models.source import noting
from articles.picturing.rendering import make_renditions
from articles.text.snapshot import Picture as Named
from tests.builders import EVENING, MINUTE, make_publication, make_retraction
from tests.feeds import FORMATS, read_json, read_xml
from tests.json_ld import read_graph
from tests.pictures import jpeg, make_picture
from tests.reading import Reading
from tests.sitemaps import SITEMAP, read_sitemap

pytestmark = pytest.mark.django_db

SITE = "https://mediainfo.example"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
PART = "/sitemap-2025-09-1.xml"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def picture():
    picture = make_picture(jpeg(1280, 900))
    make_renditions(picture, at=EVENING)
    return picture


@pytest.fixture
def story(picture):
    return make_publication(lead=Named(picture.uuid, str(picture)))


def file_of(picture, shape, width, form="jpeg"):
    file = picture.renditions.get(shape=shape, width=width, format=form).file
    return SITE + file.url


def read(client: Client, address: str) -> Reading:
    return Reading.of(client.get(address).content)


def test_messengers_are_given_the_crop_for_sharing(client, picture, story):
    page = read(client, story.path)

    assert page.meta("og:image") == [file_of(picture, "share", 1200)]
    assert page.meta("og:image:type") == ["image/jpeg"]
    assert page.meta("og:image:width") == ["1200"]
    assert page.meta("og:image:height") == ["630"]
    assert page.meta("og:image:alt") == ["Matahari di atas laut"]
    card = page.one("meta", name="twitter:card")
    assert card.attributes["content"] == "summary_large_image"


def test_a_small_picture_does_not_claim_to_be_large(client):
    small = make_picture(jpeg(320, 200))
    make_renditions(small, at=EVENING)
    story = make_publication(lead=Named(small.uuid))

    page = read(client, story.path)

    assert page.meta("og:image:width") == ["320"]
    assert page.one("meta", name="twitter:card").attributes["content"] == "summary"


def test_until_it_is_cropped_they_are_given_the_icon(client):
    story = make_publication(lead=Named(make_picture(jpeg(1280, 900)).uuid))

    page = read(client, story.path)

    assert page.meta("og:image") == [f"{SITE}/static/articles/icon-512.png"]
    assert page.meta("og:image:width") == ["512"]
    (image,) = read_graph(page)[0]["image"]
    assert image["width"] < 1200


def test_search_engines_are_given_three_crops_with_credit(client, picture, story):
    images = read_graph(read(client, story.path))[0]["image"]

    assert [image["url"] for image in images] == [
        file_of(picture, "1x1", 900),
        file_of(picture, "4x3", 1200),
        file_of(picture, "16x9", 1280),
    ]
    assert [(image["width"], image["height"]) for image in images] == [
        (900, 900),
        (1200, 900),
        (1280, 720),
    ]
    assert images[0]["creditText"] == "Sari Dewi/Mediainfo"
    assert images[0]["copyrightNotice"] == "Mediainfo"
    assert images[0]["caption"] == "Matahari terbenam."
    assert "digitalSourceType" not in images[0]


def test_search_engines_are_told_of_ai(client, picture, story):
    describe(picture, {"ai_disclosure": "generated"}, base=1, by=None, at=EVENING)

    (image, *_) = read_graph(read(client, story.path))[0]["image"]

    assert image["digitalSourceType"].endswith("TrainedAlgorithmicMediaDigitalSource")


def test_a_story_without_a_picture_names_none(client):
    story = make_publication()

    assert "image" not in read_graph(read(client, story.path))[0]
    assert b"media:content" not in client.get("/feed/").content
    (item,) = read_json(client.get("/feed/json/").content)["items"]
    assert "image" not in item


@pytest.mark.parametrize("ending", FORMATS[:2])
def test_feeds_give_the_picture_with_caption_and_credit(client, picture, story, ending):
    (entry,) = read_xml(client.get(f"/{ending}").content).entries

    (media,) = entry.media_content
    assert media["url"] == file_of(picture, "whole", 1280)
    assert (media["width"], media["height"]) == ("1280", "900")
    assert (media["medium"], media["type"]) == ("image", "image/jpeg")
    assert entry.media_thumbnail[0]["url"] == file_of(picture, "whole", 320)
    assert entry.media_credit[0]["content"] == "Sari Dewi/Mediainfo"
    assert "Matahari terbenam." in client.get(f"/{ending}").content.decode()


def test_json_feeds_give_it_too(client, picture, story):
    (item,) = read_json(client.get("/feed/json/").content)["items"]

    assert item["image"] == file_of(picture, "whole", 1280)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_text_in_a_feed_shows_it_from_full_addresses(
    client, picture, story, ending
):
    body = client.get(f"/{ending}").content
    content = (
        read_json(body)["items"][0]["content_html"]
        if ending == FORMATS[2]
        else read_xml(body).entries[0].content[-1].value
    )

    # feedparser closes what has no end.
    shown = Reading.of(content.replace("/>", ">"))
    assert shown.one("img").attributes["src"].startswith(f"{SITE}/media/")
    for source in shown.all("source"):
        each = source.attributes["srcset"].split(", ")
        assert all(one.startswith(f"{SITE}/media/") for one in each)
    assert "Foto: Sari Dewi/Mediainfo" in shown.one("figcaption").text


def test_the_sitemap_of_a_month_names_the_pictures(client, picture, story):
    make_publication(headline="Tanpa gambar", at=EVENING + MINUTE)
    body = client.get(PART).content

    assert len(read_sitemap(body)) == 2
    urls = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{IMAGE}image/{IMAGE}loc")
        for url in ET.fromstring(body)
    }
    assert urls[SITE + story.path] == file_of(picture, "whole", 1280)
    assert {*urls.values()} == {None, file_of(picture, "whole", 1280)}


@pytest.mark.parametrize(
    "address",
    ["/", "/internasional/", "/feed/", "/feed/json/", PART, "/2025/09/03/berita/"],
)
def test_whatever_names_a_picture_is_made_anew_when_it_changes(
    client, picture, address
):
    make_publication(headline="Berita", lead=Named(picture.uuid))
    with noting() as noted:
        assert client.get(address).status_code == 200
    Change.objects.all().delete()

    describe(picture, {"caption": "Fajar."}, base=1, by=None, at=EVENING)

    assert Change.objects.get().name in noted.names


def test_a_retracted_story_shows_its_picture_nowhere(client, picture, story):
    make_retraction(story)

    page = read(client, story.path)
    assert page.all("img") == []
    assert page.meta("og:image") == [f"{SITE}/static/articles/icon-512.png"]
    for address in ("/feed/", "/feed/atom/", "/feed/json/"):
        assert b"/media/" not in client.get(address).content
    assert client.get(PART).status_code == 404
