from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.editing.erase import erase_content
from articles.editing.restore import restore, restore_section
from articles.editing.revise import revise
from articles.editing.working_copy import same_content, snapshot_of
from articles.errors import InvalidContent, NoSuchSection, NotAllowed, StaleVersion
from articles.models import Article, Category, Revision, RevisionContent, Section, Tag
from articles.text.snapshot import Passage, Snapshot, clean
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_editor,
    make_member,
    make_passage,
    make_snapshot,
)

pytestmark = pytest.mark.django_db

A, B, C = (Passage(uuid4(), f"Judul {name}", f"Isi {name}.") for name in "ABC")

lines = st.text("ab c", min_size=1, max_size=8).map(lambda text: f"x{text}")
parts = st.builds(
    Passage, uuid=st.integers(0, 4).map(lambda n: UUID(int=n)), heading=lines
)
contents = st.builds(
    dict,
    headline=lines,
    standfirst=lines,
    dateline=lines,
    tags=st.lists(st.sampled_from("abc"), unique=True),
    bylines=st.lists(st.sampled_from("xyz"), unique=True),
    sections=st.lists(parts, max_size=4, unique_by=lambda part: part.uuid).map(tuple),
)


def saved(article: Article, content: Snapshot) -> Revision:
    return revise(article, content, base=article.version, by=None, at=EVENING)


def changed(article: Article, **values: object) -> Revision:
    return saved(article, replace(snapshot_of(article), **values))


@hypothesis_settings(max_examples=15)
@given(contents, contents)
def test_restoring_what_was_recorded_gives_it_back(first, second):
    # The examples share a database, and no two articles a section.
    Section.objects.all().delete()
    article = make_article(**first)
    recorded = article.revisions.get(number=1)
    saved(article, make_snapshot(slug="lain", **second))

    made = restore(recorded, base=article.version, by=None, at=EVENING + MINUTE)

    assert same_content(made.snapshot, recorded.snapshot)
    assert same_content(snapshot_of(made.article), clean(recorded.snapshot))
    assert made.number == 3


def test_restoring_the_current_revision_changes_nothing():
    article = make_article()
    latest = changed(article, headline="Kini")

    made = restore(latest, base=2, by=None, at=EVENING + MINUTE)

    assert made == latest
    assert Article.objects.get().version == 2
    assert Revision.objects.count() == 2


def test_a_restored_revision_says_where_it_came_from(settings):
    settings.LANGUAGE_CODE = "en"
    article = make_article(headline="Dulu")
    sari = make_editor()
    changed(article, headline="Kini")

    first = article.revisions.get(number=1)
    made = restore(first, base=2, by=sari, at=EVENING + MINUTE)

    assert made.note == "Restored from revision 1."
    assert (made.number, made.by, made.at) == (3, sari, EVENING + MINUTE)
    assert Article.objects.get().headline == "Dulu"


def test_the_same_restoring_sent_twice_makes_one_revision():
    article = make_article(headline="Dulu")
    changed(article, headline="Kini")
    first = article.revisions.get(number=1)

    made = [restore(first, base=2, by=None, at=EVENING) for _ in range(2)]

    assert made[0] == made[1]
    assert Revision.objects.count() == 3


def test_what_others_saved_meanwhile_is_never_undone_unseen():
    article = make_article(headline="Dulu")
    second = changed(article, headline="Kini")
    changed(article, headline="Mereka")

    # The page was opened at version 2: that it is asked for is no "nothing changed".
    with pytest.raises(StaleVersion) as caught:
        restore(second, base=2, by=None, at=EVENING)

    assert (caught.value.base, caught.value.current) == (2, 3)
    assert Article.objects.get().headline == "Mereka"


def test_one_section_comes_back_in_its_place_and_all_else_stays():
    article = make_article(sections=(A, B, C))
    new = (replace(C, body="C kini."), replace(B, body="B kini."), A)
    changed(article, headline="Kini", sections=new)

    first = article.revisions.get(number=1)
    restore_section(first, B.uuid, base=2, by=None, at=EVENING)

    now = snapshot_of(Article.objects.get())
    assert now.sections == (new[0], B, A)
    assert now.headline == "Kini"


