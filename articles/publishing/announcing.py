"""Telling services elsewhere of news: noted with the edition, done by the worker."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from articles.models import Announcement, Edition, Publication

from .outgoing import Untold, ping_hub, submit_to_indexnow

log = logging.getLogger(__name__)

type Tell = Callable[[Collection[Publication]], None]

Service = Announcement.Service
TELL: dict[str, Tell] = {
    Service.WEBSUB: ping_hub,
    Service.INDEXNOW: submit_to_indexnow,
}

# In one request, which then names a few hundred addresses at most.
MOST_AT_ONCE = 50
# Long enough for a request; then whoever began it has died.
TAKEN_FOR = timedelta(minutes=5)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=3)
# Counted from the edition: yesterday's news needs no announcing.
GIVEN_UP_AFTER = timedelta(days=1)


def announce_later(edition: Edition) -> None:
    """Note that the services in use are to be told; to be called with the edition."""
    Announcement.objects.bulk_create(
        Announcement(edition=edition, service=service, next_try_at=edition.at)
        for service in services_in_use()
    )


def services_in_use() -> list[str]:
    """Whom the settings want to be told: nobody, unless they say so."""
    wanted = {
        Service.WEBSUB: settings.WEBSUB_HUB,
        Service.INDEXNOW: settings.INDEXNOW_KEY,
    }
    return [service for service, setting in wanted.items() if setting]


def announce(at: datetime) -> int:
    """Tell each service what it was not told yet; how many announcements were made.

    What fails is tried again, with pauses that grow from a minute to three hours, and
    given up a day after its edition. A service may be told twice when a worker dies
    before it has noted the first time.
    """
    if not Announcement.objects.due(at).exists():
        return 0  # Looking takes no lock, which would be in the way every two seconds.
    _give_up(at)
    return sum(_announce_to(service, at) for service in services_in_use())


def _give_up(at: datetime) -> None:
    late = Announcement.objects.open().filter(edition__at__lt=at - GIVEN_UP_AFTER)
    if in_vain := late.filter(tries__gt=0).update(given_up_at=at):
        log.error("%s announcements were given up after a day", in_vain)
    # Never news here: what was imported under an old date, or waited for a worker.
    late.update(given_up_at=at)


def _announce_to(service: str, at: datetime) -> int:
    taken = _take(service, at)
    if not taken:
        return 0
    try:
        TELL[service](_publications(taken))
    except Untold as untold:
        _try_again(taken, untold, at)
        return 0
    keys = [announcement.pk for announcement in taken]
    return Announcement.objects.filter(pk__in=keys).update(done_at=at, problem="")


@transaction.atomic
def _take(service: str, at: datetime) -> Sequence[Announcement]:
    """What is due, for this worker alone.

    PostgreSQL leaves out what another worker is taking; on SQLite, the other waits
    until this transaction ends and finds nothing due.
    """
    due = Announcement.objects.due(at).filter(service=service)
    taken = [*due.select_for_update(skip_locked=True)[:MOST_AT_ONCE]]
    rows = Announcement.objects.filter(pk__in=[row.pk for row in taken])
    rows.update(next_try_at=at + TAKEN_FOR, tries=F("tries") + 1)
    return taken


def _publications(taken: Sequence[Announcement]) -> list[Publication]:
    editions = [announcement.edition_id for announcement in taken]
    articles = Edition.objects.filter(pk__in=editions).values("article")
    told_of = Publication.objects.filter(article__in=articles).for_lists()
    return [*told_of.prefetch_related("tags")]


def _try_again(taken: Sequence[Announcement], untold: Untold, at: datetime) -> None:
    for announcement in taken:
        pause = min(FIRST_PAUSE * 2**announcement.tries, LONGEST_PAUSE)
        asked_for = timedelta(seconds=min(untold.wait, LONGEST_PAUSE.total_seconds()))
        announcement.next_try_at = at + max(pause, asked_for)
        announcement.problem = str(untold)
    Announcement.objects.bulk_update(taken, ["next_try_at", "problem"])
    log.warning("Telling %s failed: %s", taken[0].service, untold)
