"""Waiting for nodes; tests/promises/test_gone_from_every_machine.py has real ones."""

import time
from threading import Thread

import pytest
from django.db import connection

from articles.models import Change, Node
from articles.models.node import AWAY_AFTER, FORGOTTEN_AFTER
from articles.publishing.nodes import (
    confirm_withdrawal,
    forget_nodes,
    nodes_away,
)
from articles.publishing.worker import run_once
from tests.builders import EVENING, make_node


@pytest.mark.django_db
def test_without_nodes_nothing_waits_and_nothing_is_written(django_assert_num_queries):
    with django_assert_num_queries(1):
        confirmation = confirm_withdrawal(at=EVENING)

    assert (confirmation.confirmed, confirmation.missing) == ((), ())
    assert not Change.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_returns_as_soon_as_all_have_followed():
    make_node()
    make_node("surabaya")

    def follow():
        while not Change.objects.exists():
            time.sleep(0.01)
        Node.objects.update(seen=Change.objects.latest("pk").pk)
        connection.close()

    follower = Thread(target=follow)
    follower.start()
    began = time.monotonic()
    confirmation = confirm_withdrawal(at=EVENING, patience=60)
    follower.join()

    assert [node.name for node in confirmation.confirmed] == ["jakarta", "surabaya"]
    assert confirmation.missing == ()
    assert time.monotonic() - began < 60


@pytest.mark.django_db(transaction=True)
def test_a_node_that_had_seen_later_numbers_before_must_look_again():
    # Numbers are given before transactions end: it may have seen this one and not
    # what was withdrawn with a lower one.
    newest = Change.objects.note("tag:1").pk
    make_node(seen=newest)

    confirmation = confirm_withdrawal(at=EVENING, patience=0)

    assert [node.name for node in confirmation.missing] == ["jakarta"]


@pytest.mark.django_db(transaction=True)
def test_a_node_that_is_away_is_named_and_not_waited_for():
    make_node("surabaya", heard_at=EVENING - AWAY_AFTER)

    began = time.monotonic()
    confirmation = confirm_withdrawal(at=EVENING, patience=60)

    assert [node.name for node in confirmation.missing] == ["surabaya"]
    assert time.monotonic() - began < 30


@pytest.mark.django_db
def test_a_single_node_is_never_said_to_be_away_beside_its_missing_worker():
    make_node(heard_at=EVENING - AWAY_AFTER)
    assert not nodes_away(EVENING)

    make_node("surabaya")

    assert [node.name for node in nodes_away(EVENING)] == ["jakarta"]


@pytest.mark.django_db
def test_the_worker_forgets_nodes_that_are_gone_for_good():
    make_node(heard_at=EVENING - FORGOTTEN_AFTER)
    make_node("surabaya")

    run_once(EVENING)

    assert [node.name for node in Node.objects.all()] == ["surabaya"]
    assert forget_nodes(EVENING) == 0
