from dataclasses import replace

import pytest

from articles.editing.revise import revise, start
from articles.editing.working_copy import same_content, snapshot_of
from articles.errors import InvalidContent, StaleVersion
from articles.models import Article, Revision
from articles.text.snapshot import Label, Story
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_editor,
    make_passage,
    make_publication,
    make_snapshot,
)

pytestmark = pytest.mark.django_db


def test_a_new_article_has_its_content_and_a_first_revision():
    sari = make_editor()
    content = make_snapshot(headline="Judul", tags=["b", "a"], bylines=["y", "x"])

    revision = start(content, by=sari, at=EVENING)

    article = Article.objects.get()
    assert (article.version, revision.number, revision.base) == (1, 1, None)
    assert (article.edited_by, article.edited_at) == (sari, EVENING)
    assert same_content(snapshot_of(article), revision.snapshot)
    assert [credit.slug for credit in snapshot_of(article).bylines] == ["y", "x"]


def test_what_was_never_public_cannot_be_updated():
    draft = make_article(headline="Konsep")
    content = make_snapshot(updates=Story(draft.uuid, "Konsep"))

    with pytest.raises(InvalidContent) as refused:
        start(content, by=None, at=EVENING)

    assert [problem.field for problem in refused.value.problems] == ["updates"]


def test_a_story_does_not_update_itself():
    article = make_publication().article
    content = replace(snapshot_of(article), updates=Story(article.uuid))

    with pytest.raises(InvalidContent):
        revise(article, content, base=1, by=None, at=EVENING)


@pytest.mark.parametrize("field", ["kind", "verification", "ai_disclosure"])
def test_a_choice_that_does_not_exist_is_refused(field):
    with pytest.raises(InvalidContent) as refused:
        start(make_snapshot(**{field: "rahasia"}), by=None, at=EVENING)

    assert [problem.field for problem in refused.value.problems] == [field]


def test_without_a_slug_the_headline_gives_it():
    revision = start(make_snapshot(headline="Kim & Putin"), by=None, at=EVENING)

    assert revision.article.slug == "kim-putin"


def test_a_save_makes_the_next_version_and_a_revision_on_its_base():
    article = make_article()
    content = replace(snapshot_of(article), headline="Judul baru")

    revision = revise(article, content, base=1, by=None, at=EVENING + MINUTE)

    assert (article.version, article.headline) == (2, "Judul baru")
    assert revision.number == 2
    assert revision.base == Revision.objects.get(number=1)
    assert Article.objects.get().edited_at == EVENING + MINUTE


def test_sections_keep_their_identity_when_they_change_places():
    first, second = make_passage("Satu."), make_passage("Dua.")
    article = make_article(sections=(first, second))
    content = replace(snapshot_of(article), sections=(second, first))

    revise(article, content, base=1, by=None, at=EVENING)

    rows = article.sections.all()
    assert [row.uuid for row in rows] == [second.uuid, first.uuid]
    assert [row.position for row in rows] == [0, 1]


def test_the_second_of_two_saves_from_one_base_is_refused_and_writes_nothing():
    article = make_article()
    mine, theirs = (Article.objects.get() for _ in range(2))
    base = snapshot_of(article)
    revise(theirs, replace(base, headline="Mereka"), base=1, by=None, at=EVENING)

    with pytest.raises(StaleVersion) as caught:
        revise(mine, replace(base, headline="Saya"), base=1, by=None, at=EVENING)

    assert (caught.value.base, caught.value.current) == (1, 2)
    assert Article.objects.get().headline == "Mereka"
    assert Revision.objects.count() == 2


def test_the_same_save_sent_twice_makes_one_revision():
    article = make_article()
    content = replace(snapshot_of(article), headline="Judul baru")
    once = revise(article, content, base=1, by=None, at=EVENING)

    again = revise(article, content, base=1, by=None, at=EVENING + MINUTE)

    assert again == once
    assert Article.objects.get().edited_at == EVENING


def test_a_save_without_a_change_makes_no_revision_even_when_others_saved():
    article = make_article()
    unchanged = snapshot_of(article)
    theirs = replace(unchanged, headline="Mereka")
    latest = revise(article, theirs, base=1, by=None, at=EVENING)

    assert revise(article, unchanged, base=1, by=None, at=EVENING) == latest
    assert Article.objects.get().headline == "Mereka"


@pytest.mark.parametrize("base", [0, 7, 10**9])
def test_a_forged_base_is_refused(base):
    article = make_article()
    content = replace(snapshot_of(article), headline="Judul baru")

    with pytest.raises(StaleVersion):
        revise(article, content, base=base, by=None, at=EVENING)


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("headline", {"headline": ""}),
        ("headline", {"headline": "x" * 10_000}),
        ("slug", {"slug": "../rahasia"}),
        ("slug", {"slug": "index.html"}),
        ("slug", {"slug": ".index"}),
        ("slug", {"slug": "x" * 81}),
        ("standfirst", {"standfirst": "x" * 1001}),
        ("seo_title", {"seo_title": "x" * 111}),
        ("body", {"sections": (make_passage(body=""),)}),
        ("body", {"sections": (make_passage(body="é" * 100_001),)}),
        ("heading", {"sections": (make_passage(heading="x" * 201),)}),
        ("sections", {"sections": tuple(make_passage() for _ in range(201))}),
    ],
)
def test_content_that_cannot_be_stored_is_refused_by_field(field, content):
    with pytest.raises(InvalidContent) as caught:
        start(make_snapshot(**content), by=None, at=EVENING)

    assert field in {problem.field for problem in caught.value.problems}
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("field", "label"),
    [("category", Label("tiada")), ("tags", (Label("tiada"),))],
)
def test_a_label_that_does_not_exist_is_refused_and_writes_nothing(field, label):
    article = make_article()
    content = replace(snapshot_of(article), **{field: label})

    with pytest.raises(InvalidContent) as caught:
        revise(article, content, base=1, by=None, at=EVENING)

    assert [problem.field for problem in caught.value.problems] == [field]
    assert Article.objects.get().version == 1


def test_null_bytes_are_dropped_and_the_rest_is_kept():
    revision = start(make_snapshot(headline="Ju\0dul"), by=None, at=EVENING)

    assert revision.article.headline == "Judul"


def test_a_save_takes_as_many_queries_with_fifty_sections(
    django_assert_max_num_queries,
):
    article = make_article(sections=tuple(make_passage() for _ in range(50)))
    content = replace(snapshot_of(article), headline="Judul baru")

    with django_assert_max_num_queries(24):
        revise(article, content, base=1, by=None, at=EVENING)
