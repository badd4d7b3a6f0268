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
