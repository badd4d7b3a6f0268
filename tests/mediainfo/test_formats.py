from datetime import UTC, datetime

import pytest
from django.utils import translation

from articles.desk.standing import clock
from tests.builders import EVENING


@pytest.mark.parametrize(("language", "said"), [("en", "20:00"), ("id", "20.00")])
def test_the_newsrooms_clock_has_24_hours(language, said):
    with translation.override(language):
        assert clock(EVENING) == said
        assert clock(datetime(2025, 9, 3, 3, 42, tzinfo=UTC))[:2] == "10"
