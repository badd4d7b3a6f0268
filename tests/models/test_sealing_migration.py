"""What was published before there was a chain comes into it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import QuerySet

from articles.editing.erase import erase_content
from articles.models import Chain, Edition, RevisionContent, Seal
from articles.publishing.publish import unpublish
from articles.publishing.verifying import verify
from tests.builders import EVENING, make_publication

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
