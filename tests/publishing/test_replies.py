from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.editing.replies import confirm, refuse
from articles.editing.revise import revise
from articles.editing.workflow import move
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    CorrectedMeanwhile,
    InvalidContent,
    NotAllowed,
    NotPublished,
    Retracted,
    StepNotOpen,
)
from articles.models import Article, Correction, Publication, Reply, ReplyLetter
from articles.publishing.publish import publish, unpublish
from articles.publishing.replies import may_settle, publish_reply, settle
from tests.builders import (
    EVENING,
    MINUTE,
    make_confirmed_reply,
    make_correction,
    make_member,
    make_passage,
    make_publication,
    make_reply,
    make_retraction,
    make_snapshot,
    make_words,
)

pytestmark = pytest.mark.django_db

LATER = EVENING + timedelta(hours=1)


def words(reply: Reply, **overrides):
    said = {"text": reply.text, "at_issue": reply.passage, "party": reply.party}
    return make_words("hak-jawab", **{**said, **overrides})


def published(reply: Reply, **overrides) -> Correction:
    values = {"by": None, "at": LATER, "seen": 0}
    return publish_reply(reply, words(reply), **{**values, **overrides})


def test_a_reply_becomes_a_record_beside_its_story_and_its_sender_is_told():
    editor, reply = make_member("Editor"), make_confirmed_reply()

    correction = published(reply, by=editor)

    assert (correction.kind, correction.publication) == ("hak-jawab", reply.publication)
    assert (correction.text, correction.party) == (reply.text, reply.party)
    reply.refresh_from_db()
    assert (reply.state, reply.correction) == (Reply.State.PUBLISHED, correction)
    assert [*correction.replies.all()] == [reply]
    assert ReplyLetter.objects.get(kind="published").by == editor


def test_nothing_of_its_sender_is_in_the_record_but_what_the_editor_put_there():
    reply = make_confirmed_reply()

    correction = published(reply)

    said = " ".join(str(value) for value in vars(correction).values())
    for private in (reply.name, reply.email, reply.telephone):
        assert private not in said


def test_readers_keep_the_text_that_they_had():
    reply = make_confirmed_reply()
    story = reply.publication
    newer = make_snapshot(sections=(make_passage("Belum terbit."),))
    revise(story.article, newer, base=1, by=None, at=EVENING)

    published(reply)

    assert Publication.objects.get().revision == story.revision


def test_a_story_published_anew_since_it_was_read_keeps_its_newest_text():
    reply = make_confirmed_reply()
    story = reply.publication
    newer = make_snapshot(sections=(make_passage("Sudah terbit."),))
    revision = revise(story.article, newer, base=1, by=None, at=EVENING)
    publish(revision, by=None, at=EVENING + MINUTE)

    published(reply)

    assert Publication.objects.get().revision == revision


def test_a_draft_that_readers_have_not_seen_is_not_approved_by_a_reply():
    writer, editor = make_member("Penulis"), make_member("Editor")
    reply = make_confirmed_reply(publication=make_publication(by=editor))
    article = reply.publication.article
    newer = make_snapshot(sections=(make_passage("Belum diperiksa."),))
    revise(article, newer, base=1, by=None, at=EVENING)
    move(article, "reopen", by=editor, at=EVENING, note="Periksa")
    assert writer

    published(reply, by=editor)

    assert Article.objects.get().stage == "draft"


def test_flaws_that_readers_have_already_do_not_stand_in_the_way():
    story = make_publication(standfirst="")
    reply = make_confirmed_reply(publication=story)

    published(reply, by=make_member("Editor"))

    assert Reply.objects.get().state == Reply.State.PUBLISHED


def test_a_record_that_lacks_something_is_refused_and_nothing_is_written():
    reply = make_confirmed_reply()

    with pytest.raises(InvalidContent):
        publish_reply(reply, words(reply, party=""), by=None, at=LATER, seen=0)

    assert Reply.objects.get().state == Reply.State.CONFIRMED
    assert not Correction.objects.exists()


def test_what_is_not_open_is_not_published():
    new, refused = (
        make_reply(),
        make_confirmed_reply(publication=make_publication(headline="Lain")),
    )
    refuse(refused, "Tidak.", by=None, at=EVENING)

    for reply in (new, refused):
        with pytest.raises(StepNotOpen):
            published(reply)

    assert not Correction.objects.exists()


def test_a_second_editor_publishes_it_no_second_time():
    reply = make_confirmed_reply()
    theirs = Reply.objects.get()
    published(theirs)

    with pytest.raises(StepNotOpen):
        published(reply, seen=1)

    assert Correction.objects.count() == 1


def test_a_colleagues_correction_meanwhile_is_looked_at_first():
    reply = make_confirmed_reply()
    make_correction(reply.publication)

    with pytest.raises(CorrectedMeanwhile):
        published(reply)

    assert Reply.objects.get().state == Reply.State.CONFIRMED


def test_beside_a_story_that_readers_do_not_see_nothing_is_published():
    gone, retracted = (
        make_confirmed_reply(publication=make_publication(headline=headline))
        for headline in ("Ditarik", "Dicabut")
    )
    unpublish(gone.publication.article, by=None, at=EVENING)
    make_retraction(retracted.publication)

    with pytest.raises(NotPublished):
        published(gone)
    with pytest.raises(Retracted):
        published(retracted, seen=1)


def test_a_writer_publishes_none():
    writer, reply = make_member("Penulis"), make_confirmed_reply()

    with pytest.raises(NotAllowed):
        published(reply, by=writer)
    with pytest.raises(NotAllowed):
        settle(reply, make_correction(reply.publication), by=writer, at=LATER)


def test_a_report_of_a_mistake_is_settled_by_the_correction_of_it():
    reply = make_confirmed_reply(kind="correction", party="")
    correction = make_correction(reply.publication, at=LATER)

    settle(reply, correction, by=None, at=LATER)

    reply.refresh_from_db()
    assert (reply.state, reply.correction) == ("published", correction)
    assert ReplyLetter.objects.filter(kind="published").exists()


def test_several_who_reported_the_same_mistake_are_settled_by_one_correction():
    story = make_publication()
    first, second = (make_confirmed_reply(publication=story) for _ in range(2))
    correction = make_correction(story, at=LATER)

    settle(first, correction, by=None, at=LATER)
    settle(second, correction, by=None, at=LATER)

    assert correction.replies.count() == 2


def test_only_what_was_issued_about_the_story_since_can_settle_it():
    story = make_publication()
    before = make_correction(story, at=EVENING + MINUTE)
    reply = make_reply(EVENING + 2 * MINUTE, publication=story)
    confirm(reply, at=EVENING + 2 * MINUTE)
    elsewhere = make_correction(make_publication(headline="Lain"), at=LATER)

    assert not may_settle(reply).exists()
    for correction in (before, elsewhere):
        with pytest.raises(StepNotOpen):
            settle(reply, correction, by=None, at=LATER)


def test_the_database_knows_no_published_reply_without_its_record():
    make_confirmed_reply()

    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(state="published", closed_at=EVENING)


def test_a_working_copy_that_is_ahead_stays_as_it_is():
    reply = make_confirmed_reply()
    newer = make_snapshot(headline="Baru")
    revise(reply.publication.article, newer, base=1, by=None, at=EVENING)

    published(reply)

    assert snapshot_of(Article.objects.get()).headline == "Baru"
