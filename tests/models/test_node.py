from datetime import timedelta

import pytest

from articles.models import Node
from articles.models.node import AWAY_AFTER, FORGOTTEN_AFTER
from tests.builders import EVENING, MINUTE, make_node

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def names(nodes):
    return {node.name for node in nodes}


def test_a_node_that_was_heard_of_lately_lives():
    make_node()

    assert names(Node.objects.living(EVENING + AWAY_AFTER - SECOND)) == {"jakarta"}
    assert not Node.objects.away(EVENING + AWAY_AFTER - SECOND)


def test_a_node_that_was_not_heard_of_for_two_minutes_is_away():
    node = make_node()

    assert names(Node.objects.away(EVENING + AWAY_AFTER)) == {"jakarta"}
    assert not Node.objects.living(EVENING + AWAY_AFTER)
    assert node.is_away(EVENING + AWAY_AFTER)
    assert not node.is_away(EVENING)


def test_a_node_that_is_away_is_remembered_for_a_week():
    make_node()
    make_node("surabaya", heard_at=EVENING + SECOND)

    assert names(Node.objects.to_forget(EVENING + FORGOTTEN_AFTER)) == {"jakarta"}


@pytest.mark.parametrize(
    "successor",
    [{"name": "jakarta", "folder": "new"}, {"name": "medan", "folder": "old"}],
    ids=["the folder was deleted", "the machine was renamed"],
)
def test_a_node_with_a_successor_is_forgotten_once_it_is_away(successor):
    make_node("jakarta", folder="old")
    now = EVENING + AWAY_AFTER
    Node.objects.create(**successor, heard_at=now)

    assert not Node.objects.to_forget(now - SECOND)
    assert [node.folder for node in Node.objects.to_forget(now)] == ["old"]


def test_two_machines_under_one_name_are_both_remembered_while_they_live():
    make_node(folder="one")
    make_node(folder="other")

    assert not Node.objects.to_forget(EVENING + MINUTE)
