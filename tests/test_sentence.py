import ast
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

from articles.sentence import Sentence

NO_TEXT = "The section “%(heading)s” has no text."


def test_it_is_put_together_in_the_language_of_whoever_reads_it():
    with translation.override("en"):
        sentence = Sentence(NO_TEXT, heading="Latar")

    with translation.override("id"):
        assert str(sentence) == str(Sentence(NO_TEXT, heading="Latar"))
        assert "Latar" in str(sentence)
        assert str(sentence) != NO_TEXT % {"heading": "Latar"}


def test_stored_and_read_again_it_still_waits_for_its_language():
    stored = Sentence(NO_TEXT, heading="Satu\t“dua”").stored()

    with translation.override("en"):
        assert str(Sentence.read(stored)) == "The section “Satu\t“dua”” has no text."
    with translation.override("id"):
        assert str(Sentence.read(stored)) == str(
            Sentence(NO_TEXT, heading="Satu\t“dua”")
        )


def test_a_line_without_values_is_a_sentence_as_it_is():
    assert str(Sentence.read("It is 100% done.")) == "It is 100% done."


ROOT = Path(__file__).parents[1]
ASK = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}


def hidden(file: Path) -> Iterator[str]:
    for literal in ast.walk(ast.parse(file.read_text())):
        if isinstance(literal, ast.JoinedStr):
            for call in ast.walk(literal):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASK:
                    yield f"{file.relative_to(ROOT)}:{call.lineno}"


def test_no_sentence_is_asked_for_within_an_f_string_where_none_is_collected():
    files = [*(ROOT / "articles").rglob("*.py"), *(ROOT / "mediainfo").rglob("*.py")]
    assert len(files) > 200

    assert [place for file in files for place in hidden(file)] == []
