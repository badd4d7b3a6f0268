import shutil

import pytest
from django.utils import timezone

from articles.models import Change, Node
from articles.press.bake import Press
from articles.press.follow import follow
from articles.press.node import be_heard, come_to, folder_of, tell_what_waits
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_folder_enters_itself_and_says_how_far_it_has_followed(press, settings):
    settings.NODE_NAME = "jakarta"

    make_publication()

    node = Node.objects.get()
    assert (node.name, node.folder) == ("jakarta", folder_of(press))
    assert node.seen == Change.objects.latest("pk").pk


def test_who_is_slower_takes_nothing_back(press):
    make_publication()
    newest = Change.objects.latest("pk").pk
    Node.objects.update(seen=newest + 1)

    come_to(press, at=timezone.now())

    assert Node.objects.get().seen == newest + 1


def test_a_worker_is_heard_and_says_what_is_wrong(press):
    be_heard(press, problem="", at=EVENING)

    be_heard(press, problem="OSError: disk full" * 100, at=EVENING + MINUTE)

    node = Node.objects.get()
    assert node.heard_at == EVENING + MINUTE
    assert node.problem.startswith("OSError: disk full")


def test_publishing_does_not_pretend_that_a_worker_is_there(press):
    be_heard(press, problem="", at=EVENING)

    make_publication()

    assert Node.objects.get().heard_at == EVENING


def test_a_folder_keeps_its_name_when_its_pages_are_thrown_away(press):
    before = folder_of(press)

    press.clear()

    assert folder_of(press) == before


def test_a_folder_that_was_deleted_is_another_one(press):
    before = folder_of(press)

    shutil.rmtree(press.root)

    assert folder_of(press) != before


def test_a_copy_on_another_machine_is_a_node_of_its_own(press, settings, tmp_path):
    settings.NODE_NAME = "jakarta"
    make_publication()
    copied = shutil.copytree(press.root, tmp_path / "copy", symlinks=True)
    settings.NODE_NAME = "surabaya"

    be_heard(Press(copied, made_by="test"), problem="", at=EVENING)

    assert [node.name for node in Node.objects.all()] == ["jakarta", "surabaya"]


def test_looking_in_vain_writes_nothing(press):
    make_publication()
    Node.objects.update(seen=0)

    follow(press, at=timezone.now())

    assert Node.objects.get().seen == 0


def test_what_waits_and_what_fails_is_told_until_it_is_made(press):
    press.manifest.want(["/a/", "/b/"], urgency=3, reason="test", at=EVENING)
    press.manifest.failed("/b/", "OSError: disk full", at=EVENING)

    tell_what_waits(press, at=EVENING)

    node = Node.objects.get()
    assert (node.waiting, node.waiting_since) == (2, EVENING)
    assert node.failing == [["/b/", "OSError: disk full"]]

    for path in ("/a/", "/b/"):
        press.bake(path, reason="test", at=EVENING)
    tell_what_waits(press, at=EVENING)

    node.refresh_from_db()
    assert (node.waiting, node.waiting_since, node.failing) == (0, None, [])


def test_what_is_made_in_the_background_is_not_told_of(press):
    press.manifest.want(["/a/"], urgency=9, reason="test", at=EVENING)

    tell_what_waits(press, at=EVENING)

    assert Node.objects.get().waiting == 0
