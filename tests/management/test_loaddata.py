"""A fixture adds; what the desk has changed since it never overwrites."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import (
    Article,
    Autosave,
    Category,
    Edition,
    MailPreference,
    Note,
    Notice,
    Presence,
    PreviewLink,
    Publication,
    Resolution,
    Revision,
    RevisionContent,
    Schedule,
    Section,
    StageChange,
    Tag,
)
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Story
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_category,
    make_editor,
    make_passage,
    make_publication,
    make_snapshot,
)
from tests.management.fixtures import (
    dump,
    empty,
    everything,
    load,
    numbered,
    rows_of_beijing,
)
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


def make_desk_rows(article, editor):
    """One of everything that the desk keeps about an article."""
    mine, now = {"article": article, "by": editor}, {"at": EVENING}
    Note.objects.create(**mine, **now, text="Cek ejaan nama.")
    Notice.objects.create(**mine, **now, to=editor, kind="assigned")
    Presence.objects.create(**mine, seen_at=EVENING)
    Schedule.objects.create(**mine, **now, action="publish", due_at=EVENING)
    StageChange.objects.create(**mine, **now, before="draft", after="review")
    unmerged = Revision.objects.create(**mine, **now, number=None)
    RevisionContent.objects.create(revision=unmerged, snapshot={"headline": "Lain"})
    Resolution.objects.create(unmerged=unmerged, by=editor, **now)
    PreviewLink.objects.create(
        revision=unmerged, by=editor, digest="0" * 64, expires_at=EVENING, **now
    )
    Autosave.objects.create(
        article_uuid=article.uuid, by=editor, base=1, form={"headline": "La"}, **now
    )
    MailPreference.objects.create(user=editor, wants_notices=True)


def unnumbered(rows):
    """Rows without the numbers of those that nothing names."""
    return [{key: row[key] for key in ("model", "fields")} for row in rows]


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
    make_desk_rows(article, sari)
    before = dump()
    empty()
    # Accounts have other numbers in another database.
    make_editor("budi")

    load(written(before))

    User.objects.get(username="budi").delete()
    assert unnumbered(dump()) == unnumbered(before)
    assert Revision.objects.get(number=2).base == Revision.objects.get(number=1)
    article = Article.objects.get()
    revise(article, make_snapshot(), base=2, by=None, at=EVENING + MINUTE)


def test_a_new_article_brings_its_desk_rows_beside_those_of_others(written):
    sari = make_editor()
    first = make_publication(headline="Satu").article
    make_desk_rows(first, sari)
    dumped = dump()
    empty()
    other = make_publication(headline="Dua").article
    same_number = next(row["pk"] for row in dumped if row["model"] == "articles.note")
    Note.objects.create(pk=same_number, article=other, at=EVENING, text="Milik lain")

    load(written(dumped))

    assert Note.objects.get(article=other).text == "Milik lain"
    assert Note.objects.get(article__headline="Satu").text == "Cek ejaan nama."


def test_an_article_that_was_here_stays_behind_a_newer_fixture(written):
    sari = make_editor()
    article = make_publication(headline="Satu").article
    older = dump()
    content = replace(snapshot_of(article), headline="Baru", slug="satu")
    revision = revise(article, content, base=1, by=sari, at=EVENING + MINUTE)
    publish(revision, by=sari, at=EVENING + MINUTE)
    make_desk_rows(article, sari)
    # It belongs to the account, not to the article.
    MailPreference.objects.all().delete()
    newer = dump()
    empty()
    load(written(older))
    before = everything()

    assert "“Satu” is here already" in load(written(newer))

    assert everything() == before


def test_a_draft_that_was_here_stays_though_the_fixture_has_published_it(written):
    article = make_article(headline="Satu")
    older = dump()
    publish(article.revisions.get(), by=None, at=EVENING)
    newer = dump()
    empty()
    load(written(older))

    load(written(newer))

    assert not Publication.objects.exists()
    assert not Edition.objects.exists()


def test_a_newer_fixture_with_numbers_changes_nothing_either(written):
    article = make_publication(headline="Satu").article
    older = written(numbered(), "older.json")
    content = replace(snapshot_of(article), headline="Baru", slug="satu")
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)
    newer = written(numbered(), "newer.json")
    empty()
    load(older)
    before = everything()

    load(newer)

    assert everything() == before


def test_what_an_account_has_typed_here_is_not_replaced_by_what_it_typed_before(
    written,
):
    sari = make_editor()
    unsaved = {"article_uuid": uuid4(), "by": sari, "base": 0, "at": EVENING}
    autosave = Autosave.objects.create(**unsaved, form={"headline": "Lama"})
    dumped = dump()
    autosave.form = {"headline": "Baru"}
    autosave.save()

    load(written(dumped))

    assert Autosave.objects.get().form == {"headline": "Baru"}


@pytest.mark.parametrize("reverse", [False, True])
def test_an_update_comes_back_with_the_story_that_it_updates(written, reverse):
    first = make_publication(headline="Kabar Awal")
    story = Story(first.article.uuid, "Kabar Awal")
    make_publication(headline="Kabar Lanjutan", updates=story)
    rows = dump("articles")
    articles = [row for row in rows if row["model"] == "articles.article"]
    rest = [row for row in rows if row not in articles]
    empty()

    load(written([*articles[:: -1 if reverse else 1], *rest]))

    update = Publication.objects.get(headline="Kabar Lanjutan")
    assert update.updates.headline == "Kabar Awal"
    assert update.article.updates == update.updates.article


def test_an_update_of_a_story_that_was_here_is_loaded(written):
    first = make_publication(headline="Kabar Awal")
    before = dump("articles")
    story = Story(first.article.uuid, "Kabar Awal")
    make_publication(headline="Kabar Lanjutan", updates=story)
    both = dump("articles")
    empty()
    load(written(before))

    load(written(both))

    assert Publication.objects.get(updates__headline="Kabar Awal").is_live
