from dataclasses import replace
from datetime import timedelta

import pytest

from articles.editing.revise import revise
from articles.editing.save import keep_unmerged
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    CorrectedMeanwhile,
    InvalidContent,
    NotAllowed,
    NotPublished,
    NotReady,
    NotRetracted,
    Retracted,
)
from articles.models import (
    Correction,
    Edition,
    Pin,
    Publication,
    Schedule,
)
from articles.publishing.corrections import correct, reinstate, retract
from articles.publishing.front import pin
from articles.publishing.pending import pending
from articles.publishing.preview_links import make_preview_link, revision_behind
from articles.publishing.publish import publish, unpublish
from articles.publishing.schedule import act_on_due, schedule
from articles.search.models import Entry
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_correction,
    make_editor,
    make_member,
    make_publication,
    make_retraction,
    make_words,
)

pytestmark = pytest.mark.django_db
LATER = EVENING + MINUTE
MUCH_LATER = EVENING + timedelta(hours=1)


def edited(publication, at=LATER, **changes):
    """A revision with these changes, which readers have not seen."""
    article = publication.article
    content = replace(snapshot_of(article), **changes)
    return revise(article, content, base=article.version, by=None, at=at)


def test_a_correction_and_the_text_come_out_together():
    sari = make_editor()
    publication = make_publication(headline="Bertemu 4 September")
    before = publication.revision
    after = edited(publication, headline="Bertemu 3 September")

    correction = correct(after, make_words(), by=sari, at=LATER)

    publication.refresh_from_db()
    assert publication.headline == "Bertemu 3 September"
    assert correction.edition == publication.edition
    assert (correction.revision_before, correction.revision_after) == (before, after)
    assert (correction.number, correction.by, correction.at) == (1, sari, LATER)


def test_a_correction_moves_the_date_and_marks_the_story():
    publication = make_publication()

    make_correction(publication, at=LATER)

    publication.refresh_from_db()
    assert publication.updated_at == publication.noted_at == LATER
    assert publication.is_corrected
    assert publication.edition.is_substantive


@pytest.mark.parametrize("kind", ["hak-jawab", "klarifikasi"])
def test_what_admits_no_error_does_not_mark_the_story_as_wrong(kind):
    publication = make_publication()

    make_correction(publication, kind)

    publication.refresh_from_db()
    assert not publication.is_corrected
    assert publication.noted_at is not None


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("ralat", "below"),
        ("koreksi", "above"),
        ("hak-jawab", "above"),
        ("klarifikasi", "above"),
    ],
)
def test_a_correction_stands_where_the_press_expects_it(kind, place):
    assert make_correction(kind=kind).placement == place


def test_an_editor_may_put_a_slip_above_the_text():
    assert make_correction(kind="ralat", placement="above").placement == "above"


def test_the_newsroom_answers_for_what_nobody_is_named_for(settings):
    settings.SITE_NAME = "Harian"

    assert make_correction().issuer == "Redaksi Harian"


def test_a_reply_says_who_replies_and_what_the_editors_answer():
    reply = make_correction(kind="hak-jawab", text="Itu tidak benar.")

    assert reply.is_reply
    assert (reply.party, reply.answer) == ("PT Contoh", "Kami memuatnya.")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("text", {"text": " \n "}),
        ("text", {"text": "x" * 10_001}),
        ("at_issue", {"at_issue": ""}),
        ("kind", {"kind": "maaf"}),
        ("kind", {"kind": "pencabutan"}),
        ("kind", {"kind": "pemulihan"}),
        ("party", {"kind": "hak-jawab"}),
        ("party", {"party": "PT Contoh"}),
        ("party", {"answer": "Jawaban"}),
        ("placement", {"placement": "below"}),
        ("placement", {"placement": "di mana-mana"}),
        ("issuer", {"issuer": "x" * 161}),
    ],
)
def test_words_that_say_too_little_or_too_much_are_refused(field, words):
    publication = make_publication()

    with pytest.raises(InvalidContent) as refusal:
        correct(
            edited(publication, headline="Lain"),
            replace(make_words(), **words),
            by=None,
            at=LATER,
        )

    assert field in {problem.field for problem in refusal.value.problems}
    publication.refresh_from_db()
    assert publication.headline != "Lain"
    assert not Correction.objects.exists()


