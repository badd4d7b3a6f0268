"""A fixture adds; what the desk has changed since it never overwrites."""

from dataclasses import replace

import pytest

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import (
    Article,
    Category,
    Edition,
    OutboxItem,
    Publication,
    Revision,
    Section,
    Tag,
)
from articles.publishing.publish import publish, unpublish
from tests.builders import (
    EVENING,
    MINUTE,
    make_category,
    make_editor,
    make_passage,
    make_publication,
    make_snapshot,
)
from tests.management.fixtures import dump, empty, everything, load, rows_of_beijing
from tests.test_fixture import HEADLINE

pytestmark = pytest.mark.django_db


def test_an_empty_database_gets_the_article_live():
    out = load("beijing")

    assert Publication.objects.live().get().headline == HEADLINE
    assert "here already" not in out


def test_loading_again_changes_nothing_and_says_so_in_a_line():
    load("beijing")
    before = everything()

    out = load("beijing")

    assert everything() == before
    lines = [line for line in out.splitlines() if "here already" in line]
    assert lines == [f"“{HEADLINE}” is here already and stays as it is."]


def test_what_an_editor_changed_since_is_not_overwritten():
    load("beijing")
    article = Article.objects.get()
    content = snapshot_of(article)
    first, *others = content.sections
    content = replace(
        content,
        headline="Judul Baru",
        tags=(),
        sections=(*others, replace(first, body="Isi baru.")),
    )
    revision = revise(article, content, base=1, by=make_editor(), at=EVENING + MINUTE)
    publish(revision, by=None, at=EVENING + MINUTE)
    before = everything()

    out = load("beijing")

    assert everything() == before
    assert "“Judul Baru” is here already and stays as it is." in out


def test_a_withdrawn_article_stays_withdrawn():
    load("beijing")
    unpublish(Article.objects.get(), by=None, at=EVENING)

    load("beijing")

    assert not Publication.objects.live().exists()
    assert Edition.objects.count() == 2


def test_work_that_was_done_is_not_to_do_again():
    load("beijing")
    OutboxItem.objects.update(done_at=EVENING)

    load("beijing")

    assert OutboxItem.objects.get().done_at == EVENING


def test_a_section_that_was_removed_stays_removed():
    load("beijing")
    article = Article.objects.get()
    content = snapshot_of(article)
    content = replace(content, sections=content.sections[:2])
    revise(article, content, base=1, by=None, at=EVENING + MINUTE)

    load("beijing")

    assert Section.objects.count() == 2


def test_a_category_that_has_another_name_here_keeps_it():
    make_category("internasional", "Dunia")

    load("beijing")

    assert Category.objects.get().name == "Dunia"
    assert Publication.objects.get().category.name == "Dunia"


def test_labels_that_the_desk_renamed_or_deleted_do_not_return():
    load("beijing")
    article = Article.objects.get()
    content = replace(snapshot_of(article), tags=())
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)
    Tag.objects.all().delete()
    Category.objects.update(slug="dunia")

    load("beijing")

    assert not Tag.objects.exists()
    assert Category.objects.get().slug == "dunia"


def test_labels_alone_are_loaded_though_nothing_uses_them(written):
    rows = [row for row in rows_of_beijing() if row["model"] == "articles.tag"]

    load(written(rows))

    assert Tag.objects.count() == 6


def test_a_fixture_with_an_old_and_a_new_article_brings_the_new_one(written):
    load("beijing")
    make_publication(headline="Berita lain", tags=["lain"])
    both = dump()
    empty()
    load("beijing")

    out = load(written(both))

    assert out.count("here already") == 1
    assert {*Article.objects.values_list("headline", flat=True)} == {
        HEADLINE,
        "Berita lain",
    }
    assert Publication.objects.live().count() == 2


def test_everything_comes_back_from_a_dump(written):
    sari = make_editor()
    publication = make_publication(by=sari, tags=["a", "b"], bylines=["y", "x"])
    article = publication.article
    content = make_snapshot(sections=(make_passage("Satu"), make_passage("Dua")))
    second = revise(article, content, base=1, by=sari, at=EVENING + MINUTE)
    publish(second, by=sari, at=EVENING + MINUTE, note="Diperbarui")
    erase_content(
        Revision.objects.get(number=1), by=sari, at=EVENING, reason="Putusan pengadilan"
    )
    unpublish(article, by=sari, at=EVENING + MINUTE)
    before = dump()
    file = written(before)
    empty()

    load(file)

    assert dump() == before
    assert Revision.objects.get(number=2).base == Revision.objects.get(number=1)
    article = Article.objects.get()
    revise(article, make_snapshot(), base=2, by=None, at=EVENING + MINUTE)
