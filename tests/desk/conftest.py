"""The cast: who may write and publish, who may only read, and who may nothing."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import translation

from tests.builders import make_editor, make_member


def signed_in(user: User) -> Client:
    """This user's browser, which asks for English pages."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def sari(db: None) -> User:
    """May write and publish everything."""
    return make_member("Editor", "sari")


@pytest.fixture
def budi(db: None) -> User:
    """As sari: the other editor."""
    return make_member("Editor", "budi")


@pytest.fixture
def desk(sari: User) -> Client:
    """Sari's browser."""
    return signed_in(sari)


@pytest.fixture
def other_desk(budi: User) -> Client:
    """Budi's browser."""
    return signed_in(budi)


@pytest.fixture
def rina(db: None) -> User:
    """Writes own articles, publishes none."""
    return make_member("Penulis", "rina")


@pytest.fixture
def reporter(rina: User) -> Client:
    """Rina's browser."""
    return signed_in(rina)


@pytest.fixture
def reader(db: None) -> Client:
    """Staff who may read articles and nothing else."""
    lina = make_editor("lina", is_superuser=False)
    lina.user_permissions.add(Permission.objects.get(codename="view_article"))
    return signed_in(lina)


@pytest.fixture
def stranger(db: None) -> Client:
    """Staff who may nothing."""
    return signed_in(make_editor("joko", is_superuser=False))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Words that no page asked for are English too, as those of the browsers above."""
    with translation.override("en"):
        yield