@pytest.mark.parametrize(
    ("left", "restored"),
    [((A, C), (A, B, C)), ((C, A), (C, A, B)), ((C,), (B, C)), ((), (B,))],
)
def test_a_deleted_section_comes_back_behind_what_it_followed(left, restored):
    article = make_article(sections=(A, B, C))
    changed(article, sections=left)

    first = article.revisions.get(number=1)
    restore_section(first, B.uuid, base=2, by=None, at=EVENING)

    assert snapshot_of(Article.objects.get()).sections == restored


def test_the_note_of_a_restored_section_names_it_and_fits(settings):
    settings.LANGUAGE_CODE = "en"
    long = replace(A, heading="Panjang " * 25)
    article = make_article(sections=(long, B))
    changed(article, sections=(B,))

    first = article.revisions.get(number=1)
    made = restore_section(first, A.uuid, base=2, by=None, at=EVENING)

    assert made.note.startswith("Restored from revision 1. Only the section “Panjang")
    assert len(made.note) <= Revision._meta.get_field("note").max_length


def test_a_section_that_the_revision_does_not_have_is_refused():
    article = make_article(sections=(A,))

    with pytest.raises(NoSuchSection):
        restore_section(article.revisions.get(), B.uuid, base=1, by=None, at=EVENING)


def test_a_stale_base_is_refused_for_a_section_too():
    article = make_article(sections=(A,))
    first = article.revisions.get(number=1)
    changed(article, sections=(B,))

    with pytest.raises(StaleVersion):
        restore_section(first, A.uuid, base=1, by=None, at=EVENING)


def test_a_text_that_was_erased_cannot_be_restored():
    article = make_article(headline="Dulu")
    changed(article, headline="Kini")
    first = article.revisions.get(number=1)
    erase_content(first, by=None, at=EVENING, reason="Putusan hakim")

    with pytest.raises(RevisionContent.DoesNotExist):
        restore(Revision.objects.get(number=1), base=2, by=None, at=EVENING)


def test_an_unmerged_text_can_be_restored(settings):
    settings.LANGUAGE_CODE = "en"
    article = make_article()
    unmerged = Revision.objects.create(article=article, number=None, at=EVENING)
    content = replace(snapshot_of(article), headline="Dari bentrokan")
    RevisionContent.objects.create(revision=unmerged, snapshot=content.to_json())

    made = restore(unmerged, base=1, by=None, at=EVENING)

    assert made.note == "Restored from an unmerged text."
    assert unmerged.resolution.revision == made
    assert Article.objects.get().headline == "Dari bentrokan"


def test_labels_that_were_deleted_are_made_again_under_their_names():
    article = make_article(tags=["banjir"], category="daerah")
    changed(article, tags=(), category=None)
    Tag.objects.get(slug="banjir").delete()
    Category.objects.get(slug="daerah").delete()

    first = article.revisions.get(number=1)
    made = restore(first, base=2, by=make_member("Editor"), at=EVENING)

    assert same_content(made.snapshot, first.snapshot)
    assert Tag.objects.get(slug="banjir").name == "Banjir"
    assert Category.objects.get(slug="daerah").name == "Daerah"


def test_whoever_may_not_add_a_category_gets_none_by_restoring():
    writer = make_member("Penulis")
    article = make_article(by=writer, tags=["banjir"], category="daerah")
    changed(article, tags=(), category=None)
    Tag.objects.get(slug="banjir").delete()
    Category.objects.get(slug="daerah").delete()

    first = article.revisions.get(number=1)

    with pytest.raises(InvalidContent) as caught:
        restore(first, base=2, by=writer, at=EVENING)

    assert [problem.field for problem in caught.value.problems] == ["category"]
    assert not Tag.objects.filter(slug="banjir").exists()


def test_a_writer_restores_nothing_in_the_articles_of_others():
    article = make_article(sections=(A,))
    first = article.revisions.get()
    writer = make_member("Penulis")

    with pytest.raises(NotAllowed):
        restore(first, base=1, by=writer, at=EVENING)
    with pytest.raises(NotAllowed):
        restore_section(first, A.uuid, base=1, by=writer, at=EVENING)


def test_a_section_is_restored_whatever_its_text_is():
    hostile = make_passage("<script>alert(1)</script>\n\n[x](javascript:1)")
    article = make_article(sections=(hostile,))
    changed(article, sections=(A,))

    first = article.revisions.get(number=1)
    made = restore_section(first, hostile.uuid, base=2, by=None, at=EVENING)

    assert hostile in made.snapshot.sections
