from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from articles.desk.standing import clock
from tests.builders import EVENING


@pytest.mark.parametrize(("language", "said"), [("en", "20:00"), ("id", "20.00")])
def test_the_newsrooms_clock_has_24_hours(language, said):
    with translation.override(language):
        assert clock(EVENING) == said
        assert clock(datetime(2025, 9, 3, 3, 42, tzinfo=UTC))[:2] == "10"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("typed", ["8/9/2025", "08-09-2025", "2025-09-08"])
def test_the_day_comes_first_in_both_languages(language, typed):
    with translation.override(language):
        assert forms.DateField(localize=True).clean(typed) == date(2025, 9, 8)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_month_that_comes_first_is_refused(language):
    with translation.override(language), pytest.raises(ValidationError):
        forms.DateField(localize=True).clean("12/31/2025")
