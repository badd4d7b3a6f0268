"""The index shows what readers may see, whatever has happened to a story."""

import threading
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Publication, Tag
from articles.publishing.publish import publish, unpublish
from articles.search import index
from articles.search.find import find
from articles.search.models import Entry, Spelling
from articles.text.query import parse
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
    make_tag,
)

EVERYTHING = Publication.objects.all()


def found(typed: str) -> list[str]:
    """Headlines, from all publications: nothing but the index decides."""
    pks = find(parse(typed), EVERYTHING.all(), at=EVENING, limit=20).pks
    return [Publication.objects.get(pk=pk).headline for pk in pks]


def words() -> set[str]:
    return {*Spelling.objects.values_list("word", flat=True)}


@pytest.mark.django_db
def test_what_is_published_is_found_at_once_and_a_draft_is_not():
    make_article(headline="Konsep rahasia")
    make_publication(headline="Rapat terbuka")

    assert found("rapat") == ["Rapat terbuka"]
    assert found("rahasia") == []


@pytest.mark.django_db
def test_what_is_withdrawn_is_not_found_any_more():
    publication = make_publication(headline="Rapat terbuka")

    unpublish(publication.article, by=None, at=EVENING + MINUTE)

    assert found("rapat") == []
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_what_is_published_again_is_found_by_its_new_words_only():
    publication = make_publication(headline="Rapat lama")
    article = publication.article
    changed = replace(
        snapshot_of(article),
        headline="Sidang baru",
        sections=(make_passage("Naskah segar."),),
    )

    revision = revise(article, changed, base=1, by=None, at=EVENING + MINUTE)
    assert found("rapat") == ["Rapat lama"]
    publish(revision, by=None, at=EVENING + MINUTE)

    assert found("rapat") == found("latar") == []
    assert found("sidang naskah") == ["Sidang baru"]


@pytest.mark.django_db
def test_the_index_is_written_in_the_transaction_of_the_publication():
    with transaction.atomic():
        make_publication(headline="Rapat terbuka")
        transaction.set_rollback(True)

    assert found("rapat") == []


@pytest.mark.django_db
def test_a_renamed_tag_is_found_by_its_new_name():
    make_publication(headline="Satu", tags=["lama"])
    make_publication(headline="Dwi", tags=["lain"])
    tag = make_tag("lama")
    Tag.objects.filter(pk=tag.pk).update(name="Segar")
    tag.refresh_from_db()

    index.rename(tag)

    assert found("lama") == []
    assert found("segar") == ["Satu"]
    assert found("lain") == ["Dwi"]


@pytest.mark.django_db
def test_what_came_without_the_verbs_is_caught_up_with():
    make_archive(7)
    assert index.behind().count() == 6

    assert index.catch_up() == 6

    assert not index.behind().exists()
    assert len(found("berita")) == 7
    assert index.catch_up() == 0


@pytest.mark.django_db
def test_catching_up_takes_out_what_readers_may_not_see():
    make_publication(headline="Rapat terbuka")
    Publication.objects.update(state="withdrawn")

    index.catch_up()

    assert found("rapat") == []


@pytest.mark.django_db
def test_other_rules_have_everything_entered_anew(monkeypatch):
    make_publication()
    assert not index.behind().exists()

    monkeypatch.setattr(index, "RULES", index.RULES + 1)

    assert index.catch_up() == 1


@pytest.mark.django_db
def test_rebuilding_is_told_in_batches_and_forgets_unused_words(monkeypatch):
    monkeypatch.setattr(index, "BATCH", 3)
    make_archive(7)
    withdrawn = make_publication(headline="Katalangka terbit")
    unpublish(withdrawn.article, by=None, at=EVENING)
    assert "katalangka" in words()
    told = []

    done = index.rebuild(lambda done, of: told.append((done, of)))

    assert done == 7
    assert told == [(3, 7), (6, 7), (7, 7)]
    assert "katalangka" not in words()
    assert "berita" in words()
    assert len(found("berita")) == 7


@pytest.mark.django_db
def test_the_command_says_what_it_does(capsys):
    make_archive(3)

    call_command("rebuild_search_index", "--dry-run")
    call_command("rebuild_search_index", "--missing")
    call_command("rebuild_search_index")

    said = capsys.readouterr().out.replace("\r", "\n").splitlines()
    assert said == [
        "2 stories are not up to date.",
        "2 articles are not up to date at the desk.",
        "2 of 2",
        "2 stories entered.",
        "2 of 2",
        "2 articles entered for the desk.",
        "3 of 3",
        "3 stories entered.",
        "3 of 3",
        "3 articles entered for the desk.",
    ]


@pytest.mark.django_db
def test_a_fixture_is_found_once_it_is_loaded():
    call_command("loaddata", "beijing", verbosity=0)

    assert len(found("putin")) == 1


@pytest.mark.django_db
def test_migrating_finds_what_an_older_site_published(capsys):
    make_archive(3)

    call_command("migrate", verbosity=0)

    assert len(found("berita")) == 3


@pytest.mark.django_db
def test_a_dump_brings_no_rows_of_the_index_along(tmp_path, capsys):
    make_publication(headline="Rapat terbuka")
    dump = tmp_path / "all.json"
    options = ["--natural-foreign", "--natural-primary", f"--output={dump}"]
    call_command("dumpdata", "articles", "search", *options)
    Entry.objects.all().delete()

    call_command("loaddata", str(dump))

    assert found("rapat") == ["Rapat terbuka"]


@pytest.mark.django_db(transaction=True)
def test_rebuilding_brings_nothing_back_that_is_withdrawn_meanwhile():
    publication = make_publication(headline="Rapat terbuka")
    thread = threading.Thread(target=_rebuild)

    with transaction.atomic():
        unpublish(publication.article, by=None, at=EVENING + MINUTE)
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
    thread.join()

    assert found("rapat") == []


def _rebuild() -> None:
    index.rebuild()
    connections.close_all()


@pytest.mark.django_db
def test_what_is_forgotten_leaves_no_word_of_its_own():
    gone = make_publication(headline="Bendungan Jatigedepok", tags=["umum"])
    make_publication(headline="Bendungan lama", tags=["umum"])
    unpublish(gone.article, by=None, at=EVENING)
    assert {"jatigedepok", "bendungan"} <= words()

    index.forget(gone)

    assert "jatigedepok" not in words()
    assert "bendungan" in words()
