from dataclasses import replace

import pytest

from articles.editing.revise import revise
from articles.editing.workflow import TRANSITIONS, move, open_to
from articles.editing.working_copy import snapshot_of
from articles.errors import NotAllowed, NoteMissing, WrongStage
from articles.models import Article, Notice, Stage, StageChange
from articles.publishing.publish import publish
from tests.builders import EVENING, make_article, make_member

pytestmark = pytest.mark.django_db


def at_stage(article, stage):
    Article.objects.filter(pk=article.pk).update(stage=stage)
    article.refresh_from_db()
    return article


def test_every_stage_has_a_way_in_and_a_way_out():
    assert {step.before for step in TRANSITIONS.values()} == set(Stage)
    assert {step.after for step in TRANSITIONS.values()} == set(Stage)


@pytest.mark.parametrize("name", TRANSITIONS)
def test_a_step_leads_from_its_stage_to_the_next_and_is_recorded(name):
    step = TRANSITIONS[name]
    editor = make_member("Editor")
    article = at_stage(make_article(by=editor), step.before)

    change = move(article, name, by=editor, at=EVENING, note="Alasan")

    assert Article.objects.get().stage == step.after
    assert (change.before, change.after) == (step.before, step.after)
    assert (change.by, change.note) == (editor, "Alasan")


@pytest.mark.parametrize("name", TRANSITIONS)
@pytest.mark.parametrize("stage", Stage)
def test_a_step_that_does_not_begin_here_is_refused(name, stage):
    if TRANSITIONS[name].before == stage:
        stage = next(s for s in Stage if s != stage)
    article = at_stage(make_article(), stage)

    with pytest.raises(WrongStage):
        move(article, name, by=None, at=EVENING, note="Alasan")

    assert not StageChange.objects.exists()


@pytest.mark.parametrize("name", [n for n, s in TRANSITIONS.items() if s.permission])
def test_a_writer_cannot_take_an_editors_step(name):
    writer = make_member("Penulis")
    article = at_stage(make_article(by=writer), TRANSITIONS[name].before)

    with pytest.raises(NotAllowed):
        move(article, name, by=writer, at=EVENING, note="Alasan")


def test_a_writer_submits_and_takes_back_their_own_story():
    writer = make_member("Penulis")
    article = make_article(by=writer)
    assert open_to(writer, article) == ["submit"]
    move(article, "submit", by=writer, at=EVENING)

    move(article, "take_back", by=writer, at=EVENING)

    assert Article.objects.get().stage == Stage.DRAFT


def test_giving_back_needs_a_note():
    article = at_stage(make_article(), Stage.REVIEW)

    with pytest.raises(NoteMissing):
        move(article, "give_back", by=None, at=EVENING, note="  ")


def test_the_writer_is_told_that_a_story_came_back_and_why():
    writer, editor = make_member("Penulis"), make_member("Editor")
    article = at_stage(make_article(by=writer), Stage.REVIEW)

    move(article, "give_back", by=editor, at=EVENING, note="Cek angka")

    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.text) == (writer, "returned", "Cek angka")


def test_a_step_that_does_not_exist_is_refused():
    with pytest.raises(WrongStage):
        move(make_article(), "fly", by=None, at=EVENING)


def test_a_colleague_who_was_faster_is_not_overridden():
    article = at_stage(make_article(), Stage.REVIEW)
    mine = Article.objects.get()
    move(article, "approve", by=None, at=EVENING)

    with pytest.raises(WrongStage):
        move(mine, "give_back", by=None, at=EVENING, note="Terlambat")

    assert Article.objects.get().stage == Stage.READY


def test_a_writers_edit_of_an_approved_story_needs_approval_again():
    writer = make_member("Penulis")
    article = at_stage(make_article(by=writer), Stage.READY)
    content = replace(snapshot_of(article), headline="Lain")

    revise(article, content, base=1, by=writer, at=EVENING)

    assert Article.objects.get().stage == Stage.DRAFT


def test_an_editors_edit_of_an_approved_story_keeps_it_approved():
    editor = make_member("Editor")
    article = at_stage(make_article(by=editor), Stage.READY)
    content = replace(snapshot_of(article), headline="Lain")

    revise(article, content, base=1, by=editor, at=EVENING)

    assert Article.objects.get().stage == Stage.READY


def test_publishing_is_approval():
    editor = make_member("Editor")
    article = make_article(by=editor)

    publish(article.revisions.get(), by=editor, at=EVENING)

    assert Article.objects.get().stage == Stage.READY
    assert StageChange.objects.get().by == editor


def test_a_writer_cannot_publish():
    writer = make_member("Penulis")
    article = make_article(by=writer)

    with pytest.raises(NotAllowed):
        publish(article.revisions.get(), by=writer, at=EVENING)
