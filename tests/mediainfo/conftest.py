"""Databases of a test's own, and the whole site on one of them."""

from collections.abc import Callable, Iterator

import dj_database_url
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from django.test import Client

from mediainfo.databases import database

Connect = Callable[[str], BaseDatabaseWrapper]


@pytest.fixture
def connect(django_db_blocker) -> Iterator[Connect]:
    """Connect to the database at a URL, as the site would."""
    opened = []

    def open_one(url: str) -> BaseDatabaseWrapper:
        handler = ConnectionHandler({"default": database(dj_database_url.parse(url))})
        opened.append(handler["default"])
        return opened[-1]

    with django_db_blocker.unblock():
        yield open_one
        for connection in opened:
            connection.close()


@pytest.fixture
def site_on(connect: Connect) -> Iterator[Connect]:
    """Let the whole site use the database at a URL until the test ends."""
    usual = connections[DEFAULT_DB_ALIAS]

    def move(url: str) -> BaseDatabaseWrapper:
        connections[DEFAULT_DB_ALIAS] = connect(url)
        return connections[DEFAULT_DB_ALIAS]

    yield move
    connections[DEFAULT_DB_ALIAS] = usual


@pytest.fixture
def visitor() -> Client:
    """Return a visitor who sees an error page, where a test would see the error."""
    return Client(raise_request_exception=False)
