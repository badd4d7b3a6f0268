"""Search engines are told what readers see."""

from dataclasses import replace

import pytest

from articles.page.article_page import article_page, article_response
from articles.text.snapshot import Credit, Label, Snapshot
from tests.builders import EVENING, MINUTE, make_passage
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
        path="/2025/09/03/pertemuan/",
        published_at=EVENING,
        updated_at=EVENING + 5 * MINUTE,
        organisations={"redaksi"},
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
    assert data["publisher"]["name"] == "Mediainfo"
    assert data["publisher"]["url"] == "https://mediainfo.example/"


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
            "name": "Redaksi Mediainfo",
            "url": "https://mediainfo.example/penulis/redaksi/",
        },
        {
            "@type": "Person",
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