def test_a_correction_of_another_story_cannot_be_corrected_here():
    other = make_correction(make_publication(headline="Lain"))

    with pytest.raises(InvalidContent) as refusal:
        make_correction(corrects=other)

    assert refusal.value.problems[0].field == "corrects"


def test_a_mistake_in_a_correction_is_corrected_by_another_one():
    first = make_correction()

    second = make_correction(first.publication, at=MUCH_LATER, corrects=first)

    assert [*first.corrected_by.all()] == [second]
    assert (first.number, second.number) == (1, 2)


def test_a_draft_is_edited_not_corrected():
    article = make_article()

    with pytest.raises(NotPublished):
        correct(article.revisions.get(), make_words(), by=None, at=LATER)


def test_what_was_withdrawn_is_not_corrected():
    publication = make_publication()
    unpublish(publication.article, by=None, at=LATER)

    with pytest.raises(NotPublished):
        make_correction(publication)


def test_what_cannot_be_published_is_not_corrected_either():
    publication = make_publication()
    bare = edited(publication, category=None)

    with pytest.raises(NotReady):
        correct(bare, make_words(), by=None, at=LATER)

    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda publication, by: make_correction(publication, by=by),
        lambda publication, by: make_retraction(publication, by=by),
        lambda publication, by: reinstate(
            publication.article, reason="Benar.", by=by, at=LATER
        ),
    ],
)
def test_a_writer_corrects_nothing_in_public(act):
    publication = make_publication()

    with pytest.raises(NotAllowed):
        act(publication, make_member("Penulis"))


def test_an_editor_may_correct_retract_and_reinstate():
    editor, publication = make_member("Editor"), make_publication()

    make_correction(publication, by=editor)
    make_retraction(publication, by=editor)
    reinstate(publication.article, reason="Benar.", by=editor, at=LATER)

    kinds = Correction.objects.order_by("number").values_list("kind", flat=True)
    assert [*kinds] == ["koreksi", "pencabutan", "pemulihan"]


def test_a_correction_that_is_sent_twice_is_issued_once():
    sari, publication = make_editor(), make_publication()
    once = correct(publication.revision, make_words(), by=sari, at=LATER, seen=0)

    again = correct(publication.revision, make_words(), by=sari, at=LATER, seen=0)

    assert again == once
    assert Correction.objects.count() == 1
    assert publication.article.editions.count() == 2


@pytest.mark.parametrize("text", ["Lain", make_words().text])
def test_who_corrects_a_story_that_was_corrected_meanwhile_is_told(text):
    sari, budi, publication = make_editor(), make_editor("budi"), make_publication()
    correct(publication.revision, make_words(), by=budi, at=LATER, seen=0)

    with pytest.raises(CorrectedMeanwhile):
        correct(publication.revision, make_words(text=text), by=sari, at=LATER, seen=0)


def test_a_retracted_story_is_nowhere_but_at_its_address():
    publication = make_publication()
    pin(publication, by=None, at=EVENING)

    retraction = make_retraction(publication, at=LATER)

    publication.refresh_from_db()
    assert publication.is_retracted
    assert not Publication.objects.live().exists()
    assert Publication.objects.with_page().get() == publication
    assert publication.edition.kind == Edition.Kind.RETRACTED
    assert publication.updated_at == LATER
    assert not Pin.objects.exists()
    assert not Entry.objects.exists()
    assert (retraction.ground, retraction.text) == ("trauma-korban", "Korban meminta.")
    assert retraction.revision_before == publication.revision
    assert retraction.revision_after is None


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("ground", {"ground": "permintaan-pengiklan"}),
        ("ground", {"ground": ""}),
        ("text", {"reason": "  "}),
    ],
)
def test_a_retraction_needs_a_ground_from_the_list_and_a_reason(field, words):
    publication = make_publication()

    with pytest.raises(InvalidContent) as refusal:
        make_retraction(publication, **words)

    assert [problem.field for problem in refusal.value.problems] == [field]
    publication.refresh_from_db()
    assert publication.is_live


