"""A cache in front: told by the worker which pages changed, with patience."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from articles.models import Purge

from .outgoing import Untold, purge_page

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
# The worker has other things to do; what is left over comes with the next round.
LONGEST_ROUND = 3.0
# Longer than a round; then whoever began it has died.
TAKEN_FOR = timedelta(minutes=1)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
# A page that is only old will have aged in the cache by then; one that is gone is
# never given up.
GIVEN_UP_AFTER = timedelta(days=1)


def purge_later(path: str, *, is_gone: bool, at: datetime) -> None:
    """Note that the page at this path is another, or gone, if there is a cache."""
    if settings.PURGE_URL:
        Purge.objects.create(path=path, is_gone=is_gone, noted_at=at, next_try_at=at)


def purge(at: datetime) -> int:
    """Tell the cache of what changed; how many pages it forgot.

    What is gone comes first. When one request fails, all that is due waits: they are
    tried again with pauses that grow from five seconds to ten minutes.
    """
    if not settings.PURGE_URL or not Purge.objects.due(at).exists():
        return 0
    _give_up(at)
    taken = _take(at)
    until = time.monotonic() + LONGEST_ROUND
    done = 0
    for path in dict.fromkeys(row.path for row in taken):
        if time.monotonic() > until:
            _put_back(taken, at)
            break
        rows = [row.pk for row in taken if row.path == path]
        try:
            purge_page(path)
        except Untold as untold:
            _try_again(taken, untold, at)
            break
        Purge.objects.filter(pk__in=rows).delete()
        done += 1
    return done


def _give_up(at: datetime) -> None:
    late = Purge.objects.filter(noted_at__lt=at - GIVEN_UP_AFTER, is_gone=False)
    if late.exists():
        log.error("%s pages were not purged within a day", late.delete()[0])


@transaction.atomic
def _take(at: datetime) -> Sequence[Purge]:
    """What is due, for this worker alone; see `announcing`."""
    due = Purge.objects.due(at).select_for_update(skip_locked=True)
    taken = [*due[:MOST_AT_ONCE]]
    rows = Purge.objects.filter(pk__in=[row.pk for row in taken])
    rows.update(next_try_at=at + TAKEN_FOR, tries=F("tries") + 1)
    return taken


def _put_back(taken: Sequence[Purge], at: datetime) -> None:
    left = Purge.objects.filter(pk__in=[row.pk for row in taken])
    left.update(next_try_at=at, tries=F("tries") - 1)


def _try_again(taken: Sequence[Purge], untold: Untold, at: datetime) -> None:
    tries = min(row.tries for row in taken)
    pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    asked_for = timedelta(seconds=min(untold.wait, LONGEST_PAUSE.total_seconds()))
    next_try_at = at + max(pause, asked_for)
    left = Purge.objects.filter(pk__in=[row.pk for row in taken])
    left.update(next_try_at=next_try_at, problem=str(untold))
    # The others would fail too, each after as long as the cache does not answer.
    Purge.objects.due(at).update(next_try_at=next_try_at)
    log.warning("The cache in front could not be told: %s", untold)
