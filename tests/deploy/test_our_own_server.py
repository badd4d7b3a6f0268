"""The app by itself: three processes that answer from files, and nobody behind them."""

import time
from threading import Event, Thread

from .pages import ARTICLE, another_story
from .the_app import App, wait_until

AHEAD = 6
UNPUBLISH = """
from django.utils import timezone
from articles.models import Publication
from articles.publishing.publish import unpublish
story = Publication.objects.get(path="{path}")
unpublish(story.article, by=None, at=timezone.now())
"""
PLAN = """
from datetime import UTC, datetime
from django.utils import timezone
from articles.models import Publication, Schedule
from articles.publishing.schedule import schedule
story = Publication.objects.get(path="{path}")
schedule(
    story.article,
    Schedule.Action.UNPUBLISH,
    due_at=datetime.fromtimestamp({due}, UTC),
    by=None,
    at=timezone.now(),
)
"""


def run(app: App, code: str, **words: object) -> None:
    app.manage("shell", "--verbosity", "0", "--command", code.format(**words))


def is_there(app: App, path: str) -> bool:
    return app.door.ask(path).status == 200


def test_no_process_serves_a_story_after_its_withdrawal_returned(lone_app: App):
    path = another_story(lone_app)
    over, seen = Event(), []

    def read() -> None:
        while not over.is_set():
            begun = time.monotonic()
            seen.append((begun, lone_app.door.ask(path).status))

    readers = [Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    wait_until(lambda: len(seen) > 60)
    run(lone_app, UNPUBLISH, path=path)
    gone = time.monotonic()
    wait_until(lambda: seen[-1][0] > gone + 1)
    over.set()
    for reader in readers:
        reader.join()

    before = [status for begun, status in seen if begun < gone]
    after = [status for begun, status in seen if begun >= gone]
    assert 200 in before
    assert {*after} == {404}


def test_what_falls_due_happens_on_time_though_no_worker_runs(lone_app: App):
    path = another_story(lone_app)
    due = time.time() + AHEAD
    run(lone_app, PLAN, path=path, due=due)

    still_there, now = True, 0.0
    while still_there and now < due + AHEAD:
        now = time.time()
        still_there = is_there(lone_app, path)
        assert still_there or now >= due - 1
        time.sleep(0.1)

    assert not still_there


def test_a_shared_link_is_answered_from_the_same_file(lone_app: App):
    wait_until(lambda: "last-modified" in lone_app.door.ask(ARTICLE).headers)
    plain = lone_app.door.ask(ARTICLE)

    shared = lone_app.door.ask(f"{ARTICLE}?utm_source=wa&fbclid=x")

    assert shared.body == plain.body
    assert shared.headers["etag"] == plain.headers["etag"]
    assert shared.headers["last-modified"] == plain.headers["last-modified"]
