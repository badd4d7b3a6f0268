"""Search engines are told what readers see."""

from dataclasses import replace

import pytest

from articles.page.article_page import Circumstances, article_page, article_response
from articles.text.snapshot import Credit, Label, Snapshot
from tests.builders import EVENING, MINUTE, make_passage, make_standing_page
from tests.reading import Reading

# The page comes in the paper's frame, which is read from the database.
pytestmark = pytest.mark.django_db

SNAPSHOT = Snapshot(
    headline="Pertemuan di Beijing",
    standfirst="Dua pemimpin bertemu.",
    dateline="Mediainfo.biz",
    category=Label("internasional", "Internasional"),
    tags=(Label("rusia", "Rusia"), Label("china", "China")),
    bylines=(
        Credit("redaksi", "Redaksi Mediainfo", "writer"),
        Credit("sari", "Sari Wulandari", "writer"),
        Credit("budi", "Budi Santoso", "editor"),
        Credit("antara", "Antara", "source"),
    ),
    sections=(make_passage("Isi."),),
)


def read(snapshot=SNAPSHOT):
    page = article_page(
        snapshot,
        Circumstances(
            "/2025/09/03/pertemuan/", EVENING, EVENING + 5 * MINUTE, {"redaksi"}
        ),
    )
    return Reading.of(article_response(page).content)


def test_it_agrees_with_what_is_seen():
    page = read()
    data = page.structured_data()

    assert [data["headline"]] == page.texts("h1")
    assert [data["description"]] == page.meta("description")
    assert [data["articleSection"]] == page.classed("kicker")
    assert [data["dateline"]] == page.classed("dateline")
    assert [data["datePublished"], data["dateModified"]] == [
        time.attributes["datetime"] for time in page.all("time")
    ]
    assert all(name in page.classed("tags")[0] for name in data["keywords"])


def test_it_is_a_news_article_at_its_own_address(settings):
    settings.SITE_URL = "https://mediainfo.example"
    data = read().structured_data()

    address = "https://mediainfo.example/2025/09/03/pertemuan/"
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data["mainEntityOfPage"] == address
    assert data["inLanguage"] == "id"
    assert data["isAccessibleForFree"] is True
    assert data["url"] == address
    assert data["publisher"] == {"@id": "https://mediainfo.example/#org"}


def test_the_publisher_is_on_the_page_too(settings):
    settings.SITE_URL = "https://mediainfo.example"
    settings.SITE_NAME = "Kabar"

    publisher = read().structured_data("NewsMediaOrganization")

    assert publisher["@id"] == "https://mediainfo.example/#org"
    assert (publisher["name"], publisher["url"]) == (
        "Kabar",
        "https://mediainfo.example/",
    )
    logo = "https://mediainfo.example/static/articles/icon-512.png"
    assert publisher["logo"]["url"] == logo


def test_the_rules_of_the_trade_are_named_once_readers_can_see_them(settings):
    assert "publishingPrinciples" not in read().structured_data()

    make_standing_page("pedoman-media-siber")

    rules = f"{settings.SITE_URL}/pedoman-media-siber/"
    assert read().structured_data()["publishingPrinciples"] == rules
    publisher = read().structured_data("NewsMediaOrganization")
    assert publisher["publishingPrinciples"] == rules


def test_the_way_to_the_story_begins_at_the_front_page(settings):
    settings.SITE_URL = "https://mediainfo.example"

    way = read().structured_data("BreadcrumbList")["itemListElement"]

    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "Mediainfo", "https://mediainfo.example/"),
        (2, "Internasional", "https://mediainfo.example/internasional/"),
        (
            3,
            "Pertemuan di Beijing",
            "https://mediainfo.example/2025/09/03/pertemuan/",
        ),
    ]


def test_shares_name_the_writers_and_have_a_picture(settings):
    settings.SITE_URL = "https://mediainfo.example"
    page = read()

    assert page.meta("article:author") == [
        "https://mediainfo.example/penulis/redaksi/",
        "https://mediainfo.example/penulis/sari/",
    ]
    assert page.meta("article:tag") == ["China", "Rusia"]
    assert page.meta("article:section") == ["Internasional"]
    assert page.meta("og:type") == ["article"]
    assert page.meta("og:locale") == ["id_ID"]
    assert page.meta("og:site_name") == ["Mediainfo"]
    picture = "https://mediainfo.example/static/articles/icon-512.png"
    assert page.meta("og:image") == [picture]


def test_its_times_carry_the_offset_of_jakarta():
    data = read().structured_data()

    assert data["datePublished"] == "2025-09-03T20:00:00+07:00"
    assert data["dateModified"] == "2025-09-03T20:05:00+07:00"


def test_authors_are_the_writers_each_with_a_page_of_their_own(settings):
    settings.SITE_URL = "https://mediainfo.example"
    data = read().structured_data()

    assert data["author"] == [
        {
            "@type": "Organization",
            "@id": "https://mediainfo.example/penulis/redaksi/#byline",
            "name": "Redaksi Mediainfo",
            "url": "https://mediainfo.example/penulis/redaksi/",
        },
        {
            "@type": "Person",
            "@id": "https://mediainfo.example/penulis/sari/#byline",
            "name": "Sari Wulandari",
            "url": "https://mediainfo.example/penulis/sari/",
        },
    ]
    assert [editor["name"] for editor in data["editor"]] == ["Budi Santoso"]


def test_what_the_page_does_not_show_is_not_claimed():
    data = read(replace(SNAPSHOT, dateline="", tags=(), bylines=())).structured_data()

    assert not {"dateline", "keywords", "author", "editor"} & {*data}


def test_no_text_breaks_out_of_the_script():
    headline = "</script><script>alert(1)</script><!-- & \u2028"
    page = read(replace(SNAPSHOT, headline=headline))

    assert len([script for script in page.all("script") if script.text]) == 1
    assert page.structured_data()["headline"] == headline
