"""A cache in front is told of what changed, and nobody waits for it."""

import time
from datetime import timedelta

import pytest

from articles.models import Purge
from articles.publishing import outgoing, purging
from articles.publishing.purging import MOST_AT_ONCE, purge, purge_later
from articles.publishing.worker import run_once
from tests.builders import EVENING, MINUTE

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
STORY = "/2025/09/03/pertemuan/"


@pytest.fixture
def cache(elsewhere, settings):
    settings.SITE_URL = "https://mediainfo.example"
    settings.PURGE_URL = elsewhere.url.rstrip("/") + "{path}"
    return elsewhere


def changed(path: str = STORY, *, is_gone: bool = False, at=EVENING) -> None:
    purge_later(path, is_gone=is_gone, at=at)


def paths_told(cache) -> list[str]:
    return [path for path, *_ in cache.told]


def test_without_an_address_nothing_is_noted_and_nobody_is_told(elsewhere, settings):
    changed()

    assert purge(EVENING) == 0
    assert not Purge.objects.exists()
    assert elsewhere.told == []


def test_a_page_that_changed_is_purged_once(cache):
    changed()

    assert purge(EVENING) == 1
    assert purge(EVENING) == 0
    assert paths_told(cache) == [STORY]
    assert cache.methods == ["PURGE"]
    assert not Purge.objects.exists()


def test_the_same_page_from_several_folders_is_purged_in_one_request(cache):
    for _ in range(3):
        changed()

    assert purge(EVENING) == 1
    assert len(cache.told) == 1
    assert not Purge.objects.exists()


def test_what_is_gone_comes_first_and_then_what_changed_last(cache):
    changed("/lama/")
    changed("/hilang/", is_gone=True)
    changed("/baru/")

    purge(EVENING)

    assert paths_told(cache) == ["/hilang/", "/baru/", "/lama/"]


def test_the_worker_tells_it(cache):
    changed()

    run_once(EVENING)

    assert paths_told(cache) == [STORY]


def test_a_varnish_is_told_by_host_and_word(cache, settings):
    settings.PURGE_METHOD = "BAN"
    settings.PURGE_HEADERS = {"Host": "mediainfo.example", "X-Word": "s3cret"}
    changed()

    purge(EVENING)

    [(path, headers, body)] = cache.told
    assert cache.methods == ["BAN"]
    assert (path, body) == (STORY, b"")
    assert (headers["Host"], headers["X-Word"]) == ("mediainfo.example", "s3cret")


def test_an_interface_that_takes_json_is_told_by_address(cache, settings):
    settings.PURGE_URL = f"{cache.url}zones/1/purge_cache"
    settings.PURGE_METHOD = "POST"
    settings.PURGE_HEADERS = {
        "Authorization": "Bearer s3cret",
        "Content-Type": "application/json",
    }
    settings.PURGE_BODY = '{"files": ["{url}"]}'
    changed()

    purge(EVENING)

    [(path, headers, body)] = cache.told
    assert path == "/zones/1/purge_cache"
    assert headers["Authorization"] == "Bearer s3cret"
    assert headers["Content-Type"] == "application/json"
    assert body == f'{{"files": ["https://mediainfo.example{STORY}"]}}'.encode()


def test_an_interface_that_takes_tags_is_told_by_path(cache, settings):
    settings.PURGE_URL = f"{cache.url}service/1/purge"
    settings.PURGE_METHOD = "POST"
    settings.PURGE_HEADERS = {"Fastly-Key": "s3cret", "Surrogate-Key": "{path}"}
    changed()

    purge(EVENING)

    [(_, headers, _)] = cache.told
    assert headers["Surrogate-Key"] == STORY


def test_an_address_within_an_address_is_quoted(cache, settings):
    settings.PURGE_URL = f"{cache.url}purge?url={{url}}"
    changed()

    purge(EVENING)

    quoted = "https%3A%2F%2Fmediainfo.example%2F2025%2F09%2F03%2Fpertemuan%2F"
    assert paths_told(cache) == [f"/purge?url={quoted}"]


def test_the_page_itself_can_be_asked_to_go(cache, settings):
    settings.SITE_URL = cache.url.rstrip("/")
    settings.PURGE_URL = "{url}"
    changed()

    purge(EVENING)

    assert paths_told(cache) == [STORY]


@pytest.mark.parametrize("status", [301, 403, 429, 500, 503])
def test_a_refusal_is_tried_again_with_growing_pauses(cache, status, caplog):
    cache.status = status
    changed()

    now, pauses = EVENING, []
    for _ in range(10):
        assert purge(now) == 0
        row = Purge.objects.get()
        assert row.problem == f"HTTP {status}"
        pauses.append((row.next_try_at - now).total_seconds())
        now = row.next_try_at

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 600, 600, 600]
    assert f"The cache in front could not be told: HTTP {status}" in caplog.text


def test_one_failure_lets_everything_else_that_is_due_wait(cache):
    cache.status = 503
    for number in range(MOST_AT_ONCE + 10):
        changed(f"/{number}/")

    purge(EVENING)

    assert len(cache.told) == 1
    assert not Purge.objects.due(EVENING + 4 * SECOND).exists()


def test_who_asks_for_patience_gets_it(cache):
    cache.status, cache.headers = 429, {"Retry-After": "120"}
    changed()

    purge(EVENING)

    assert Purge.objects.get().next_try_at == EVENING + 2 * MINUTE


def test_a_cache_that_never_answers_holds_nothing_up_for_long(cache, monkeypatch):
    monkeypatch.setattr(outgoing, "TIMEOUT", 0.2)
    cache.answers.clear()
    for number in range(20):
        changed(f"/{number}/")

    began = time.monotonic()
    purge(EVENING)

    assert time.monotonic() - began < 10
    assert Purge.objects.filter(problem__contains="timed out").count() == 20


def test_a_slow_cache_does_not_keep_the_worker_from_its_other_work(cache, monkeypatch):
    monkeypatch.setattr(purging, "LONGEST_ROUND", -1.0)
    changed()

    assert purge(EVENING) == 0

    row = Purge.objects.get()
    assert (row.tries, row.next_try_at) == (0, EVENING)


def test_after_a_day_what_only_changed_is_given_up_and_what_is_gone_is_not(
    cache, caplog
):
    changed("/berubah/")
    changed("/hilang/", is_gone=True)

    purge(EVENING + DAY + MINUTE)

    assert paths_told(cache) == ["/hilang/"]
    assert "1 pages were not purged within a day" in caplog.text
    assert not Purge.objects.exists()


def test_a_worker_that_died_on_the_way_is_replaced(cache):
    changed()
    Purge.objects.update(next_try_at=EVENING + MINUTE, tries=1)

    assert purge(EVENING) == 0
    assert purge(EVENING + MINUTE) == 1


def test_a_page_that_changes_while_it_is_purged_is_purged_again(cache, monkeypatch):
    def meanwhile(path: str) -> None:
        outgoing.purge_page(path)
        if len(cache.told) == 1:
            changed()

    monkeypatch.setattr(purging, "purge_page", meanwhile)
    changed()

    purge(EVENING)
    purge(EVENING)

    assert paths_told(cache) == [STORY, STORY]
