"""Files that somebody deleted, or that a restored backup lacks: noticed, made anew.

Pages go on naming them until it is noticed. So the worker looks, one picture at a time
and each once a day, and a file that a reader asked for in vain is reported at once.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Change, Picture, Rendition, ShareCard
from articles.models.picture import AT_ONCE
from articles.models.share_card import card_source
from articles.sentence import Sentence

from .rendering import ORIGINAL_GONE, wait_for_renditions

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(days=1)
# Where nobody can tell: a store that is away, a folder that may not be read.
LOOK_AGAIN_IN = timedelta(minutes=10)


def look_at_a_picture(at: datetime) -> int:
    """Look for the files of the picture that was not looked at for longest; how many
    pictures had lost some: one or none.

    A page stops naming those that are gone, and they wait to be made again. That an
    original is gone is said at the desk, also while nobody needs it. A few dozen files
    are looked for, in three queries; none are when all were within a day. Whoever dies
    in between has done nothing, or all of it.
    """
    picture = Picture.objects.to_be_looked_at(at).with_renditions().first()
    if picture is None:
        return 0
    files = [*picture.renditions.all()]
    try:
        gone = [
            each.pk for each in files if not _is_there("renditions", each.file.name)
        ]
        has_original = _is_there("originals", picture.original.name)
    except Exception as error:
        rows = Picture.objects.filter(pk=picture.pk)
        return _look_later(rows, picture.uuid, error, at)
    if gone:
        return _have_made_again(picture, gone, at=at)
    _all_there(picture, has_original=has_original, at=at)
    return 0


def look_at_a_card(at: datetime) -> int:
    """The same for the drawn card of a story: one that is gone is not named any more,
    and drawn again if the story is new."""
    due = ShareCard.objects.filter(next_look_at__lte=at).exclude(file="")
    card = due.order_by("next_look_at", "pk").first()
    if card is None:
        return 0
    same = ShareCard.objects.filter(pk=card.pk, file=card.file.name)
    try:
        is_there = _is_there("renditions", card.file.name)
    except Exception as error:
        return _look_later(same, card.file.name, error, at)
    if is_there:
        same = same.filter(next_look_at=card.next_look_at)
        same.update(next_look_at=at + LOOK_EVERY)
        return 0
    with transaction.atomic():
        if not same.delete()[0]:
            return 0  # Another was drawn meanwhile.
        Change.objects.note(card_source(card.publication_id))
    log.warning("The card %s is gone", card.file.name)
    return 1


def report(name: str) -> bool:
    """Have a file looked for before all others that somebody asked for in vain; whether
    there should be one of that name.

    Of a name that nobody gave only two indexes are asked. It is written once,
    however many ask.
    """
    named = [
        Picture.objects.filter(
            pk__in=Rendition.objects.filter(file=name).values("picture")
        ),
        ShareCard.objects.filter(file=name),
    ]
    is_known = False
    for rows in named:
        looked_at = [*rows.values_list("next_look_at", flat=True)]
        is_known |= bool(looked_at)
        if any(moment > AT_ONCE for moment in looked_at):
            rows.update(next_look_at=AT_ONCE)
    return is_known


def _is_there(store: str, name: str | None) -> bool:
    """Raises whatever the store raises that cannot tell."""
    return bool(name) and storages[store].exists(str(name))


def _all_there(picture: Picture, *, has_original: bool, at: datetime) -> None:
    same = Picture.objects.filter(pk=picture.pk, digest=picture.digest)
    # Unless somebody reported it since.
    same.filter(next_look_at=picture.next_look_at).update(next_look_at=at + LOOK_EVERY)
    lost = Sentence(ORIGINAL_GONE).stored()
    if not picture.is_rendered or has_original == (picture.trouble != lost):
        return
    same.ready().update(trouble="" if has_original else lost)
    said = "The original is back." if has_original else ORIGINAL_GONE
    log.warning("Picture %s: %s", picture.uuid, said)


@transaction.atomic
def _have_made_again(picture: Picture, gone: list[int], *, at: datetime) -> int:
    held = Picture.objects.select_for_update().filter(pk=picture.pk).first()
    if held is None:
        return 0  # Deleted meanwhile.
    held.next_look_at = at + LOOK_EVERY
    changed = ["next_look_at"]
    rows = held.renditions.filter(pk__in=gone)
    # Somebody may have made all of them anew meanwhile.
    count, _ = rows.delete()
    if count and held.is_rendered:
        changed += wait_for_renditions(held, at)
    # Saved and not updated: so pages are made anew that named what is gone.
    held.save(update_fields=changed)
    log.warning("Picture %s: %d files are gone", picture.uuid, count)
    return min(count, 1)


def _look_later(rows: QuerySet, name: object, error: Exception, at: datetime) -> int:
    rows.update(next_look_at=at + LOOK_AGAIN_IN)
    log.warning("Nobody can tell whether the files of %s are there: %s", name, error)
    return 0
