"""Letters to people who sent a reply: written by the verbs, mailed by the worker."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Publisher, Reply, ReplyLetter

from .reply_links import form_for, link_to

log = logging.getLogger(__name__)

Kind = ReplyLetter.Kind

SUBJECTS: dict[str, str | Promise] = {
    Kind.CONFIRM: _("Please confirm what you sent us"),
    Kind.RECEIVED: _("We have received what you sent us"),
    Kind.ANSWER: _("Our answer to what you sent us"),
    Kind.PUBLISHED: _("Published: what you sent us"),
    Kind.REFUSED: _("Why we do not publish what you sent us"),
    Kind.WITHDRAWN: _("You have taken back what you sent us"),
}

# In one go, so that dates that come due do not wait long for letters.
MOST_AT_ONCE = 20
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=3)
GIVEN_UP_AFTER = timedelta(days=5)

# Anybody can name an address that is not theirs: it gets no more than this, and the
# rest later.
MOST_A_DAY = 5
DAY = timedelta(days=1)
LATER = timedelta(hours=1)


def write_letter(
    reply: Reply, kind: str, *, by: User | None, at: datetime, text: str = ""
) -> ReplyLetter:
    """A letter that the worker will mail; to be called with what it tells of."""
    return ReplyLetter.objects.create(
        reply=reply, kind=kind, text=text, by=by, at=at, next_try_at=at
    )


def mail_letters(at: datetime) -> int:
    """Mail what is due; how many letters went out.

    What fails is tried again, with pauses that grow from a minute to three hours, and
    given up after five days. After a failure the others wait for the next time: the
    mail server may be away. A letter goes out twice when the worker dies between
    sending and noting it.
    """
    due = ReplyLetter.objects.due(at).select_related("reply__publication")
    mailed = 0
    for letter in due[:MOST_AT_ONCE]:
        if _is_too_old(letter, at):
            _give_up(letter, at)
        elif _is_too_much(letter, at):
            _take(letter, until=at + LATER)
        elif _take(letter, until=at + _pause(letter), tries=1):
            if not _mail(letter, at):
                break
            mailed += 1
    return mailed


def _is_too_old(letter: ReplyLetter, at: datetime) -> bool:
    return letter.at < at - GIVEN_UP_AFTER


def _is_too_much(letter: ReplyLetter, at: datetime) -> bool:
    """Whether this address has got enough today that nobody there asked for."""
    if letter.kind != Kind.CONFIRM:
        return False
    sent = ReplyLetter.objects.filter(kind=Kind.CONFIRM, mailed_at__gt=at - DAY)
    return sent.filter(reply__email__iexact=letter.reply.email).count() >= MOST_A_DAY


def _pause(letter: ReplyLetter) -> timedelta:
    return min(FIRST_PAUSE * 2 ** min(letter.tries, 10), LONGEST_PAUSE)


def _take(letter: ReplyLetter, *, until: datetime, tries: int = 0) -> bool:
    """Whether the letter is ours until then, and no other worker's."""
    row = ReplyLetter.objects.open().filter(
        pk=letter.pk, next_try_at=letter.next_try_at
    )
    return bool(row.update(next_try_at=until, tries=F("tries") + tries))


def _mail(letter: ReplyLetter, at: datetime) -> bool:
    try:
        _message(letter).send()
    # Whatever a mail server can do to us; its words may name the address.
    except (OSError, ValueError) as error:
        ReplyLetter.objects.filter(pk=letter.pk).update(problem=str(error)[:200])
        log.warning("Letter %s was not mailed: %s", letter.pk, type(error).__name__)
        return False
    _end(letter, mailed_at=at, ends=at + settings.REPLY_CONFIRM_WITHIN)
    return True


def _give_up(letter: ReplyLetter, at: datetime) -> None:
    log.error("Letter %s could not be mailed in five days", letter.pk)
    _end(letter, given_up_at=at, ends=at)


@transaction.atomic
def _end(letter: ReplyLetter, *, ends: datetime, **how: datetime) -> None:
    ReplyLetter.objects.filter(pk=letter.pk).update(**how)
    if letter.kind == Kind.CONFIRM:
        Reply.objects.filter(pk=letter.reply_id).update(expires_at=ends)


def _message(letter: ReplyLetter) -> EmailMessage:
    """In the site's language, which is its sender's too."""
    newsroom = Publisher.objects.current().email
    with translation.override(settings.LANGUAGE_CODE):
        return EmailMessage(
            subject=f"{SUBJECTS[letter.kind]} · {settings.SITE_NAME}",
            body=_body(letter),
            to=[letter.reply.email],
            reply_to=[newsroom] if newsroom else [],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _body(letter: ReplyLetter) -> str:
    story = letter.reply.publication
    context = {
        "reply": letter.reply,
        "headline": story.headline,
        "story": f"{settings.SITE_URL}{story.path}",
        "link": link_to(letter.reply),
        "form": form_for(story),
        "text": letter.text,
        "hours": settings.REPLY_CONFIRM_WITHIN // timedelta(hours=1),
        "site_name": settings.SITE_NAME,
    }
    template = f"articles/letters/{letter.kind}.txt"
    return render_to_string(template, context).strip() + "\n"
