import unicodedata

import pytest
from hypothesis import given

from articles.text.spelling import clean_line, clean_text
from tests.text.strategies import anything


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("satu \t\ndua   ", "satu\ndua"),
        ("\n \n\nsatu\n\n\n", "satu"),
        ("sa\x00tu\x07 \ufeffdua\ud800", "satu dua"),
        ("cafe\u0301", "caf\u00e9"),
        ("  puisi,   \nbaris dua", "  puisi,  \nbaris dua"),
        ("akhir paragraf  \n\nparagraf", "akhir paragraf\n\nparagraf"),
        ("\tkode", "\tkode"),
        ("keluarga 👨\u200d👩\u200d👧", "keluarga 👨\u200d👩\u200d👧"),
    ],
)
def test_a_text_has_one_spelling(typed, cleaned):
    assert clean_text(typed) == cleaned


def test_a_line_has_single_spaces_only():
    assert clean_line(" Banjir \n\tdi\u00a0 Jakarta\r\n") == "Banjir di Jakarta"


@given(anything)
def test_cleaning_again_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(anything)
def test_a_clean_text_is_composed_and_encodable(text):
    cleaned = clean_text(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\x00" not in cleaned.encode().decode()


@given(anything)
def test_only_space_and_control_characters_go(text):
    def visible(some):
        composed = unicodedata.normalize("NFC", some)
        return [c for c in composed if c.isprintable() and not c.isspace()]

    speakable = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs"))

    assert visible(clean_text(text)) == visible(speakable)
