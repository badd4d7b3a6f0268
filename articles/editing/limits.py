"""How much strangers may send in an hour, without keeping who they are.

The counts are rows, so they hold across processes and machines; there are never more
of them than the site takes in an hour.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from articles.errors import TooMany
from articles.models import Tally

HOUR = timedelta(hours=1)
# Behind one address may be a whole mobile network, and behind many one attacker.
MOST_OF_ONE = 10
MOST_OF_ALL = 120
ALL = "all"


def require_room(visitor: str, *, at: datetime) -> None:
    """Raise `TooMany` unless this visitor, and anybody at all, may send more now.

    One query, and nothing is written.
    """
    limits = _limits(visitor)
    for tally in Tally.objects.filter(key__in=limits, since__gt=at - HOUR):
        if tally.count >= limits[tally.key]:
            raise TooMany(tally.since + HOUR - at)


@transaction.atomic
def count(visitor: str, *, at: datetime) -> None:
    """Count one more of this visitor, and of all. Raises `TooMany` for either.

    To be called in the transaction that stores what was sent. Whoever is refused uses
    up nothing of what the others may send, and leaves no row.
    """
    require_room(visitor, at=at)
    for key, most in _limits(visitor).items():
        if not _count(key, most, at):
            # Somebody else was faster by a moment.
            raise TooMany(HOUR)


def forget_tallies(at: datetime) -> int:
    """Delete what an hour has passed over; how many there were."""
    over = Tally.objects.filter(since__lte=at - HOUR)
    return over.delete()[0] if over.exists() else 0


def _count(key: str, most: int, at: datetime) -> bool:
    """Whether there was room for one more, which is counted."""
    row = Tally.objects.filter(key=key)
    if row.filter(since__lte=at - HOUR).update(since=at, count=1):
        return True
    if row.filter(count__lt=most).update(count=F("count") + 1):
        return True
    if row.exists():
        return False
    try:
        with transaction.atomic():
            Tally.objects.create(key=key, since=at, count=1)
    except IntegrityError:
        # Somebody else came first by a moment.
        return bool(row.filter(count__lt=most).update(count=F("count") + 1))
    return True


def _limits(visitor: str) -> dict[str, int]:
    return {_key(ALL): MOST_OF_ALL, _key(visitor): MOST_OF_ONE}


def _key(visitor: str) -> str:
    return salted_hmac("articles.limits", visitor, algorithm="sha256").hexdigest()
