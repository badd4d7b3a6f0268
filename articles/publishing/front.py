"""What stands on top of the front page: put there, moved, taken off."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.rights import PUBLISH, require
from articles.errors import FrontFull, NotPinned, NotPublished, UnclearTime
from articles.models import Article, Change, Pin, Publication
from articles.models.pin import PINS, PLACES


@transaction.atomic
def pin(
    publication: Publication,
    *,
    by: User | None,
    at: datetime,
    until: datetime | None = None,
) -> Pin:
    """Put the story on the front page, below those that are pinned already.

    One that is pinned keeps its place and gets the new end; without `until` it stays
    until it is taken off. Raises `FrontFull` when every place is taken, `NotPublished`
    for a story that readers cannot see, `UnclearTime` for an end that has passed, and
    `NotAllowed`.
    """
    require(by, PUBLISH)
    if until is not None and until <= at:
        raise UnclearTime(_("This time has passed."))
    # Whoever withdraws the story meanwhile waits here, or is done and is noticed.
    Article.objects.select_for_update().get(pk=publication.article_id)
    if not Publication.objects.live().filter(pk=publication.pk).exists():
        raise NotPublished(str(publication))
    pins = _held(at)
    place = _place(publication, pins)
    if place is not None:
        pins[place].until = until
        pins[place].save(update_fields=["until"])
        return pins[place]
    if len(pins) >= PLACES:
        raise FrontFull(str(publication))
    return Pin.objects.create(
        publication=publication, position=len(pins), until=until, at=at, by=by
    )


@transaction.atomic
def unpin(publication: Publication, *, by: User | None, at: datetime) -> None:
    """Take the story off its place. Raises `NotPinned` and `NotAllowed`."""
    require(by, PUBLISH)
    pins = _held(at)
    place = _place(publication, pins)
    if place is None:
        raise NotPinned(str(publication))
    pins.pop(place).delete()
    _number(pins)


@transaction.atomic
def move(
    publication: Publication, steps: int, *, by: User | None, at: datetime
) -> list[Pin]:
    """Move the story so many places down, or up with a minus; the new order.

    Beyond the first and the last place it stays there. Raises `NotPinned` and
    `NotAllowed`.
    """
    require(by, PUBLISH)
    pins = _held(at)
    place = _place(publication, pins)
    if place is None:
        raise NotPinned(str(publication))
    pins.insert(max(place + steps, 0), pins.pop(place))
    _number(pins)
    return pins


def _held(at: datetime) -> list[Pin]:
    """The pins in order, held until the transaction ends; what is over is gone."""
    Pin.objects.ended(at).delete()
    return [*Pin.objects.select_for_update()]


def _place(publication: Publication, pins: list[Pin]) -> int | None:
    keys = [pin.publication_id for pin in pins]
    return keys.index(publication.pk) if publication.pk in keys else None


def _number(pins: list[Pin]) -> None:
    for position, each in enumerate(pins):
        each.position = position
    Pin.objects.bulk_update(pins, ["position"])
    Change.objects.note(PINS)
