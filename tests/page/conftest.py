import pytest
from django.utils import translation


@pytest.fixture
def _in_english():
    """What is said of changes is compared in English."""
    with translation.override("en"):
        yield
