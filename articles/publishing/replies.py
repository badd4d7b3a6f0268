"""A reply comes before readers, as a correction beside its story."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from articles.editing.replies import take
from articles.editing.reply_letters import write_letter
from articles.editing.rights import CHANGE_REPLY, require
from articles.errors import NotPublished, StepNotOpen
from articles.models import Correction, Reply, ReplyLetter

from .correction_words import Words
from .corrections import correct
from .editions import hold

# Why flaws of the story do not matter: readers have them already.
SAME_TEXT = gettext_noop("Only a reply was added to the text that readers had.")


@transaction.atomic
def publish_reply(
    reply: Reply, words: Words, *, by: User | None, at: datetime, seen: int
) -> Correction:
    """Issue the words beside the story as readers have it, and tell the sender.

    They are the editor's form of the reply: nothing of it, and no name, becomes public
    that does not stand in them. Raises `StepNotOpen`, `NotAllowed` and whatever
    `correct` raises; then nothing was written.
    """
    article = reply.publication.article
    # The story before the reply, as a removal by law has them: each would wait for the
    # other otherwise.
    story = hold(article)
    _require_open(reply, by)
    if story is None:
        raise NotPublished(str(article))
    correction = correct(
        story.revision, words, by=by, at=at, seen=seen, override=SAME_TEXT
    )
    return _settle(reply, correction, by=by, at=at)


@transaction.atomic
def settle(
    reply: Reply, correction: Correction, *, by: User | None, at: datetime
) -> Correction:
    """Say that a correction which was issued since is the answer to this.

    Raises `StepNotOpen`, also for a correction that answers something else, and
    `NotAllowed`.
    """
    _require_open(reply, by)
    if not may_settle(reply).filter(pk=correction.pk).exists():
        raise StepNotOpen("settle")
    return _settle(reply, correction, by=by, at=at)


def may_settle(reply: Reply) -> QuerySet[Correction]:
    """What was issued about the story since the reply came in, the newest first."""
    issued = Correction.objects.filter(publication=reply.publication_id)
    return issued.filter(at__gte=reply.sent_at.replace(microsecond=0)).newest_first()


def _require_open(reply: Reply, by: User | None) -> None:
    require(by, CHANGE_REPLY)
    held = Reply.objects.select_for_update().only("state").get(pk=reply.pk)
    if not held.is_open:
        raise StepNotOpen("publish")


def _settle(
    reply: Reply, correction: Correction, *, by: User | None, at: datetime
) -> Correction:
    take(reply, "publish", by=by, at=at, correction=correction)
    write_letter(reply, ReplyLetter.Kind.PUBLISHED, by=by, at=at)
    return correction
