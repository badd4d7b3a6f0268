"""Editions that come from elsewhere find their place in the history of this site."""

import pytest

from articles.errors import Altered
from articles.models import Chain, Seal
from articles.publishing.publish import unpublish
from articles.publishing.verifying import verify
from tests.builders import EVENING, make_publication
from tests.management.fixtures import dump, empty, fields_of, load

pytestmark = pytest.mark.django_db


def verified(**options):
    return verify(lambda done, of: None, **options).editions


def two_editions(headline):
    unpublish(make_publication(headline=headline).article, by=None, at=EVENING)


def test_a_fixture_begins_the_chain_of_an_empty_site():
    load("beijing")

    assert verified() == Chain.objects.get().length == 1


def test_the_editions_of_a_fixture_follow_those_that_are_here():
    two_editions("Satu")
    noted = Chain.objects.get().head

    load("beijing")

    assert verified(head=noted) == 3


def test_a_dump_brings_its_chain_into_an_empty_site(written):
    two_editions("Satu")
    two_editions("Dua")
    before, rows = [*Seal.objects.values_list("position", "hash")], dump()
    noted = Seal.objects.get(position=3).hash
    empty()

    load(written(rows))

    assert [*Seal.objects.values_list("position", "hash")] == before
    assert verified(head=noted) == 4


def test_a_dump_is_appended_where_there_is_a_history_already(written):
    two_editions("Satu")
    rows = dump()
    empty()
    two_editions("Dua")
    noted = Chain.objects.get().head

    load(written(rows))

    assert verified(head=noted) == 4
    last = Seal.objects.in_order().last()
    assert last.edition.article.headline == "Satu"


def test_of_two_dumps_the_second_is_appended_to_the_first(written):
    two_editions("Satu")
    first, noted = dump("articles"), Chain.objects.get().head
    empty()
    two_editions("Dua")
    second = dump("articles")
    empty()

    load(written(first, "first.json"), written(second, "second.json"))

    assert verified(head=noted) == 4


def test_a_dump_that_somebody_has_changed_does_not_keep_its_seals(written):
    two_editions("Satu")
    noted, rows = Chain.objects.get().head, dump()
    fields_of("edition", rows)["at"] = "2025-09-02T13:00:00Z"
    empty()

    load(written(rows))

    assert verified() == 2
    with pytest.raises(Altered, match="nowhere"):
        verified(head=noted)


def test_loading_again_adds_nothing_to_the_chain(written):
    two_editions("Satu")
    rows = dump()
    before = Chain.objects.values().get()

    load(written(rows))

    assert Chain.objects.values().get() == before
