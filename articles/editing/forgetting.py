"""Deleting what the site knows of people who sent a reply, when its time has come."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from articles.errors import StepNotOpen
from articles.models import Publication, Reply, ReplyLetter

from .limits import forget_tallies
from .replies import take
from .rights import CHANGE_REPLY, require

# In one go, so that nobody waits for it.
MOST_AT_ONCE = 200


def forget_people(at: datetime) -> int:
    """Delete what was not confirmed in time, and who is behind what was closed long
    ago, and whose hour is over; how many rows that were."""
    return _drop_unconfirmed(at) + _forget_closed(at) + forget_tallies(at)


@transaction.atomic
def forget(reply: Reply, *, by: User | None, at: datetime) -> None:
    """Delete who sent it and what it said, now; that there was one, and when, stays.

    Letters that were not mailed yet are mailed no more. Raises `StepNotOpen` while it
    waits for the newsroom, and `NotAllowed`.
    """
    require(by, CHANGE_REPLY)
    closed = Reply.objects.filter(pk=reply.pk, closed_at__isnull=False)
    if not closed.filter(forgotten_at__isnull=True).exists():
        raise StepNotOpen("forget")
    _forget(reply, at=at)
    reply.refresh_from_db()


@transaction.atomic
def close_and_forget(
    publication: Publication, *, by: User | None, at: datetime
) -> None:
    """Delete what anybody sent about the story, whatever became of it so far.

    What waits is refused without a letter: there is no story any more, and nothing of
    it may be written about. For the removal of the story by law.
    """
    about_it = Reply.objects.filter(publication=publication)
    about_it.filter(state=Reply.State.NEW).delete()
    for reply in about_it.filter(state__in=Reply.OPEN):
        take(reply, "refuse", by=by, at=at)
    for reply in about_it.filter(forgotten_at__isnull=True):
        _forget(reply, at=at)


def _forget(reply: Reply, *, at: datetime) -> None:
    letters = ReplyLetter.objects.filter(reply=reply)
    letters.open().update(given_up_at=at)
    letters.update(text="", problem="")
    nothing = dict.fromkeys(Reply.PERSONAL, "")
    Reply.objects.filter(pk=reply.pk).update(**nothing, forgotten_at=at)


def _drop_unconfirmed(at: datetime) -> int:
    late = Reply.objects.never_confirmed(at)
    if not late.exists():
        return 0  # Looking takes no lock, which would be in the way every two seconds.
    some = late.values_list("pk", flat=True)[:MOST_AT_ONCE]
    # Confirmed meanwhile, it stays.
    return late.filter(pk__in=[*some]).delete()[1].get(Reply._meta.label, 0)


def _forget_closed(at: datetime) -> int:
    old = [*Reply.objects.closed_before(at - settings.REPLY_KEPT_FOR)[:MOST_AT_ONCE]]
    for reply in old:
        forget(reply, by=None, at=at)
    return len(old)
