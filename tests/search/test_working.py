"""What the desk's search finds: every working copy, as it was last saved."""

import threading
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from articles.editing.revise import latest_revision, revise
from articles.editing.trash import delete_for_good, put_away
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Tag
from articles.publishing.publish import publish, unpublish
from articles.search import index, working, working_postgresql
from articles.search.models import WorkingEntry
from articles.text.query import parse
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_article, make_passage, make_publication

pytestmark = pytest.mark.django_db

ORDINARY = {"standfirst": "", "dateline": "", "tags": [], "bylines": []}


def draft(headline: str, body: str = "Isi.", **values) -> Article:
    """An article that says nothing but what it is given."""
    given = {**ORDINARY, "sections": (make_passage(body),), **values}
    return make_article(headline=headline, **given)


def found(typed: str, among=None) -> list[str]:
    among = Article.objects.kept() if among is None else among
    pks = working.find(parse(typed), among)
    return [Article.objects.get(pk=pk).headline for pk in pks]


def save(article: Article, **values):
    content = replace(snapshot_of(article), **values)
    base = Article.objects.get(pk=article.pk).version
    return revise(article, content, base=base, by=None, at=EVENING + MINUTE)


@pytest.mark.parametrize(
    "values",
    [
        {"headline": "Rapat di sini"},
        {"slug": "tentang-rapat"},
        {"standfirst": "Sebuah rapat."},
        {"dateline": "Rapat, Jakarta"},
        {"body": "Di sana ada **rapat**."},
        {"sections": (make_passage("Isi.", "Rapat kedua"),)},
        {"tags": ["rapat"]},
        {"bylines": ["rapat"]},
    ],
)
def test_a_draft_is_found_by_whatever_it_says(values):
    draft(**{"headline": "Satu", **values})
    draft("Dua", "Tidak ada apa-apa.")

    assert len(found("rapat")) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "pendidikan",
        "pendid",
        "PENDIDIKAN beras",
        "mendidik",
        "harg ber",
        '"harga beras"',
        "pendidikan -kopi",
        "“harga beras” pendidi",
    ],
)
def test_words_are_found_by_their_beginning_their_stem_and_in_phrases(typed):
    draft("Pendidikan", "Naiknya harga beras.")

    assert found(typed) == ["Pendidikan"]


@pytest.mark.parametrize(
    "typed",
    [
        "pendidikan kopi",
        '"beras harga"',
        '"pendidikan naiknya"',
        '"harg beras"',
        "pendidikan -beras",
        "%",
        "-kopi",
        "",
    ],
)
def test_what_it_does_not_say_does_not_find_it(typed):
    draft("Pendidikan", "Naiknya harga beras.")

    assert found(typed) == []


def test_what_was_saved_last_comes_first_and_is_found_by_its_new_words_only():
    first = draft("Rapat satu", "Lama.")
    draft("Rapat dua")
    assert found("rapat") == ["Rapat dua", "Rapat satu"]

    save(first, sections=(make_passage("Baru."),))

    assert found("rapat") == ["Rapat satu", "Rapat dua"]
    assert found("lama") == []
    assert found("baru") == ["Rapat satu"]


def test_it_is_written_in_the_transaction_of_the_save():
    with transaction.atomic():
        draft("Rapat")
        transaction.set_rollback(True)

    assert found("rapat") == []


def test_only_the_articles_that_it_is_about_are_found():
    draft("Rapat lama", slug="lama")
    draft("Rapat baru", slug="baru")

    assert found("rapat", Article.objects.filter(slug="lama")) == ["Rapat lama"]


def test_the_headline_before_readers_finds_it_too_and_only_headlines_when_asked():
    article = make_publication(headline="Judul lama", tags=[]).article
    save(article, headline="Kepala baru", sections=(make_passage("Badan."),))

    everywhere = Article.objects.all()
    for word in ("lama", "baru"):
        assert working.headed(parse(word), everywhere) == [article.pk]
        assert working.find(parse(word), everywhere) == [article.pk]
    assert working.headed(parse("badan"), everywhere) == []


def test_publishing_enters_nothing_anew_where_the_save_has_entered_it_all():
    article = draft("Judul")
    entered = article.working_entry.pk

    publish(latest_revision(article), by=None, at=EVENING)

    article.refresh_from_db()
    assert article.working_entry.pk == entered


def test_the_headline_of_an_older_revision_that_readers_get_finds_it():
    article = draft("Judul lama")
    older = latest_revision(article)
    save(article, headline="Kepala baru")

    publish(older, by=None, at=EVENING)

    assert found("judul") == found("kepala") == ["Kepala baru"]


