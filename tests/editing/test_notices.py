import pytest

from articles.editing.notices import (
    assign,
    see_notices,
    tell,
    want_mail,
    write_note,
)
from articles.errors import NotAllowed
from articles.models import Article, MailPreference, Note, Notice
from tests.builders import EVENING, make_article, make_member

pytestmark = pytest.mark.django_db


def test_whoever_is_assigned_is_told():
    writer, editor = make_member("Penulis"), make_member("Editor")
    article = make_article(by=editor)

    assign(article, writer, by=editor, at=EVENING)

    assert Article.objects.get().assigned_to == writer
    assert Notice.objects.get().to == writer


def test_nobody_is_told_of_what_they_did_themselves():
    editor = make_member("Editor")

    assign(make_article(by=editor), editor, by=editor, at=EVENING)

    assert not Notice.objects.exists()


def test_an_assignment_can_be_taken_back_without_a_notice():
    writer, editor = make_member("Penulis"), make_member("Editor")
    article = assign(make_article(by=editor), writer, by=editor, at=EVENING)

    assign(article, None, by=editor, at=EVENING)

    assert Article.objects.get().assigned_to is None
    assert Notice.objects.count() == 1


def test_a_note_on_an_article_of_others_is_refused():
    article = make_article(by=make_member("Editor"))

    with pytest.raises(NotAllowed):
        write_note(article, "Halo", by=make_member("Penulis"), at=EVENING)

    assert not Note.objects.exists()


def test_what_was_seen_waits_no_more_and_what_came_since_does():
    writer = make_member("Penulis")
    article = make_article(by=writer)
    shown, later = (
        tell(writer, Notice.Kind.APPROVED, article, by=None, at=EVENING)
        for _ in range(2)
    )

    assert see_notices(writer, at=EVENING, up_to=shown.pk) == 1
    assert Notice.objects.unseen_by(writer).get() == later


def test_the_wish_for_mail_is_remembered_and_taken_back():
    writer = make_member("Penulis")
    want_mail(writer, wants=True)

    want_mail(writer, wants=False)

    assert not MailPreference.objects.get(user=writer).wants_notices
