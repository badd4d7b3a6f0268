import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from articles.press.manifest import Entry, Failing, Manifest

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    return Manifest(tmp_path / "pages")


def entry(path: str = "/a/", **values: object) -> Entry:
    usual = {
        "path": path,
        "file": "a/index.html",
        "digest": "0" * 64,
        "headers": (("Content-Type", "text/html"),),
        "baked_at": NOW,
        "changed_at": NOW,
        "valid_until": None,
        "made_by": "v1",
        "reason": "published",
    }
    return Entry(**{**usual, **values})


def want(manifest: Manifest, *paths: str, urgency: int = 3, at: datetime = NOW) -> None:
    manifest.want(paths, urgency=urgency, reason="published", at=at)


def test_what_is_put_is_found_as_it_was(manifest: Manifest):
    one = entry(valid_until=NOW + SECOND)
    manifest.put(one, {"tag:1"}, turn=0)

    assert manifest.find("/a/") == one
    assert manifest.find("/b/") is None
    assert manifest.paths() == {"/a/"}


def test_a_directory_without_a_manifest_has_no_page(manifest: Manifest):
    assert manifest.find("/a/") is None
    assert manifest.fact("floor") == ""
    assert manifest.waiting().pages == 0
    assert not manifest.file.exists()


def test_pages_are_found_by_what_they_show_now(manifest: Manifest):
    manifest.put(entry("/a/"), {"tag:1", "publisher:1"}, turn=0)
    manifest.put(entry("/b/"), {"tag:2", "publisher:1"}, turn=0)
    manifest.put(entry("/a/"), {"tag:3"}, turn=0)

    assert manifest.made_from(["tag:1"]) == set()
    assert manifest.made_from(["tag:2", "tag:3"]) == {"/a/", "/b/"}


def test_the_most_urgent_comes_first_and_then_who_waits_longest(manifest: Manifest):
    want(manifest, "/list/", urgency=3)
    want(manifest, "/later/", urgency=3, at=NOW + SECOND)
    want(manifest, "/story/", urgency=1, at=NOW + SECOND)
    order = []
    while wanted := manifest.next_wanted(NOW + SECOND):
        order.append(wanted.path)
        manifest.put(entry(wanted.path), (), turn=manifest.turn(wanted.path))

    assert order == ["/story/", "/list/", "/later/"]


def test_a_page_waits_once_and_keeps_its_time_and_its_greatest_urgency(
    manifest: Manifest,
):
    want(manifest, "/a/", urgency=3)
    want(manifest, "/a/", urgency=1, at=NOW + SECOND)
    want(manifest, "/a/", urgency=9, at=NOW + 2 * SECOND)

    waiting = manifest.waiting()
    assert (waiting.pages, waiting.oldest) == (1, NOW)
    assert manifest.next_wanted(NOW + 2 * SECOND, urgency=1) is not None


def test_a_page_wanted_again_while_it_is_made_stays_wanted(manifest: Manifest):
    want(manifest, "/a/")
    turn = manifest.turn("/a/")
    want(manifest, "/a/")
    manifest.put(entry("/a/"), (), turn=turn)

    assert manifest.waiting().pages == 1


def test_a_page_that_fails_is_tried_again_after_growing_pauses(manifest: Manifest):
    want(manifest, "/a/")
    pauses, at = [], NOW
    for _ in range(12):
        manifest.failed("/a/", "OSError: penuh", at=at)
        pause = timedelta(0)
        while manifest.next_wanted(at + pause) is None:
            pause += SECOND
        pauses.append(pause.total_seconds())
        at += pause

    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert pauses[-1] == 600
    assert manifest.waiting().failing == 1
    wanted = manifest.next_wanted(at)
    assert wanted is not None
    assert (wanted.tries, wanted.problem) == (12, "OSError: penuh")


def test_what_aged_or_was_made_otherwise_is_named_unless_it_waits(manifest: Manifest):
    manifest.put(entry("/aged/", valid_until=NOW), (), turn=0)
    manifest.put(entry("/fresh/", valid_until=NOW + SECOND), (), turn=0)
    manifest.put(entry("/old-code/", made_by="v0"), (), turn=0)

    assert manifest.aged(NOW) == ["/aged/"]
    assert manifest.made_otherwise("v1") == ["/old-code/"]

    want(manifest, "/aged/", "/old-code/")
    assert manifest.aged(NOW) == manifest.made_otherwise("v1") == []


def test_changes_are_seen_once_together_with_what_they_make_stale(manifest: Manifest):
    manifest.see([3, 5], [(["/a/"], 1)], reason="tag:1", at=NOW)

    assert manifest.unseen([4, 5, 6]) == [4, 6]
    assert manifest.waiting().pages == 1


def test_what_is_settled_is_not_remembered_one_by_one(manifest: Manifest):
    manifest.see([3, 5], [], reason="tag:1", at=NOW)
    manifest.settle(4)
    manifest.settle(2)

    assert manifest.floor == 4
    assert manifest.unseen([3, 4, 5]) == [3, 4]


def test_those_that_came_together_are_made_in_the_order_in_which_they_came(
    manifest: Manifest,
):
    want(manifest, "/b/", "/a/", "/c/")

    assert manifest.wanted_paths() == ["/b/", "/a/", "/c/"]


def test_what_failed_is_told_with_the_reason(manifest: Manifest):
    want(manifest, "/a/", "/b/")
    manifest.failed("/b/", "OSError: penuh", at=NOW)

    assert manifest.failing(most=5) == [Failing("/b/", "OSError: penuh")]
    assert manifest.waiting(urgency=2).pages == 0
    assert manifest.waiting(urgency=3).pages == 2


def test_a_manifest_of_another_version_is_begun_anew(manifest: Manifest):
    manifest.put(entry(), {"tag:1"}, turn=0)
    with closing(sqlite3.connect(manifest.file)) as database:
        database.execute("PRAGMA user_version = 999")

    assert manifest.find("/a/") is None
    manifest.put(entry(), {"tag:1"}, turn=0)
    assert manifest.made_from(["tag:1"]) == {"/a/"}


def test_a_manifest_that_is_no_database_any_more_is_begun_anew(manifest: Manifest):
    manifest.put(entry(), (), turn=0)
    manifest.file.write_bytes(b"rusak" * 1000)

    manifest.forget_everything()

    assert manifest.paths() == set()


def test_a_lost_manifest_is_as_new(manifest: Manifest):
    manifest.put(entry(), (), turn=0)
    manifest.forget_everything()

    assert manifest.find("/a/") is None
