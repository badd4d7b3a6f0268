from django.db import IntegrityError

from articles.errors import Unreadable
from articles.exchange.plain_text import parse
from articles.exchange.report import refusal, understood


def test_a_section_shows_its_size_and_how_each_paragraph_opens():
    long = "Mereka berbicara selama dua jam tentang perdagangan dan keamanan kawasan."
    lines = [*understood(parse(f"Teras.\nLatar\n{long}\nLalu pulang."))]

    assert lines == [
        "Dateline: none",
        "Standfirst: Teras.",
        "Sections: 1",
        "  1. Latar · 2 paragraphs, 13 words",
        "     Mereka berbicara selama dua jam tentang perdagangan dan …",
        "     Lalu pulang.",
    ]


def test_what_a_text_lacks_is_said():
    lines = [*understood(parse("Latar\nIsi."))]

    assert lines[1] == "Standfirst: none"


def test_a_section_without_heading_says_so():
    lines = [*understood(parse("Teras.\nIsi."))]

    assert lines[3] == "  1. (no heading) · 1 paragraph, 1 word"


def test_a_refusal_is_a_sentence():
    assert refusal(Unreadable("There is no text in it.")) == "There is no text in it."
    assert "run it again" in refusal(IntegrityError("UNIQUE constraint failed"))
