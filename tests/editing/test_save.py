from dataclasses import replace

import pytest

from articles.editing.revise import revise
from articles.editing.save import let_go, merge_of, resolve, save
from articles.editing.working_copy import snapshot_of
from articles.errors import MergeConflict, NotAllowed
from articles.models import Article, Resolution, Revision
from articles.text.snapshot import Label
from tests.builders import (
    EVENING,
    make_article,
    make_editor,
    make_member,
    make_passage,
    make_tag,
)

pytestmark = pytest.mark.django_db


def two_sections():
    sections = (make_passage("Satu dua tiga."), make_passage("Empat lima enam."))
    return make_article(headline="Judul", sections=sections)


def with_body(content, place, body):
    sections = [*content.sections]
    sections[place] = replace(sections[place], body=body)
    return replace(content, sections=tuple(sections))


def someone_saves(article, content):
    revise(Article.objects.get(), content, base=1, by=None, at=EVENING)


def conflict():
    """Two headlines for one article: theirs stored, mine refused."""
    article = make_article(headline="Judul")
    base = snapshot_of(article)
    someone_saves(article, replace(base, headline="Mereka"))
    with pytest.raises(MergeConflict) as caught:
        save(article, replace(base, headline="Saya"), base=1, by=None, at=EVENING)
    return caught.value


def test_a_save_that_nobody_was_ahead_of_has_nothing_to_tell():
    article = make_article()
    content = replace(snapshot_of(article), headline="Baru")

    saved = save(article, content, base=1, by=None, at=EVENING)

    assert (saved.revision.number, saved.merge) == (2, None)


def test_changes_of_different_sections_merge_without_a_question():
    article = two_sections()
    base = snapshot_of(article)
    someone_saves(article, with_body(base, 0, "Satu dua tiga empat."))

    saved = save(article, with_body(base, 1, "Lima enam."), base=1, by=None, at=EVENING)

    bodies = [passage.body for passage in saved.revision.snapshot.sections]
    assert bodies == ["Satu dua tiga empat.", "Lima enam."]
    assert saved.merge.sections_from_theirs[0].uuid == base.sections[0].uuid
    assert saved.revision.number == 3


def test_different_words_of_one_section_merge_without_a_question():
    article = make_article(
        sections=(
            make_passage(
                "Di Beijing mereka bertemu kemarin sore bersama para menteri."
            ),
        )
    )
    base = snapshot_of(article)
    someone_saves(
        article,
        with_body(
            base, 0, "Di Moskwa mereka bertemu kemarin sore bersama para menteri."
        ),
    )
    mine = with_body(
        base, 0, "Di Beijing mereka bertemu kemarin sore bersama para wartawan."
    )

    saved = save(article, mine, base=1, by=None, at=EVENING)

    (passage,) = saved.revision.snapshot.sections
    assert (
        passage.body == "Di Moskwa mereka bertemu kemarin sore bersama para wartawan."
    )


def test_tags_of_both_are_kept():
    article = make_article(tags=["a"])
    base = snapshot_of(article)
    make_tag("b"), make_tag("c")
    someone_saves(article, replace(base, tags=(*base.tags, Label("b", "B"))))
    mine = replace(base, tags=(*base.tags, Label("c", "C")))

    save(article, mine, base=1, by=None, at=EVENING)

    assert {tag.slug for tag in article.tags.all()} == {"a", "b", "c"}


def test_a_conflict_writes_nothing_over_and_keeps_what_was_posted():
    sari = make_editor()
    article = make_article(by=sari, headline="Judul")
    base = snapshot_of(article)
    someone_saves(article, replace(base, headline="Mereka"))

    with pytest.raises(MergeConflict) as caught:
        save(article, replace(base, headline="Saya"), base=1, by=sari, at=EVENING)

    kept = caught.value.unmerged
    assert (kept.number, kept.by, kept.snapshot.headline) == (None, sari, "Saya")
    assert kept.base.number == 1
    assert Article.objects.get().headline == "Mereka"
    assert list(article.revisions.unresolved()) == [kept]
    assert [part.name for part in caught.value.merge.field_conflicts] == ["headline"]


def test_the_same_conflict_posted_twice_is_kept_once():
    first = conflict().unmerged
    mine = first.snapshot

    with pytest.raises(MergeConflict) as caught:
        save(first.article, mine, base=1, by=None, at=EVENING)

    assert caught.value.unmerged == first
    assert Revision.objects.count() == 3


def test_a_forged_base_makes_every_difference_a_question_and_loses_nothing():
    article = make_article(headline="Judul")
    mine = replace(snapshot_of(article), headline="Saya")

    with pytest.raises(MergeConflict) as caught:
        save(article, mine, base=99, by=None, at=EVENING)

    assert caught.value.unmerged.snapshot.headline == "Saya"
    assert Article.objects.get().headline == "Judul"


def test_a_conflict_of_a_forged_base_posted_twice_is_kept_once():
    article = make_article(headline="Judul")
    mine = replace(snapshot_of(article), headline="Saya")

    for _ in range(2):
        with pytest.raises(MergeConflict):
            save(article, mine, base=99, by=None, at=EVENING)

    assert article.revisions.unresolved().count() == 1


def test_a_decision_is_a_revision_and_settles_the_question():
    unmerged = conflict().unmerged
    decided = replace(unmerged.snapshot, headline="Keduanya")

    saved = resolve(unmerged, decided, base=2, by=None, at=EVENING)

    assert Article.objects.get().headline == "Keduanya"
    assert Resolution.objects.get().revision == saved.revision
    assert not unmerged.article.revisions.unresolved().exists()


def test_a_decision_sent_twice_is_saved_once():
    unmerged = conflict().unmerged
    decided = replace(unmerged.snapshot, headline="Keduanya")
    once = resolve(unmerged, decided, base=2, by=None, at=EVENING)

    again = resolve(unmerged, decided, base=2, by=None, at=EVENING)

    assert again.revision == once.revision
    assert Resolution.objects.count() == 1


def test_a_decision_that_meets_another_conflict_asks_anew():
    unmerged = conflict().unmerged
    theirs = replace(unmerged.snapshot, headline="Lagi")
    revise(unmerged.article, theirs, base=2, by=None, at=EVENING)
    decided = replace(unmerged.snapshot, headline="Keduanya")

    with pytest.raises(MergeConflict) as caught:
        resolve(unmerged, decided, base=2, by=None, at=EVENING)

    assert Resolution.objects.get(unmerged=unmerged).revision == caught.value.unmerged
    assert list(unmerged.article.revisions.unresolved()) == [caught.value.unmerged]


def test_a_text_that_is_let_go_can_still_be_read():
    unmerged = conflict().unmerged

    let_go(unmerged, by=None, at=EVENING)

    assert not unmerged.article.revisions.unresolved().exists()
    assert Revision.objects.get(pk=unmerged.pk).snapshot.headline == "Saya"


def test_the_question_can_be_asked_again_later():
    unmerged = conflict().unmerged

    merge = merge_of(Revision.objects.get(pk=unmerged.pk))

    (part,) = merge.field_conflicts
    assert (part.merge.mine, part.merge.theirs) == ("Saya", "Mereka")


def test_only_who_may_edit_the_article_lets_a_text_go():
    unmerged = conflict().unmerged

    with pytest.raises(NotAllowed):
        let_go(unmerged, by=make_member("Penulis"), at=EVENING)

    assert not Resolution.objects.exists()
