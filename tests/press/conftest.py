from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from articles.models import Heartbeat
from articles.press.bake import Press
from articles.press.follow import follow
from articles.press.site_press import site_press
from articles.publishing.worker import NAME


@pytest.fixture
def press(db: None, settings, tmp_path: Path) -> Iterator[Press]:
    """The site's press, with a folder of its own, and a worker beside it."""
    Heartbeat.objects.create(name=NAME, at=timezone.now())
    settings.PAGES_DIR = tmp_path / "pages"
    site_press.cache_clear()
    found = site_press()
    assert found is not None
    follow(found, at=timezone.now())
    yield found
    site_press.cache_clear()