def test_a_headline_that_readers_see_no_more_does_not_find_it():
    article = make_publication(headline="Judul lama").article
    publish(save(article, headline="Kepala baru", slug="x"), by=None, at=EVENING)

    assert found("judul") == []


def test_a_withdrawn_article_is_still_found():
    article = make_publication(headline="Rapat").article

    unpublish(article, by=None, at=EVENING + MINUTE)

    assert found("rapat") == ["Rapat"]


def test_what_is_deleted_for_good_is_not_found():
    article = put_away(draft("Rapat"), by=None, at=EVENING)
    assert found("rapat", Article.objects.all()) == ["Rapat"]

    delete_for_good(article, by=None)

    assert found("rapat", Article.objects.all()) == []
    assert not WorkingEntry.objects.exists()


def test_a_renamed_tag_finds_by_its_new_name_and_moves_nothing_to_the_front():
    draft("Satu rapat", tags=["lama"])
    draft("Dua rapat", tags=["lain"])
    Tag.objects.filter(slug="lama").update(name="Segar")

    index.rename(Tag.objects.get(slug="lama"))

    assert found("lama") == []
    assert found("segar") == ["Satu rapat"]
    assert found("rapat") == ["Dua rapat", "Satu rapat"]


def test_no_more_are_found_than_one_above_the_most(monkeypatch):
    monkeypatch.setattr(working, "MOST", 2)
    for number in range(4):
        draft(f"Rapat {number}")

    assert found("rapat") == ["Rapat 3", "Rapat 2", "Rapat 1"]


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5, 7, 20])
def test_however_far_back_they_lie_they_are_found_in_order(monkeypatch, most):
    monkeypatch.setattr(working, "MOST", most)
    monkeypatch.setattr(working_postgresql, "LAST", 2)
    monkeypatch.setattr(working_postgresql, "FURTHER", 5)
    for number in range(8):
        draft(f"Rapat {number}" if number % 2 else f"Sidang {number}")

    rapat = ["Rapat 7", "Rapat 5", "Rapat 3", "Rapat 1"]
    assert found("rapat") == rapat[: most + 1]
    assert found("sidang 0") == ["Sidang 0"]


def test_a_search_is_one_query():
    draft("Rapat")

    with CaptureQueriesContext(connection) as queries:
        working.find(parse("rapat -kopi"), Article.objects.kept())

    assert len(queries) == 1


def test_what_came_without_the_verbs_is_caught_up_with_in_the_order_of_work():
    make_archive(7)
    Article.objects.filter(headline="Berita 3").update(edited_at=EVENING + MINUTE)
    assert working.behind().count() == 6

    assert working.catch_up() == 6

    assert not working.behind().exists()
    assert len(found("berita")) == 7
    assert found("berita")[0] == "Berita 3"
    assert working.catch_up() == 0


@pytest.mark.parametrize("stale", [{"version": 7}, {"rules": 0}])
def test_an_entry_of_another_version_or_other_rules_is_made_anew(stale):
    draft("Rapat")
    WorkingEntry.objects.update(**stale)

    assert working.catch_up() == 1
    assert working.catch_up() == 0


def test_rebuilding_is_told_in_batches_and_keeps_the_order(monkeypatch):
    monkeypatch.setattr(working, "BATCH", 3)
    for number in range(4):
        draft(f"Rapat {number}")
    told = []

    assert working.rebuild(lambda done, of: told.append((done, of))) == 4

    assert told == [(3, 4), (4, 4)]
    assert found("rapat") == ["Rapat 3", "Rapat 2", "Rapat 1", "Rapat 0"]


def test_a_fixture_is_found_once_it_is_loaded():
    call_command("loaddata", "beijing", verbosity=0)

    assert len(found("putin")) == 1


def test_migrating_finds_what_an_older_site_wrote(capsys):
    make_archive(3)

    call_command("migrate", verbosity=0)

    assert len(found("berita")) == 3


def test_a_dump_brings_no_rows_of_it_along(tmp_path, capsys):
    draft("Rapat")
    dump = tmp_path / "all.json"
    options = ["--natural-foreign", "--natural-primary", f"--output={dump}"]
    call_command("dumpdata", "articles", "search", *options)
    WorkingEntry.objects.all().delete()

    call_command("loaddata", str(dump), verbosity=0)

    assert found("rapat") == ["Rapat"]


@pytest.mark.django_db(transaction=True)
def test_rebuilding_keeps_what_is_saved_meanwhile():
    article = draft("Rapat lama")
    thread = threading.Thread(target=_rebuild)

    with transaction.atomic():
        save(article, headline="Rapat baru")
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
    thread.join()

    assert found("rapat") == ["Rapat baru"]
    assert not working.behind().exists()


def _rebuild() -> None:
    working.rebuild()
    connections.close_all()
