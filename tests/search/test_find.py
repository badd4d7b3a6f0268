import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.publishing.publish import unpublish
from articles.search.find import Matches, find, meant
from articles.text.query import parse
from tests.builders import EVENING, MINUTE, make_passage, make_publication

pytestmark = pytest.mark.django_db


def mended(typed: str) -> str:
    return meant(typed, parse(typed))


def publish_words(text: str, headline: str = "Berita"):
    return make_publication(headline=headline, sections=(make_passage(text),))


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("presidn", "presiden"),
        ("Persiden Prabowwo", "presiden prabowo"),
        ("“presidn prabowo”!", "“presiden prabowo”!"),
        ("presidn -prabowwo", "presiden -prabowwo"),
        ("Café presidn", "Café presiden"),
    ],
)
def test_mistyped_words_are_mended_where_they_stand(typed, instead):
    publish_words("Presiden Prabowo.")

    assert mended(typed) == instead


@pytest.mark.parametrize("typed", ["presiden", "zzzzzz", "2025", "", "mengirimkan"])
def test_what_is_right_or_unknown_is_left_as_it_is(typed):
    publish_words("Presiden Prabowo. Mengirimkan2.")

    assert mended(typed) == ""


def test_the_word_that_more_stories_have_was_meant():
    publish_words("Rapor.", "Satu")
    publish_words("Rapat.", "Dua")
    publish_words("Rapat.", "Tiga")

    assert mended("rapoat") == "rapat"
    assert mended("rapotr") == "rapor"


def test_a_word_of_a_withdrawn_story_only_is_not_suggested():
    secret = publish_words("Wirosableng.")
    assert mended("wirosablang") == "wirosableng"

    unpublish(secret.article, by=None, at=EVENING + MINUTE)

    assert mended("wirosablang") == ""


def test_a_suggestion_is_one_query():
    publish_words("Presiden Prabowo.")

    with CaptureQueriesContext(connection) as captured:
        assert mended("presidn prabowwo")

    assert len(captured) == 1


def test_nothing_is_found_for_nothing_and_nothing_is_asked():
    with CaptureQueriesContext(connection) as captured:
        found = find(parse("-a"), Publication.objects.live(), at=EVENING, limit=1)

    assert (found, len(captured)) == (Matches(), 0)
