"""Services elsewhere hear of news, and nobody waits for them."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection, transaction

from articles.editing.revise import revise
from articles.models import Announcement, Publication
from articles.publishing import outgoing
from articles.publishing.announcing import MOST_AT_ONCE, announce
from articles.publishing.publish import publish, unpublish
from articles.publishing.worker import run_once
from tests.builders import EVENING, MINUTE, make_publication, make_snapshot

pytestmark = pytest.mark.django_db

SITE = "https://mediainfo.example"
KEY = "kunci-0123456789"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def hub(elsewhere, settings):
    settings.WEBSUB_HUB = elsewhere.url
    return elsewhere


@pytest.fixture
def indexnow(elsewhere, settings):
    settings.INDEXNOW_URL, settings.INDEXNOW_KEY = elsewhere.url, KEY
    return elsewhere


def open_row() -> Announcement:
    return Announcement.objects.open().get()


def test_nobody_is_told_unless_the_settings_say_so(elsewhere):
    make_publication()

    assert run_once(EVENING) == 0
    assert not Announcement.objects.exists()
    assert elsewhere.told == []


def test_a_hub_is_told_of_every_feed_with_the_story_once(hub):
    make_publication(tags=["rusia"], bylines=["sari"], headline="Pertemuan")

    assert announce(EVENING) == 1
    assert announce(EVENING) == 0

    ((_, headers, body),) = hub.told
    told = parse_qsl(body.decode())
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert told[0] == ("hub.mode", "publish")
    assert [value for name, value in told[1:] if name == "hub.url"] == [
        f"{SITE}{place}{ending}"
        for place in ("/", "/internasional/", "/tag/rusia/", "/penulis/sari/")
        for ending in ("feed/", "feed/atom/", "feed/json/")
    ]


def test_search_engines_are_told_of_what_went_live_and_of_what_was_withdrawn(indexnow):
    publication = make_publication(headline="Pertemuan")
    announce(EVENING)
    unpublish(publication.article, by=None, at=EVENING + MINUTE)
    announce(EVENING + MINUTE)

    assert len(indexnow.told) == 2
    for _, headers, body in indexnow.told:
        assert headers["Content-Type"] == "application/json; charset=utf-8"
        assert json.loads(body) == {
            "host": "mediainfo.example",
            "key": KEY,
            "keyLocation": f"{SITE}/{KEY}.txt",
            "urlList": [SITE + publication.path],
        }


def test_a_story_that_moved_is_announced_with_both_its_addresses(indexnow):
    publication = make_publication(headline="Pertemuan")
    announce(EVENING)
    moved = make_snapshot(headline="Pertemuan", slug="pertemuan-puncak")
    at = EVENING + MINUTE
    revision = revise(publication.article, moved, base=1, by=None, at=at)
    publish(revision, by=None, at=at)

    announce(at)

    assert json.loads(indexnow.told[1][2])["urlList"] == [
        f"{SITE}/2025/09/03/pertemuan/",
        f"{SITE}/2025/09/03/pertemuan-puncak/",
    ]


def test_the_key_is_where_search_engines_look_for_it(client, indexnow):
    assert client.get(f"/{KEY}.txt").content == KEY.encode()
    assert client.get("/kunci-9876543210.txt").status_code == 404


def test_without_a_key_there_is_none_to_be_found(client):
    assert client.get(f"/{KEY}.txt").status_code == 404


def test_all_that_waits_is_told_in_one_request_up_to_a_limit(indexnow):
    for number in range(MOST_AT_ONCE + 1):
        make_publication(headline=f"Berita {number}")

    assert announce(EVENING) == MOST_AT_ONCE
    assert announce(EVENING) == 1
    assert [len(json.loads(body)["urlList"]) for *_, body in indexnow.told] == [
        MOST_AT_ONCE,
        1,
    ]


def test_a_publication_that_is_taken_back_is_not_announced(hub):
    with transaction.atomic():
        make_publication()
        transaction.set_rollback(True)

    assert announce(EVENING) == 0


@pytest.mark.parametrize("status", [301, 307, 400, 403, 422, 429, 500, 503])
def test_a_refusal_is_tried_again_with_growing_pauses(hub, status, caplog):
    hub.status, hub.headers = status, {"Location": f"{hub.url}elsewhere"}
    make_publication()

    now, pauses = EVENING, []
    for _ in range(10):
        assert announce(now) == 0
        assert open_row().problem == f"HTTP {status}"
        pauses.append(open_row().next_try_at - now)
        now = open_row().next_try_at

    minutes = [pause // MINUTE for pause in pauses]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 180, 180]
    assert len(hub.told) == 10
    assert f"Telling websub failed: HTTP {status}" in caplog.text


def test_between_two_tries_it_is_left_alone_and_then_it_succeeds(hub):
    hub.status = 503
    make_publication()
    announce(EVENING)
    hub.status = 204

    assert announce(EVENING + MINUTE - timedelta(seconds=1)) == 0
    assert len(hub.told) == 1
    assert announce(EVENING + MINUTE) == 1
    assert not Announcement.objects.open().exists()


def test_who_asks_for_patience_gets_it(hub):
    hub.status, hub.headers = 429, {"Retry-After": "3600"}
    make_publication()

    announce(EVENING)

    assert open_row().next_try_at == EVENING + HOUR


@pytest.mark.parametrize("wish", ["99999999999999999999", "-1", "soon", "²"])
def test_an_absurd_wish_for_patience_stops_nothing(hub, wish):
    hub.status, hub.headers = 429, {"Retry-After": wish.encode().decode("latin-1")}
    make_publication()

    announce(EVENING)

    assert EVENING < open_row().next_try_at <= EVENING + 3 * HOUR


def test_who_is_away_or_never_answers_holds_nothing_up_for_long(
    hub, settings, monkeypatch
):
    monkeypatch.setattr(outgoing, "TIMEOUT", 0.2)
    make_publication()
    hub.answers.clear()
    announce(EVENING)
    assert "timed out" in open_row().problem

    settings.WEBSUB_HUB = "http://127.0.0.1:1/"
    announce(EVENING + MINUTE)
    assert "refused" in open_row().problem


def test_after_a_day_it_is_given_up_and_said_so(hub, caplog):
    hub.status = 500
    make_publication()
    announce(EVENING)

    announce(EVENING + DAY + MINUTE)

    assert len(hub.told) == 1
    assert Announcement.objects.get().given_up_at == EVENING + DAY + MINUTE
    assert "1 announcements were given up" in caplog.text


def test_old_news_that_was_brought_in_is_no_news_and_no_error(hub, caplog):
    make_publication(at=EVENING - 30 * DAY)

    assert announce(EVENING) == 0
    assert hub.told == []
    assert caplog.text == ""


def test_one_service_that_fails_keeps_no_other_from_being_told(hub, settings):
    settings.INDEXNOW_URL, settings.INDEXNOW_KEY = "http://127.0.0.1:1/", KEY
    make_publication()

    assert announce(EVENING) == 1
    assert open_row().service == "indexnow"


def test_publishing_waits_for_nobody(hub):
    hub.answers.clear()

    make_publication()

    assert hub.told == []
    assert Publication.objects.live().exists()


@pytest.mark.django_db(transaction=True)
def test_eight_workers_tell_of_each_edition_once(indexnow):
    for number in range(3):
        make_publication(headline=f"Berita {number}")

    def work(_):
        try:
            return announce(EVENING)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        assert sum(workers.map(work, range(8))) == 3

    told = [url for *_, body in indexnow.told for url in json.loads(body)["urlList"]]
    assert len(told) == len({*told}) == 3


def test_a_worker_that_died_on_the_way_is_replaced(hub):
    make_publication()
    Announcement.objects.update(next_try_at=EVENING + 5 * MINUTE, tries=1)

    assert announce(EVENING + 5 * MINUTE) == 1
