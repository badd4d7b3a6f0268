"""The article's page, from content alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from articles.models import Byline, Publication
from articles.page.article_page import (
    Circumstances,
    article_page,
    article_response,
    organisations_in,
    published_page,
)
from articles.text.snapshot import Credit, Label, Snapshot
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_passage,
    make_publication,
    make_snapshot,
)
from tests.reading import Reading

# The page comes in the paper's frame, which is read from the database.
pytestmark = pytest.mark.django_db

HEADED = tuple(make_passage("Isi.", heading) for heading in ("Satu", "Dua", "Tiga"))


def page_of(snapshot, updated_at=EVENING, **more):
    its = Circumstances("/2025/09/03/judul/", EVENING, updated_at)
    return article_page(snapshot, its, **more)


def read(snapshot, updated_at=EVENING, **more):
    return Reading.of(article_response(page_of(snapshot, updated_at, **more)).content)


def test_the_page_has_one_h1_and_it_is_the_headline():
    page = read(Snapshot(headline="Judul", seo_title="Judul mesin"))

    assert page.texts("h1") == ["Judul"]


def test_sections_follow_in_order_under_their_headings():
    page = read(Snapshot(headline="Judul", sections=HEADED))

    headings = [text for text in page.texts("h2") if text in {"Satu", "Dua", "Tiga"}]
    assert headings == ["Satu", "Dua", "Tiga"]


def test_the_dateline_opens_the_standfirst():
    page = read(
        Snapshot(headline="Judul", dateline="Mediainfo.biz", standfirst="Di Beijing.")
    )

    assert page.classed("standfirst") == ["Mediainfo.biz – Di Beijing."]


def test_a_dateline_without_a_standfirst_leaves_no_dash_behind():
    page = read(Snapshot(headline="Judul", dateline="Jakarta"))

    assert page.classed("standfirst") == ["Jakarta"]


def test_an_article_with_nothing_but_a_headline_has_no_empty_elements():
    page = read(Snapshot(headline="Judul"))

    assert page.classed("standfirst") == page.classed("kicker") == []
    assert page.classed("tags") == page.classed("contents") == []


def test_three_headed_sections_get_a_table_of_contents():
    page = read(Snapshot(headline="Judul", sections=HEADED))

    anchors = {section.attributes["id"] for section in page.all("section")}
    _, *contents = [link for link in page.links() if link.startswith("#")]
    assert contents == ["#bagian-satu", "#bagian-dua", "#bagian-tiga"]
    assert {f"#{anchor}" for anchor in anchors} == {*contents}


def test_two_headed_sections_get_none():
    sections = (*HEADED[:2], make_passage("Isi."))
    page = read(Snapshot(headline="Judul", sections=sections))

    assert page.classed("contents") == []


def test_no_section_takes_an_id_of_the_page_itself():
    sections = tuple(
        make_passage("Isi.", name) for name in ("isi", "daftar isi", "isi")
    )
    page = read(Snapshot(headline="Judul", sections=sections))

    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len({*ids}) >= 5


def test_headings_inside_a_text_stand_below_the_section_heading():
    page = read(
        Snapshot(headline="Judul", sections=(make_passage("# Kecil", "Besar"),))
    )

    assert page.texts("h3") == ["Kecil"]


def test_headings_in_an_opening_without_a_heading_leave_no_level_out():
    page = read(Snapshot(headline="Judul", sections=(make_passage("# Kecil"),)))

    assert "Kecil" in page.texts("h2")
    assert page.texts("h3") == []


def test_everybody_is_credited_by_what_they_did():
    bylines = (
        Credit("sari", "Sari", "writer"),
        Credit("budi", "Budi", "editor"),
        Credit("tono", "Tono", "writer"),
    )
    page = page_of(Snapshot(headline="Judul", bylines=bylines))

    credited = [
        (line.role, [link.path for link in line.people]) for line in page.credits
    ]
    assert credited == [
        ("writer", ["/penulis/sari/", "/penulis/tono/"]),
        ("editor", ["/penulis/budi/"]),
    ]


def test_the_time_of_publication_is_shown_in_words_and_for_machines():
    page = read(Snapshot(headline="Judul"))

    (time,) = page.all("time")
    assert time.text == "Rabu, 03 September 2025 20:00 WIB"
    assert time.attributes["datetime"] == "2025-09-03T20:00:00+07:00"


def test_an_update_is_shown_with_its_time():
    page = read(Snapshot(headline="Judul"), updated_at=EVENING + 5 * MINUTE)

    assert page.texts("time")[1] == "Rabu, 03 September 2025 20:05 WIB"


def test_an_update_within_the_minute_is_no_news():
    page = read(Snapshot(headline="Judul"), updated_at=EVENING + timedelta(seconds=59))

    assert len(page.all("time")) == 1


def test_search_engines_get_their_own_title_and_description_if_there_are_any():
    snapshot = Snapshot(
        headline="Judul",
        standfirst="Teras.",
        seo_title="Judul mesin",
        seo_description="Ringkas.",
    )
    page = read(snapshot)

    assert page.texts("title") == ["Judul mesin · Mediainfo"]
    assert page.meta("og:title") == ["Judul mesin"]
    assert page.meta("description") == page.meta("og:description") == ["Ringkas."]


def test_otherwise_headline_and_standfirst_serve():
    page = read(Snapshot(headline="Judul", standfirst="Teras\nberita."))

    assert page.texts("title") == ["Judul · Mediainfo"]
    assert page.meta("description") == ["Teras berita."]


def test_without_either_the_description_is_how_the_text_begins():
    body = "**Tebal** " + "kata " * 60
    page = read(Snapshot(headline="Judul", sections=(make_passage(body),)))

    (description,) = page.meta("description")
    assert description.startswith("Tebal kata kata")
    assert len(description.split()) == 30


def test_canonical_and_share_addresses_are_full(settings):
    settings.SITE_URL = "https://mediainfo.example"
    page = read(Snapshot(headline="Judul"))

    address = "https://mediainfo.example/2025/09/03/judul/"
    assert page.one("link", rel="canonical").attributes["href"] == address
    assert page.meta("og:url") == [address]


def test_shares_know_the_article_by_its_facts(settings):
    settings.SITE_URL = "https://mediainfo.example"
    snapshot = Snapshot(
        headline="Judul",
        category=Label("nasional", "Nasional"),
        tags=(Label("rusia", "Rusia"), Label("china", "China")),
        bylines=(Credit("sari", "Sari", "writer"),),
    )
    page = read(snapshot)

    assert page.meta("og:type") == ["article"]
    assert page.meta("article:section") == ["Nasional"]
    assert page.meta("article:tag") == ["China", "Rusia"]
    assert page.meta("article:author") == ["https://mediainfo.example/penulis/sari/"]
    assert page.meta("article:published_time") == ["2025-09-03T20:00:00+07:00"]
    assert page.meta("robots")[0].startswith("max-image-preview:large, max-snippet:-1")


def test_an_editor_who_works_in_english_previews_the_page_of_the_readers():
    page = page_of(Snapshot(headline="Judul", sections=HEADED))
    for_readers = article_response(page).content

    with translation.override("en"):
        for_the_editor = article_response(page).content

    assert for_the_editor == for_readers
    assert Reading.of(for_the_editor).one("html").attributes["lang"] == "id"


def test_the_published_page_and_the_preview_of_the_same_content_are_one():
    make_byline("redaksi")
    Byline.objects.update(is_organisation=True)
    content = make_snapshot(tags=["rusia", "china"], bylines=["redaksi", "sari"])
    live = make_publication(tags=["rusia", "china"], bylines=["redaksi", "sari"])
    publication = Publication.objects.for_the_page().get(pk=live.pk)

    preview = article_page(
        replace(content, sections=publication.revision.snapshot.sections),
        Circumstances(live.path, EVENING, EVENING, organisations_in(content)),
    )

    assert article_response(preview).content == (
        article_response(published_page(publication)).content
    )


def test_a_renamed_tag_bears_its_new_name_on_a_published_page():
    live = make_publication(tags=["rusia"])
    live.tags.update(name="Federasi Rusia")

    page = published_page(Publication.objects.for_the_page().get(pk=live.pk))

    assert [tag.name for tag in page.tags] == ["Federasi Rusia"]
