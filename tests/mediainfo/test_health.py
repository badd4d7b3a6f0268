"""The two addresses for operators."""

import pytest
from django.utils import timezone

from articles.models import Announcement, Picture, Schedule
from articles.publishing.purging import purge_later
from articles.publishing.schedule import schedule
from articles.publishing.worker import run_once
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_node,
    make_publication,
)
from tests.pictures import make_picture


def test_a_process_is_alive_without_any_database(visitor, site_on):
    site_on("postgres://nobody@127.0.0.1:1/nothing")

    response = visitor.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_migrated_database_makes_the_site_ready(visitor):
    response = visitor.get("/readyz")

    assert response.status_code == 200
    assert (response.json()["ready"], response.json()["problems"]) == (True, [])
    assert "no-store" in response["Cache-Control"]


def test_a_database_that_is_away_makes_it_unready_and_stays_unnamed(visitor, site_on):
    site_on("postgres://nobody@127.0.0.1:1/nothing")

    response = visitor.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "problems": ["The database does not answer."],
        "warnings": [],
    }


def test_migrations_that_wait_make_it_unready(visitor, site_on, tmp_path):
    site_on(f"sqlite:///{tmp_path}/empty.sqlite3")

    response = visitor.get("/readyz")

    assert response.status_code == 503
    assert "run manage.py migrate" in response.json()["problems"][0]


@pytest.mark.django_db
def test_a_missing_worker_is_a_warning_and_no_more(visitor):
    missing = "No worker was heard of for two minutes: run manage.py work."
    before = visitor.get("/readyz")

    run_once(timezone.now())

    assert (before.status_code, before.json()["warnings"]) == (200, [missing])
    assert visitor.get("/readyz").json()["warnings"] == []


@pytest.mark.django_db
def test_an_overdue_date_is_a_warning_that_tells_no_headline(visitor):
    article = make_article(headline="Rahasia")
    publish = Schedule.Action.PUBLISH
    schedule(article, publish, due_at=EVENING + MINUTE, by=None, at=EVENING)

    response = visitor.get("/readyz")

    late = f"Article {article.pk}: publish was due 2025-09-03T20:01+07:00."
    assert response.status_code == 200
    assert late in response.json()["warnings"]
    assert "Rahasia" not in response.content.decode()


@pytest.mark.django_db
def test_a_service_that_is_told_in_vain_is_a_warning_until_it_is_told(
    visitor, settings
):
    settings.WEBSUB_HUB = "http://127.0.0.1:1/"
    now = timezone.now()
    make_publication(at=now)
    in_vain = "1 announcements to websub failed again and again: see the log."

    for count in range(3):
        assert in_vain not in visitor.get("/readyz").json()["warnings"]
        run_once(now + count * 10 * MINUTE)

    assert in_vain in visitor.get("/readyz").json()["warnings"]
    Announcement.objects.update(done_at=now)
    assert in_vain not in visitor.get("/readyz").json()["warnings"]


@pytest.mark.django_db
def test_nodes_that_are_away_or_in_trouble_are_counted_and_not_named(visitor):
    now = timezone.now()
    run_once(now)
    make_node("jakarta", heard_at=now, problem="OSError: /srv/pages is full")
    make_node("surabaya", heard_at=now - 3 * MINUTE)

    response = visitor.get("/readyz")

    assert response.json()["warnings"] == [
        "1 of 2 nodes were not heard of for two minutes: see Nodes at the desk.",
        "1 of 2 nodes cannot keep their pages in step: see Nodes at the desk.",
    ]
    assert "srv" not in response.content.decode()


@pytest.mark.django_db
def test_a_cache_that_is_told_in_vain_is_a_warning(visitor, settings):
    settings.PURGE_URL = "http://127.0.0.1:1{path}"
    now = timezone.now()
    purge_later("/", is_gone=True, at=now)
    in_vain = "1 purges of the cache in front failed again and again: see the log."

    for count in range(3):
        assert in_vain not in visitor.get("/readyz").json()["warnings"]
        run_once(now + count * 10 * MINUTE)

    assert in_vain in visitor.get("/readyz").json()["warnings"]
    settings.PURGE_URL = ""
    assert in_vain not in visitor.get("/readyz").json()["warnings"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_are_only_read(visitor, path):
    assert visitor.post(path).status_code == 405


@pytest.mark.django_db
def test_a_picture_that_could_not_be_prepared_is_a_warning(visitor):
    make_picture()
    said = "1 pictures could not be prepared: see Pictures at the desk."
    assert said not in visitor.get("/readyz").json()["warnings"]

    Picture.objects.update(trouble="The disk is full.")

    assert said in visitor.get("/readyz").json()["warnings"]


@pytest.mark.django_db
def test_a_lost_original_is_a_warning_of_its_own(visitor):
    make_picture()
    Picture.objects.update(trouble="The original is gone.", rendered_at=EVENING)

    warnings = visitor.get("/readyz").json()["warnings"]

    assert "The originals of 1 pictures are gone: see Pictures at the desk." in warnings
    assert not [each for each in warnings if "prepared" in each]
