"""What becomes of a reply: from its form to its end, step by step.

Publishing one is the business of `articles.publishing.replies`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.errors import AlreadySent, NoteMissing, StepNotOpen
from articles.models import (
    Correction,
    Notice,
    Publication,
    Reply,
    ReplyLetter,
    ReplyStep,
)

from .limits import count
from .notices import tell
from .reply_letters import write_letter
from .reply_links import is_too_late
from .rights import CHANGE_REPLY, hold_unless_removed, require

# Two times twenty-four hours, as the Press Council's guidelines have it.
DUE_AFTER = timedelta(hours=48)

State = Reply.State
Letter = ReplyLetter.Kind


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brings. `party` is the only name for readers, and may be empty."""

    kind: str
    publication: Publication
    name: str
    party: str
    email: str
    telephone: str
    passage: str
    text: str


FIELDS = tuple(field.name for field in fields(Sent))


@dataclass(frozen=True, slots=True)
class Step:
    """From which states a reply comes to which."""

    before: tuple[str, ...]
    after: str


STEPS = {
    "confirm": Step((State.NEW,), State.CONFIRMED),
    "take_up": Step((State.CONFIRMED,), State.IN_WORK),
    "publish": Step(Reply.OPEN, State.PUBLISHED),
    "refuse": Step(Reply.OPEN, State.REFUSED),
    "withdraw": Step(Reply.OPEN, State.WITHDRAWN),
}


def receive(sent: Sent, *, form: str, visitor: str, at: datetime) -> Reply:
    """Take what was sent, and ask its sender by e-mail to confirm it.

    `form` says which form it came with: the same words in the same form are the same
    reply, however often they come. Raises `AlreadySent` for other words in it,
    `TooMany` when more came in than is taken, from this visitor or from all, and
    `Removed` when the law has taken the story.
    """
    digest = sha256(form.encode()).hexdigest()
    if known := Reply.objects.filter(form=digest).first():
        return _the_same(known, sent)
    try:
        return _receive(sent, digest, visitor, at)
    except IntegrityError:
        # Whoever pressed the button twice.
        return _the_same(Reply.objects.get(form=digest), sent)


def confirm(reply: Reply, *, at: datetime) -> Reply:
    """Its sender says that it is theirs: from now on it counts, and is due.

    Raises `StepNotOpen` when it is confirmed already, or too late for it.
    """
    if is_too_late(reply, at):
        raise StepNotOpen("confirm")
    with transaction.atomic():
        take(reply, "confirm", by=None, at=at)
        write_letter(reply, Letter.RECEIVED, by=None, at=at)
        for editor in _who_may_answer():
            article = reply.publication.article
            tell(editor, Notice.Kind.REPLY, article, by=None, at=at, reply=reply)
    return reply


def take_up(reply: Reply, *, by: User | None, at: datetime) -> ReplyStep:
    """Begin to work on it. Raises `StepNotOpen` and `NotAllowed`."""
    require(by, CHANGE_REPLY)
    return take(reply, "take_up", by=by, at=at)


@transaction.atomic
def answer(reply: Reply, text: str, *, by: User | None, at: datetime) -> ReplyLetter:
    """Write to its sender; who does that has begun to work on it.

    Raises `NoteMissing` without a text, `StepNotOpen` once it is closed, `NotAllowed`.
    """
    require(by, CHANGE_REPLY)
    if not text.strip():
        raise NoteMissing("answer")
    if _held(reply).state == State.CONFIRMED:
        take(reply, "take_up", by=by, at=at)
    elif not reply.is_open:
        raise StepNotOpen("answer")
    return write_letter(reply, Letter.ANSWER, by=by, at=at, text=text)


@transaction.atomic
def refuse(reply: Reply, reason: str, *, by: User | None, at: datetime) -> ReplyStep:
    """Refuse it, and write why to its sender.

    Raises `NoteMissing` without a reason, `StepNotOpen` and `NotAllowed`.
    """
    require(by, CHANGE_REPLY)
    if not reason.strip():
        raise NoteMissing("refuse")
    step = take(reply, "refuse", by=by, at=at)
    write_letter(reply, Letter.REFUSED, by=by, at=at, text=reason)
    return step


@transaction.atomic
def withdraw(reply: Reply, *, by: User | None, at: datetime) -> ReplyStep:
    """Its sender takes it back; `by` is the editor who was told so otherwise.

    Then its sender is written to. Raises `StepNotOpen` and `NotAllowed`.
    """
    require(by, CHANGE_REPLY)
    step = take(reply, "withdraw", by=by, at=at)
    if by is not None:
        write_letter(reply, Letter.WITHDRAWN, by=by, at=at)
    return step


@transaction.atomic
def take(
    reply: Reply,
    name: str,
    *,
    by: User | None,
    at: datetime,
    correction: Correction | None = None,
) -> ReplyStep:
    """Take one of the `STEPS`; `correction` is what it is published as.

    Raises `StepNotOpen` when it does not begin here.
    """
    step = STEPS[name]
    before = _held(reply).state
    if before not in step.before:
        raise StepNotOpen(name)
    reply.state = step.after
    if step.after == State.CONFIRMED:
        reply.confirmed_at, reply.due_at = at, at + DUE_AFTER
    if step.after in Reply.CLOSED:
        reply.closed_at = at
    reply.correction = correction
    changed = ["state", "correction", "confirmed_at", "due_at", "closed_at"]
    reply.save(update_fields=changed)
    return ReplyStep.objects.create(
        reply=reply, before=before, after=step.after, by=by, at=at
    )


def _held(reply: Reply) -> Reply:
    """The reply as it is stored, which nobody else changes until we are done."""
    held = Reply.objects.select_for_update()
    reply.refresh_from_db(from_queryset=held, fields=["state", "due_at", "closed_at"])
    return reply


@transaction.atomic
def _receive(sent: Sent, digest: str, visitor: str, at: datetime) -> Reply:
    count(visitor, at=at)
    hold_unless_removed(pk=sent.publication.article_id)
    values = {name: getattr(sent, name) for name in FIELDS}
    reply = Reply.objects.create(**values, form=digest, sent_at=at)
    write_letter(reply, Letter.CONFIRM, by=None, at=at)
    return reply


def _the_same(known: Reply, sent: Sent) -> Reply:
    if any(getattr(known, name) != getattr(sent, name) for name in FIELDS):
        raise AlreadySent(known.pk)
    return known


def _who_may_answer() -> list[User]:
    backend = "django.contrib.auth.backends.ModelBackend"
    return [*User.objects.with_perm(CHANGE_REPLY, backend=backend)]
