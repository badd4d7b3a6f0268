"""Several machines, as processes on this one: each has its own folder of pages."""

import signal
import sys
import time

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Node
from articles.publishing.nodes import PATIENCE
from articles.publishing.publish import unpublish
from tests.builders import make_editor, make_publication
from tests.promises.nodes import RunningNode, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nodes(transactional_db, tmp_path):
    """Three, which run; SQLite, on one machine, is tried with two."""
    names = ["jakarta", "surabaya", "makassar"]
    if connection.vendor == "sqlite":
        names.pop()
    nodes = [RunningNode(name, tmp_path / name) for name in names]
    try:
        for node in nodes:
            node.start()
        for node in nodes:
            node.wait_until_known()
        yield nodes
    finally:
        for node in nodes:
            node.stop()


@pytest.fixture
def desk() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        make_editor(), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def withdraw(desk: Client, publication) -> str:
    """Press the button; what the desk says."""
    address = f"/admin/articles/article/{publication.article_id}/unpublish/"
    return desk.post(address, {"note": ""}, follow=True).content.decode()


def everywhere(nodes, path: str, text: str) -> bool:
    return all(text in node.page(path) for node in nodes)


def test_what_is_published_on_one_is_on_all(nodes):
    publication = make_publication(headline="Serentak di mana-mana")

    seconds = wait_until(lambda: everywhere(nodes, publication.path, "Serentak"))
    wait_until(lambda: everywhere(nodes, "/", "Serentak"))

    assert [node.page(publication.path).count("<h1") for node in nodes] == [1] * len(
        nodes
    )
    # For whoever asks with -s; benchmarks/nodes.py measures it on a quiet machine.
    sys.stdout.write(f"\n{connection.vendor}: on all after {seconds * 1000:.0f} ms\n")


def test_an_editor_who_withdraws_is_told_that_it_is_gone_from_all(nodes, desk):
    publication = make_publication(headline="Rahasia dicabut")
    wait_until(lambda: everywhere(nodes, publication.path, "Rahasia"))
    wait_until(lambda: everywhere(nodes, "/internasional/", "Rahasia"))

    page = withdraw(desk, publication)

    pages = [node.page(path) for node in nodes for path in (publication.path, "/")]
    assert f"It is gone from all {len(nodes)} nodes." in page
    assert "Rahasia" not in "".join(pages)
    assert [node.page(publication.path) for node in nodes] == [""] * len(nodes)


def test_an_editor_is_told_which_node_does_not_answer(nodes, desk):
    publication = make_publication(headline="Rahasia dicabut")
    wait_until(lambda: everywhere(nodes, publication.path, "Rahasia"))
    asleep, *awake = nodes
    asleep.signal(signal.SIGSTOP)

    began = time.monotonic()
    page = withdraw(desk, publication)
    waited = time.monotonic() - began

    assert "jakarta did not confirm" in page
    assert "It is gone from all" not in page
    # Not for ever, and the desk's two pages take their time on a busy machine.
    assert PATIENCE <= waited < PATIENCE + 30
    assert [node.page(publication.path) for node in awake] == [""] * len(awake)
    asleep.signal(signal.SIGCONT)
    wait_until(lambda: asleep.page(publication.path) == "")


def test_a_node_that_was_away_catches_up_when_it_starts(nodes):
    gone = make_publication(headline="Ditarik waktu itu")
    wait_until(lambda: everywhere(nodes, gone.path, "Ditarik"))
    away, *_ = nodes
    away.stop()
    unpublish(gone.article, by=None, at=timezone.now())
    new = make_publication(headline="Terbit waktu itu")

    away.start()
    away.wait_until_known()

    wait_until(lambda: everywhere([away], new.path, "Terbit waktu itu"))
    wait_until(lambda: everywhere([away], "/", "Terbit waktu itu"))
    assert away.page(gone.path) == ""
    assert "Ditarik" not in away.page("/internasional/")


def test_a_broken_line_to_the_database_is_made_anew(nodes):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    publication = make_publication(headline="Sesudah putus")

    wait_until(lambda: everywhere(nodes, publication.path, "Sesudah putus"))
    before = Node.objects.get(name="jakarta").heard_at
    wait_until(lambda: Node.objects.get(name="jakarta").heard_at > before)
