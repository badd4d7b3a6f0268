from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Change, Node
from articles.models.node import AWAY_AFTER
from tests.builders import make_member, make_node, make_publication
from tests.desk.conftest import signed_in
from tests.desk.pages import change

LIST = "/admin/articles/node/"


@pytest.fixture
def admin(db: None) -> Client:
    return signed_in(make_member("Admin", "mega"))


def long_ago() -> dict[str, object]:
    return {"heard_at": timezone.now() - AWAY_AFTER - timedelta(minutes=1)}


def test_the_list_says_who_is_in_step_behind_or_away(desk: Client) -> None:
    Change.objects.note("tag:1")
    now = timezone.now()
    make_node("jakarta", heard_at=now, seen=Change.objects.latest("pk").pk)
    make_node("surabaya", heard_at=now)
    make_node("makassar", **long_ago())
    make_node("medan", heard_at=now, problem="OSError: No space left on device")

    page = desk.get(LIST).content.decode()

    for said in ("in step", "1 change behind", "away", "No space left on device"):
        assert said in page


def test_only_an_admin_forgets_a_node_and_only_one_that_is_away(
    desk: Client, admin: Client
) -> None:
    away = make_node("makassar", **long_ago())
    alive = make_node("jakarta", heard_at=timezone.now())

    refused = desk.post(f"{LIST}{away.pk}/delete/", {"post": "yes"})
    back_at_once = admin.post(f"{LIST}{alive.pk}/delete/", {"post": "yes"})
    page = admin.get(LIST).content.decode()
    done = admin.post(f"{LIST}{away.pk}/delete/", {"post": "yes"})

    assert (refused.status_code, back_at_once.status_code) == (403, 403)
    assert f"{LIST}{away.pk}/delete/" in page
    assert f"{LIST}{alive.pk}/delete/" not in page
    assert done.status_code == 302
    assert [node.name for node in Node.objects.all()] == ["jakarta"]


def test_nobody_adds_or_changes_a_node(admin: Client) -> None:
    node = make_node()

    assert admin.get(f"{LIST}add/").status_code == 403
    assert admin.post(f"{LIST}{node.pk}/change/", {"name": "x"}).status_code == 403


def test_a_reporter_sees_no_nodes(reporter: Client) -> None:
    assert reporter.get(LIST).status_code == 403


def test_the_front_of_the_desk_shouts_of_nodes_only_when_something_is_wrong(
    desk: Client,
) -> None:
    make_node("jakarta", heard_at=timezone.now())
    node = make_node("surabaya", heard_at=timezone.now())
    calm = desk.get("/admin/").content.decode()

    Node.objects.filter(pk=node.pk).update(**long_ago())
    Node.objects.filter(name="jakarta").update(problem="OSError: disk full")
    page = desk.get("/admin/").content.decode()

    assert 'data-board="nodes"' not in calm
    assert "its pages stand still" in page
    assert "OSError: disk full" in page


def test_a_reporter_is_not_bothered(reporter: Client) -> None:
    make_node("jakarta", problem="OSError: disk full", heard_at=timezone.now())

    assert "disk full" not in reporter.get("/admin/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_is_told_which_machines_have_not_confirmed(
    desk: Client, sari: User
) -> None:
    publication = make_publication()
    make_node("surabaya", **long_ago())

    said = desk.post(change(publication.article, "unpublish"), follow=True)

    page = said.content.decode()
    assert "surabaya (last heard of " in page
    assert "did not confirm that it is gone from there." in page
    assert "Readers do not see it any more." not in page