def test_a_retraction_names_the_story_that_is_right():
    right = make_publication(headline="Yang benar")

    retraction = make_retraction(make_publication(), instead=right)

    assert retraction.instead == right


def test_the_story_that_is_right_is_another_one_that_readers_can_see():
    publication, gone = make_publication(), make_publication(headline="Hilang")
    unpublish(gone.article, by=None, at=LATER)

    for each in (publication, gone):
        with pytest.raises(InvalidContent):
            make_retraction(publication, instead=each)


def test_what_waits_for_a_retracted_story_is_cancelled_and_nothing_is_lost():
    publication = make_publication()
    article = publication.article
    edited(publication, headline="Baru")
    unmerged = keep_unmerged(
        article,
        replace(snapshot_of(article), headline="Lain"),
        base=1,
        by=None,
        at=EVENING,
    )
    _link, token = make_preview_link(publication.revision, by=None, at=EVENING)
    for action in Schedule.Action:
        schedule(article, action, due_at=MUCH_LATER, by=None, at=EVENING)
    waits = pending(article, at=LATER)
    assert (len(waits.dates), waits.links, [*waits.unmerged]) == (2, 1, [unmerged])
    assert waits.is_approved

    make_retraction(publication, at=LATER)

    assert not pending(article, at=LATER)
    assert revision_behind(token, at=LATER) is None
    assert act_on_due(MUCH_LATER) == 0
    article.refresh_from_db()
    assert article.stage == "draft"
    assert article.headline == "Baru"
    assert unmerged.snapshot.headline == "Lain"


def test_of_two_editors_who_retract_at_once_one_is_told():
    publication = make_publication()
    make_retraction(publication)

    with pytest.raises(Retracted):
        make_retraction(publication)

    assert Correction.objects.count() == 1


def test_what_was_withdrawn_quietly_may_be_retracted_openly():
    publication = make_publication()
    unpublish(publication.article, by=None, at=LATER)

    make_retraction(publication)

    assert Publication.objects.with_page().exists()


def test_a_draft_is_not_retracted():
    with pytest.raises(NotPublished):
        retract(make_article(), ground="sara", reason="Ya.", by=None, at=LATER)


@pytest.mark.parametrize(
    ("refusal", "act"),
    [
        (Retracted, lambda it: publish(it.revision, by=None, at=LATER)),
        (Retracted, make_correction),
        (NotPublished, lambda it: unpublish(it.article, by=None, at=LATER)),
    ],
)
def test_a_retracted_story_stays_so_until_it_is_reinstated(refusal, act):
    publication = make_publication()
    make_retraction(publication)

    with pytest.raises(refusal):
        act(publication)

    publication.refresh_from_db()
    assert publication.is_retracted


def test_a_story_is_reinstated_as_it_was():
    publication = make_publication(headline="Lama")
    edited(publication, headline="Baru")
    make_retraction(publication)

    note = reinstate(publication.article, reason="Benar.", by=None, at=MUCH_LATER)

    publication.refresh_from_db()
    assert publication.is_live
    assert publication.headline == "Lama"
    assert publication.updated_at == MUCH_LATER
    assert publication.edition.kind == Edition.Kind.REINSTATED
    assert Entry.objects.get().edition_id == publication.edition_id
    assert note.revision_before == note.revision_after == publication.revision


def test_what_is_not_retracted_is_not_reinstated():
    publication = make_publication()

    with pytest.raises(NotRetracted):
        reinstate(publication.article, reason="Benar.", by=None, at=LATER)


def test_a_reinstatement_says_why():
    publication = make_publication()
    make_retraction(publication)

    with pytest.raises(InvalidContent):
        reinstate(publication.article, reason="", by=None, at=LATER)
