"""What is shown where nothing but title and description is, and where it is from."""

import pytest
from django.utils import translation

from articles.page.appearance import appearance
from articles.text.snapshot import Snapshot
from tests.builders import make_passage

EVERYTHING = {
    "headline": "Judul",
    "standfirst": "Teras\nberita.",
    "seo_title": "Judul mesin",
    "seo_description": "Ringkas.",
    "sections": (make_passage("**Awal** " + "kata " * 60),),
}


@pytest.mark.parametrize(
    ("lacks", "title", "description"),
    [
        ([], ("Judul mesin", "seo_title"), ("Ringkas.", "seo_description")),
        (["seo_title"], ("Judul", "headline"), ("Ringkas.", "seo_description")),
        (
            ["seo_description"],
            ("Judul mesin", "seo_title"),
            ("Teras berita.", "standfirst"),
        ),
        (
            ["seo_description", "standfirst"],
            ("Judul mesin", "seo_title"),
            (f"Awal{' kata' * 29}…", "sections"),
        ),
        (
            ["seo_title", "seo_description", "standfirst", "sections"],
            ("Judul", "headline"),
            ("", ""),
        ),
    ],
)
def test_what_is_empty_is_taken_from_the_next(lacks, title, description):
    content = Snapshot(**{k: v for k, v in EVERYTHING.items() if k not in lacks})

    seen = appearance(content)

    assert (seen.title, seen.title_from) == title
    assert (seen.description, seen.description_from) == description


def test_a_section_without_words_gives_no_description():
    card = make_passage("https://youtu.be/a")

    seen = appearance(Snapshot(headline="Judul", sections=(card,)))

    assert (seen.description, seen.description_from) == ("", "")


def test_a_title_says_that_a_text_is_paid_for():
    with translation.override("id"):
        seen = appearance(Snapshot(headline="Judul", kind="paid"))
        assert str(seen.title).endswith(": Judul")
        assert str(seen.title) != "Judul"
