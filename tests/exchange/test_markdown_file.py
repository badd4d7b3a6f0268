import pytest

from articles.errors import Unreadable
from articles.exchange.markdown_file import MarkdownSection, parse_markdown

FILE = """\
Headline: Air Naik
Standfirst: Dua kalimat: satu, dua.
Tag: Banjir
Tag: Depok
Byline: Sari Dewi (editor)

Pembuka.

## Latar
Satu.

### Di dalamnya

Dua.
##  Akhir
Tiga.
"""


def test_the_top_says_what_the_text_does_not():
    parsed = parse_markdown(FILE)

    assert parsed.line("Headline") == "Air Naik"
    assert parsed.line("Standfirst") == "Dua kalimat: satu, dua."
    assert parsed.line("Slug") == ""
    assert parsed.each("Tag") == ("Banjir", "Depok")
    assert parsed.each("Byline") == ("Sari Dewi (editor)",)


def test_every_heading_of_the_second_level_begins_a_section():
    assert parse_markdown(FILE).sections == (
        MarkdownSection("", "Pembuka."),
        MarkdownSection("Latar", "Satu.\n\n### Di dalamnya\n\nDua."),
        MarkdownSection("Akhir", "Tiga."),
    )


def test_windows_lines_are_lines():
    assert parse_markdown(FILE.replace("\n", "\r\n")) == parse_markdown(FILE)


def test_a_text_may_be_missing():
    assert parse_markdown("Headline: Air Naik").sections == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "none of the lines known"),
        ("Air naik.\n\nSatu.", "none of the lines known"),
        ("Headline: A\nMood: calm\n\nSatu.", "“Mood: calm” is none of"),
        ("Tag: Banjir\n\nSatu.", "without a line “Headline"),
        ("Headline: A\nHeadline: B\n\nSatu.", "there twice"),
    ],
)
def test_anything_else_at_the_top_is_refused(text, said):
    with pytest.raises(Unreadable, match=said):
        parse_markdown(text)
