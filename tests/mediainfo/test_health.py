"""The two addresses for operators."""

import pytest


def test_a_process_is_alive_without_any_database(visitor, site_on):
    site_on("postgres://nobody@127.0.0.1:1/nothing")

    response = visitor.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_migrated_database_makes_the_site_ready(visitor):
    response = visitor.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "problems": []}
    assert "no-store" in response["Cache-Control"]


def test_a_database_that_is_away_makes_it_unready_and_stays_unnamed(visitor, site_on):
    site_on("postgres://nobody@127.0.0.1:1/nothing")

    response = visitor.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "problems": ["The database does not answer."],
    }


def test_migrations_that_wait_make_it_unready(visitor, site_on, tmp_path):
    site_on(f"sqlite:///{tmp_path}/empty.sqlite3")

    response = visitor.get("/readyz")

    assert response.status_code == 503
    assert "run manage.py migrate" in response.json()["problems"][0]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_are_only_read(visitor, path):
    assert visitor.post(path).status_code == 405
