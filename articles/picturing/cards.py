"""Share cards: drawn by the worker for live stories that have no picture."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from textwrap import shorten

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import override

from articles.models import (
    Category,
    Change,
    DiscardedFile,
    Publication,
    Rendition,
    ShareCard,
)
from articles.models.publication_queryset import PublicationQuerySet
from articles.models.share_card import card_source

from .drawn_card import EDITION, can_be_drawn, draw_card
from .recipes import file_name
from .rendering import discard

log = logging.getLogger(__name__)

# Links are shared while a story is new; an archive of old ones is not drawn at once.
DRAWN_FOR = timedelta(days=30)
# The key of a card that may be shown until there is a better one.
TO_BE_REDRAWN = ""
BESIDE_LABELS = 24  # letters of the category


def draw_next(at: datetime) -> int:
    """Draw the card of the newest story that waits for one; how many: one or none.

    Any number of workers may call this at once.
    """
    publication = waiting(at).newest_first().first()
    if publication is None:
        return 0
    draw(publication, at=at)
    return 1


def waiting(at: datetime) -> PublicationQuerySet:
    """Live stories without a picture and without a card of their edition, or with one
    that is to be drawn anew."""
    of_another = ~Q(card__edition=F("edition"))
    to_be_redrawn = Q(card__key=TO_BE_REDRAWN) & ~Q(card__file="")
    wanted = Q(card__isnull=True) | of_another | to_be_redrawn
    return _drawn(at).filter(wanted).select_related("category")


def redraw(category: Category) -> None:
    """Have the cards that name the category drawn anew; until then they stay."""
    cards = ShareCard.objects.filter(publication__category=category)
    cards.update(key=TO_BE_REDRAWN)


def repair(at: datetime) -> int:
    """Draw cards anew whose files are gone or that would look otherwise; how many."""
    done = 0
    for publication in _drawn(at).select_related("category", "card"):
        card = getattr(publication, "card", None)
        if card is None or card.key != _key(publication) or not _is_there(card):
            draw(publication, at=at, anew=True)
            done += 1
    return done


def draw(
    publication: Publication, *, at: datetime, anew: bool = False
) -> ShareCard | None:
    """The story's card, drawn if it must be; None when the story changed meanwhile.

    What cannot be stored is said in the log, and drawn with the next edition or by
    `manage.py make_renditions`.
    """
    key = _key(publication)
    card = ShareCard.objects.filter(publication=publication).first()
    if card and card.key == key and not anew:
        return _keep(publication, key, str(card.file), at=at)
    try:
        return _keep(publication, key, _stored(publication), at=at)
    except Exception:
        log.exception("The card of %s could not be stored", publication.path)
        return _keep(publication, "", "", at=at)


def drop_card(publication: Publication) -> None:
    """Take the card of a story away that has a picture now, or that nobody may read.

    Its file goes with the transaction that this is a part of.
    """
    for card in ShareCard.objects.filter(publication=publication):
        file = str(card.file)
        card.delete()
        transaction.on_commit(partial(_delete, file), robust=True)


def _drawn(at: datetime) -> PublicationQuerySet:
    live = Publication.objects.live()
    return live.filter(lead__isnull=True, updated_at__gte=at - DRAWN_FOR)


def _key(publication: Publication) -> str:
    return sha256(repr((EDITION, _words(publication))).encode()).hexdigest()


def _words(publication: Publication) -> tuple[str, str, str]:
    """Masthead, kicker and headline; that a text is paid for, or not verified, is
    said here as everywhere."""
    with override(settings.LANGUAGE_CODE):
        labels = [str(label) for label in publication.labels]
    # The line has an end, at which no such label may be left out.
    category = publication.category.name
    filed = shorten(category, BESIDE_LABELS, placeholder="…") if labels else category
    kicker = "  ·  ".join([filed, *labels])
    return settings.SITE_NAME, kicker, publication.headline


def _stored(publication: Publication) -> str:
    """The name of the card's file, which is there now; empty if it cannot be drawn."""
    words = _words(publication)
    if not can_be_drawn(*words):
        return ""
    data = draw_card(*words)
    name = file_name(data, Rendition.Format.JPEG)
    return storages["renditions"].save(name, ContentFile(data))


@transaction.atomic
def _keep(
    publication: Publication, key: str, file: str, *, at: datetime
) -> ShareCard | None:
    held = Publication.objects.select_for_update().get(pk=publication.pk)
    if held.edition_id != publication.edition_id or held.lead_id or not held.is_live:
        return None
    before = ShareCard.objects.filter(publication=held).first()
    card, _ = ShareCard.objects.update_or_create(
        publication=held,
        defaults={"edition_id": held.edition_id, "key": key, "file": file},
    )
    if before and before.file and before.file != file:
        discard([str(before.file)], DiscardedFile.Store.RENDITIONS, at=at)
    Change.objects.note(card_source(held.pk))
    return card


def _is_there(card: ShareCard) -> bool:
    return not card.file or storages["renditions"].exists(str(card.file))


def _delete(file: str) -> None:
    if file and not ShareCard.objects.filter(file=file).exists():
        storages["renditions"].delete(file)
