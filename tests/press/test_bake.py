"""What is written of a page, and when."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path as url_for
from django.utils import timezone, translation

from articles.models import Publication
from articles.press.bake import Outcome, Press
from articles.site.views import for_readers
from tests.builders import make_publication

pytestmark = pytest.mark.django_db


def second(press: Press) -> int:
    return int(Path(press.root / "index.html").stat().st_mtime)


def test_whoever_has_a_page_made_keeps_their_language(press: Press):
    make_publication()

    with translation.override("en"):
        press.bake("/", reason="test", at=timezone.now())

        assert translation.get_language() == "en"
    assert b'<html lang="id">' in Path(press.root / "index.html").read_bytes()


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


@for_readers
def removed(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse("Dihapus atas perintah hukum", status=HTTPStatus.GONE)


class RemovedByLaw:
    """Addresses of a site all of whose articles are."""

    urlpatterns = [url_for("2025/09/03/<slug:slug>/", removed)]


def test_a_page_that_django_says_is_gone_is_no_file(press: Press, settings):
    now = timezone.now()
    path = make_publication().path
    press.bake(path, reason="test", at=now)
    assert press.manifest.find(path)
    settings.ROOT_URLCONF = RemovedByLaw

    outcome = press.bake(path, reason="test", at=now)

    assert outcome is Outcome.GONE
    assert press.manifest.find(path) is None
    assert not [*press.root.rglob("2025/*/*/*/index.html*")]
