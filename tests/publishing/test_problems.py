import pytest
from django.utils import translation

from articles import errors
from articles.publishing.problems import SENTENCES, SYSTEM_ERROR, in_words, translated
from articles.sentence import Sentence


@pytest.mark.parametrize("kind", list(SENTENCES))
def test_a_refusal_has_a_sentence_of_its_own(kind):
    assert in_words(kind("rahasia")) == SENTENCES[kind]


def test_each_gap_has_a_line():
    error = errors.NotReady(["It has no category.", "No section has any text."])

    assert in_words(error) == "It has no category.\nNo section has any text."


def test_what_is_wrong_with_the_content_is_told():
    error = errors.InvalidContent([errors.Problem("tags", "A tag is gone.")])

    assert in_words(error) == "A tag is gone."


def test_what_has_no_sentence_is_an_error_of_the_system():
    assert in_words(errors.StaleVersion(base=1, current=2)) == SYSTEM_ERROR


def test_lines_are_one_after_the_other_when_shown():
    assert translated("First.\n\nSecond.") == "First. Second."
    assert translated("") == ""


def test_a_gap_that_names_something_is_told_in_each_readers_language():
    gap = Sentence("The section “%(heading)s” has no text.", heading="Latar")
    with translation.override("id"):
        stored = in_words(errors.NotReady([gap, "It has no category."]))
        in_indonesian = translated(stored)

    with translation.override("en"):
        in_english = translated(stored)

    assert in_english == "The section “Latar” has no text. It has no category."
    assert in_indonesian not in {in_english, stored}
