"""What a form carries instead of a cookie."""

from datetime import timedelta

import pytest

from articles.site.form_token import FASTEST, LASTS, FormToken
from tests.builders import EVENING

SECOND = timedelta(seconds=1)


def test_a_token_comes_back_as_it_was_given_out():
    token = FormToken.new(at=EVENING)

    assert FormToken.read(str(token)) == token


def test_no_two_forms_have_the_same():
    assert str(FormToken.new(at=EVENING)) != str(FormToken.new(at=EVENING))


def test_another_one_for_the_same_form_is_as_old():
    token = FormToken.new(at=EVENING)

    assert token.anew().opened == EVENING
    assert token.anew().nonce != token.nonce


@pytest.mark.parametrize("made_up", ["", "x", "1-x:y", "a:b:c", "\x00", "é" * 9])
def test_a_made_up_token_is_none(made_up):
    assert FormToken.read(made_up) is None


def test_a_token_that_was_changed_is_none():
    token = str(FormToken.new(at=EVENING))
    later = str(int(token.partition("-")[0]) + 60)

    assert FormToken.read(f"{later}-{token.partition('-')[2]}") is None


def test_a_token_of_another_site_is_none(settings):
    token = str(FormToken.new(at=EVENING))
    settings.SECRET_KEY = "another-key-of-another-site-with-enough-letters-in-it"

    assert FormToken.read(token) is None


def test_a_form_can_be_sent_neither_at_once_nor_days_later():
    token = FormToken.new(at=EVENING)

    assert token.is_hasty(EVENING + FASTEST - SECOND)
    assert not token.is_hasty(EVENING + FASTEST)
    assert not token.is_over(EVENING + LASTS)
    assert token.is_over(EVENING + LASTS + SECOND)
