"""What was published before there was a chain comes into it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import QuerySet

from articles.editing.erase import erase_content
from articles.models import Chain, Edition, RevisionContent, Seal
from articles.publishing.publish import unpublish
from articles.publishing.verifying import verify
from tests.builders import EVENING, MINUTE, make_correction, make_publication

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0017_seal_what_was_published")


@pytest.fixture
def _unsealed():
    """Two stories, one withdrawn and erased, from before there was a chain."""
    make_publication(headline="Satu")
    gone = make_publication(headline="Dua")
    unpublish(gone.article, by=None, at=EVENING)
    erase_content(gone.revision, by=None, at=EVENING, reason="Putusan")
    for model in (Seal, Chain):
        QuerySet(model)._raw_delete("default")


@pytest.mark.usefixtures("_unsealed")
def test_the_editions_are_sealed_in_the_order_in_which_they_came(monkeypatch):
    monkeypatch.setattr(migration, "AT_ONCE", 2)

    migration.seal_editions(apps, None)

    editions = [*Edition.objects.order_by("pk")]
    assert [each.edition for each in Seal.objects.in_order()] == editions
    assert verify(lambda done, of: None).editions == 3


@pytest.mark.usefixtures("_unsealed")
def test_every_text_gets_a_salt_of_its_own():
    make_publication(headline="Tiga")
    QuerySet(RevisionContent).update(salt="")

    migration.salt_contents(apps, None)

    salts = {*RevisionContent.objects.values_list("salt", flat=True)}
    assert {len(salt) for salt in salts} == {64}
    assert len(salts) == RevisionContent.objects.count()


def test_a_site_that_has_published_nothing_gets_no_chain_yet():
    migration.seal_editions(apps, None)

    assert not Chain.objects.exists()


later = import_module("articles.migrations.0025_seal_the_corrections")


def test_corrections_from_before_come_to_the_end_and_seals_stay(monkeypatch):
    monkeypatch.setattr(later, "AT_ONCE", 2)
    publication = make_publication(headline="Satu")
    for number in range(1, 4):
        make_correction(publication, at=EVENING + number * MINUTE)
    _as_it_was()
    noted = Chain.objects.get().head

    later.seal_corrections(apps, None)

    found = verify(lambda done, of: None, head=noted)
    assert (found.editions, found.corrections, found.head_at) == (4, 3, 4)


def _as_it_was():
    """The chain as the version before made it: editions alone."""
    QuerySet(Seal)._raw_delete("default")
    QuerySet(Chain)._raw_delete("default")
    migration.seal_editions(apps, None)


def test_going_back_leaves_the_editions_as_they_were():
    publication = make_publication(headline="Satu")
    make_correction(publication)
    _as_it_was()
    noted = Chain.objects.values().get()
    later.seal_corrections(apps, None)

    QuerySet(Seal).filter(correction__isnull=False)._raw_delete("default")
    later.unseal(apps, None)

    assert Chain.objects.values().get() == noted


def test_a_site_without_corrections_stays_as_it_is():
    make_publication(headline="Satu")
    before = Chain.objects.values().get()

    later.seal_corrections(apps, None)

    assert Chain.objects.values().get() == before
