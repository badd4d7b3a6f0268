"""Editions that come from elsewhere find their place in the history of this site."""

import pytest

from articles.errors import Altered
from articles.models import Chain, Correction, Edition, Redaction, Removal, Seal
from articles.publishing.publish import unpublish
from articles.publishing.removal import remove_by_law
from articles.publishing.verifying import verify
from articles.text.snapshot import Story
from tests.builders import EVENING, MINUTE, make_correction, make_publication
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


def corrected_and_removed():
    """A story with a correction, and one that another updates and the law removed."""
    make_correction(make_publication(headline="Satu"))
    gone = make_publication(headline="Rahasia", at=EVENING + MINUTE)
    make_correction(gone, at=EVENING + 2 * MINUTE)
    named = Story(gone.article.uuid, "Rahasia")
    make_publication(headline="Lanjutan", updates=named, at=EVENING + 3 * MINUTE)
    remove_by_law(
        gone.article,
        ground="anak",
        reason="Surat.",
        by=None,
        at=EVENING + 4 * MINUTE,
        hides_address=True,
    )
    return gone.path


def test_a_dump_brings_corrections_removals_and_a_chain_in_order(client, written):
    path = corrected_and_removed()
    models = (Correction, Edition, Redaction, Removal, Seal)
    before = {model: model.objects.count() for model in models}
    rows, noted = dump(), Chain.objects.get().head
    assert "Rahasia" not in str(rows)
    empty()
    assert client.get(path).status_code == 404

    load(written(rows))

    assert {model: model.objects.count() for model in models} == before
    assert verified(head=noted) == before[Edition]
    assert Chain.objects.get().head == noted
    assert client.get(path).status_code == 410
    assert "Pertemuan itu pada 3 September" in client.get("/koreksi/").text


def test_a_correction_that_was_changed_in_the_dump_does_not_keep_its_seal(written):
    make_correction(make_publication(headline="Satu"))
    noted, rows = Chain.objects.get().head, dump()
    fields_of("correction", rows)["text"] = "Lain."
    empty()

    load(written(rows))

    assert verified() == 2
    with pytest.raises(Altered, match="nowhere"):
        verified(head=noted)


def test_corrections_of_a_fixture_without_a_chain_are_sealed(written):
    make_correction(make_publication(headline="Satu"))
    rows = [row for row in dump() if row["model"] != "articles.seal"]
    empty()

    load(written(rows))

    assert verified() == 2
    assert Seal.objects.filter(correction__isnull=False).count() == 1
