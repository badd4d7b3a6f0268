from datetime import timedelta

import pytest

from articles.editing.presence import arrive, leave, others_here
from tests.builders import EVENING, make_article, make_editor

pytestmark = pytest.mark.django_db


def test_others_who_have_the_article_open_are_named_and_oneself_is_not():
    sari, budi = make_editor("sari"), make_editor("budi")
    article = make_article()
    arrive(article, by=sari, at=EVENING)
    arrive(article, by=budi, at=EVENING)

    assert others_here(article, by=sari, at=EVENING) == [budi]


def test_who_left_is_not_here():
    sari, budi = make_editor("sari"), make_editor("budi")
    article = make_article()
    arrive(article, by=budi, at=EVENING)

    leave(article, by=budi)

    assert others_here(article, by=sari, at=EVENING) == []


@pytest.mark.parametrize(("seconds", "is_here"), [(29, True), (31, False)])
def test_who_was_not_heard_of_for_half_a_minute_is_gone(seconds, is_here):
    sari, budi = make_editor("sari"), make_editor("budi")
    article = make_article()
    arrive(article, by=budi, at=EVENING)

    later = EVENING + timedelta(seconds=seconds)

    assert bool(others_here(article, by=sari, at=later)) is is_here
