"""One follower in a thread of the test's own."""

import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.utils import timezone

from articles.models import Node
from articles.press.keeping_up import Follower
from articles.publishing.publish import unpublish
from tests.builders import make_publication

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def following(press):
    stop = Event()
    follower = Follower(press, clock=timezone.now)
    thread = Thread(target=follower.keep_up, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def comes(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_it_makes_what_waits_and_is_heard(press):
    story = make_publication(category="ekonomi")
    assert press.manifest.find("/ekonomi/") is None

    with following(press):
        assert comes(lambda: press.manifest.find("/ekonomi/") is not None)

    assert press.manifest.find(story.path) is not None
    assert Node.objects.get().problem == ""


def test_what_goes_wrong_is_told_and_is_over_when_it_is_mended(press, caplog):
    make_publication(headline="Berita")
    shutil.rmtree(press.root)
    press.root.write_text("a file where the folder should be")

    with following(press):
        time.sleep(0.5)
        press.root.unlink()
        assert comes(lambda: press.manifest.newest_seen > 0)

    assert "The pages cannot be kept in step" in caplog.text
    assert Node.objects.latest("pk").problem == ""


def test_a_withdrawal_is_followed_while_many_pages_wait(press, settings):
    story = make_publication(headline="Ditarik")
    press.bake(story.path, reason="test", at=timezone.now())
    many = [f"/sebelum/{number}/" for number in range(2_000)]
    press.manifest.want(many, urgency=9, reason="test", at=timezone.now())
    # As on another machine: this one hears of it and has not done it.
    folder, settings.PAGES_DIR = settings.PAGES_DIR, None

    with following(press):
        unpublish(story.article, by=None, at=timezone.now())
        assert comes(lambda: press.manifest.find(story.path) is None)

    assert press.manifest.waiting().pages > 0
    assert not (folder / story.path[1:] / "index.html").exists()
