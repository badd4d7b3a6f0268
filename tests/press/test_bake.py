"""What is written of a page, and when."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.models import Publication
from articles.press.bake import Outcome, Press
from tests.builders import make_publication

pytestmark = pytest.mark.django_db


def second(press: Press) -> int:
    return int(Path(press.root / "index.html").stat().st_mtime)


def test_two_versions_within_a_second_have_different_seconds(press: Press):
    now = timezone.now()
    press.bake("/", reason="test", at=now)
    first = second(press)

    make_publication()
    press.bake("/", reason="test", at=now + timedelta(milliseconds=1))

    entry = press.manifest.find("/")
    assert entry is not None
    assert second(press) == int(entry.changed_at.timestamp()) > first


def test_a_page_that_says_the_same_keeps_its_time(press: Press):
    make_publication()
    now = timezone.now()
    path = Publication.objects.get().path
    press.bake(path, reason="test", at=now)

    again = press.bake(path, reason="test", at=now + timedelta(hours=1))

    entry = press.manifest.find(path)
    assert again is Outcome.UNCHANGED
    assert entry is not None
    assert entry.changed_at == now
