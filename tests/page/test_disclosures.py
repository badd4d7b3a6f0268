"""What a story says of itself, on its page."""

import pytest

from articles.models import Publication
from articles.page.article_page import (
    Circumstances,
    article_page,
    article_response,
    published_page,
)
from articles.page.disclosures import Around, around, around_preview
from articles.page.shapes import Link
from articles.publishing.publish import unpublish
from articles.text.snapshot import Label, Snapshot, Story
from tests.builders import EVENING, MINUTE, make_article, make_passage, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def read(**values):
    values.setdefault("sections", (make_passage("Isi."),))
    page = article_page(
        Snapshot(headline="Judul", category=Label("niaga", "Niaga"), **values),
        Circumstances("/2025/09/03/judul/", EVENING, EVENING),
    )
    return Reading.of(article_response(page).content)


def read_published(publication):
    publication = Publication.objects.for_the_page().get(pk=publication.pk)
    return Reading.of(article_response(published_page(publication)).content)


def updating(publication, **values):
    story = Story(publication.article.uuid, publication.headline)
    return make_publication(updates=story, **values)


@pytest.mark.parametrize(
    ("kind", "label", "kind_for_machines"),
    [
        ("report", "Reportase", "ReportageNewsArticle"),
        ("background", "Latar Belakang", "BackgroundNewsArticle"),
        ("analysis", "Analisis", "AnalysisNewsArticle"),
        ("opinion", "Opini", "OpinionNewsArticle"),
        ("review", "Resensi", "ReviewNewsArticle"),
        ("paid", "Advertorial", "AdvertiserContentArticle"),
    ],
)
def test_every_kind_but_news_bears_its_label(kind, label, kind_for_machines):
    page = read(kind=kind)

    assert page.classed("label") == [label]
    assert page.structured_data()["@type"] == kind_for_machines


def test_news_bears_no_label_and_tells_nothing_of_ai():
    page = read(ai_tool="Tanpa arti", ai_note="Tanpa arti")

    assert page.classed("label") == page.classed("ai") == page.classed("updates") == []
    assert page.structured_data()["@type"] == "NewsArticle"
    assert "digitalSourceType" not in page.structured_data()


def test_a_kind_of_a_later_version_is_shown_as_news():
    page = read(kind="siaran")

    assert page.classed("label") == []
    assert page.structured_data()["@type"] == "NewsArticle"


def test_what_is_paid_for_says_so_wherever_its_title_goes():
    page = read(kind="paid", seo_title="Judul mesin")

    assert page.one("title").text.startswith("Advertorial: Judul mesin")
    assert page.meta("og:title") == ["Advertorial: Judul mesin"]


def test_only_links_of_what_is_paid_for_are_sponsored():
    link = make_passage("[Toko](https://toko.example/)")
    paid = read(kind="paid", sections=(link,)).one("a", href="https://toko.example/")
    news = read(sections=(link,)).one("a", href="https://toko.example/")

    assert "sponsored" in paid.attributes["rel"].split()
    assert "sponsored" not in news.attributes["rel"].split()


def test_what_is_unverified_says_so_last_in_parentheses_and_italics():
    page = read(verification="unverified", sections=(make_passage("Akhir naskah."),))

    (notice,) = page.classed("unverified")
    assert (notice[0], notice[-1]) == ("(", ")")
    assert page.classed("text")[0].split("Akhir naskah.")[1].strip() == notice
    assert [each.text for each in page.all("em")] == [notice]
    assert page.classed("label") == ["Belum terverifikasi"]


@pytest.mark.parametrize("verification", ["", "verified"])
def test_what_is_verified_needs_no_notice(verification):
    assert read(verification=verification).classed("unverified") == []


@pytest.mark.parametrize(
    ("disclosure", "source"),
    [
        ("assisted", "CompositeWithTrainedAlgorithmicMediaDigitalSource"),
        ("generated", "TrainedAlgorithmicMediaDigitalSource"),
    ],
)
def test_the_part_of_ai_is_told_with_tool_and_note(disclosure, source):
    page = read(ai_disclosure=disclosure, ai_tool="Penerjemah", ai_note="Dua kutipan.")

    (said,) = page.classed("ai")
    assert said.endswith("AI (Penerjemah). Dua kutipan.")
    data = page.structured_data()
    assert data["digitalSourceType"] == f"https://schema.org/{source}"


def test_a_story_and_its_updates_link_to_each_other():
    first = make_publication(headline="Kabar Awal", verification="unverified")
    second = updating(first, headline="Kabar Lanjutan", at=EVENING + MINUTE)
    third = updating(first, headline="Kabar Akhir", at=EVENING + 2 * MINUTE)

    earlier, later = read_published(first), read_published(third)

    assert earlier.one("a", href=second.path).text == "Kabar Lanjutan"
    assert earlier.one("a", href=third.path).text == "Kabar Akhir"
    assert later.one("a", href=first.path).text == "Kabar Awal"
    assert later.all("a", href=second.path) == []


def test_a_story_that_was_withdrawn_is_linked_from_neither_side():
    first = make_publication(headline="Kabar Awal")
    second = updating(first, headline="Kabar Lanjutan", at=EVENING + MINUTE)

    unpublish(second.article, by=None, at=EVENING + 2 * MINUTE)
    assert read_published(first).classed("updates") == []

    third = updating(first, headline="Kabar Akhir", at=EVENING + MINUTE)
    unpublish(first.article, by=None, at=EVENING + 2 * MINUTE)
    assert read_published(third).classed("updates") == []


def test_an_update_that_is_still_a_draft_is_not_linked():
    first = make_publication(headline="Kabar Awal")
    make_article(headline="Konsep", updates=Story(first.article.uuid, "Kabar Awal"))

    assert read_published(first).classed("updates") == []


def test_a_story_never_saved_is_updated_by_nothing():
    make_publication(headline="Berita lain")

    assert around_preview(Snapshot(), None) == Around()


def test_a_preview_shows_the_same_links_as_the_page():
    first = make_publication(headline="Kabar Awal")
    second = updating(first, headline="Kabar Lanjutan", at=EVENING + MINUTE)
    updating(second, headline="Kabar Akhir", at=EVENING + 2 * MINUTE)
    live = Publication.objects.for_the_page().get(pk=second.pk)

    assert around(live).updates == Link("Kabar Awal", first.path)
    assert around_preview(live.revision.snapshot, live) == around(live)
