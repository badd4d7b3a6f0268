"""The worker's part: renditions of the pictures that have none yet, one by one."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from threading import Event

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import close_old_connections, connections, transaction
from django.db.models import F
from django.utils.translation import gettext_noop
from PIL import Image

from articles.models import DiscardedFile, Picture, Rendition, ShareCard
from articles.sentence import Sentence

from . import claims
from .decoding import open_picture, pixels
from .examine import BROKEN
from .recipes import WIDTHS, Recipe, encode, file_name, recipes

log = logging.getLogger(__name__)

ORIGINAL_GONE = gettext_noop(
    "The original is not where it was stored. Whoever has the file may upload it again."
)
DISK_FULL = gettext_noop("The disk is full.")
NOT_STORED = gettext_noop("The files could not be stored. The log says why.")
ENDED = gettext_noop(
    "What prepares it ended in the middle of it, more than once. Perhaps there is too "
    "little memory."
)

# Longer than any picture takes; then whoever began it has died. What died on this
# machine is known at once.
TAKEN_FOR = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
# Pages that show a file are made anew long before, and caches in front with them.
DISCARDED_FOR = timedelta(days=1)
MOST_AT_ONCE = 100

# What is decoded is at least so large, because the largest rendition is.
LARGEST = WIDTHS[-1]
LOWEST = 1200

type Made = tuple[Recipe, str, str, int]


class NotRendered(Exception):
    """Renditions could not be made; `reason` says why, at the desk."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


def render_next(at: datetime) -> int:
    """Make the renditions of the picture that waited longest; how many pictures that
    were: one or none.

    Any number of workers may call this at once. What fails says why, and is tried
    again with pauses that grow from ten seconds to an hour.
    """
    picture = _take(at)
    if picture is None:
        return 0
    try:
        make_renditions(picture, at=at)
    except NotRendered as error:
        _try_again(picture, error.reason, at)
    except Exception:
        log.exception("Picture %s could not be rendered", picture.uuid)
        _try_again(picture, Sentence(NOT_STORED), at)
    return 1


def keep_rendering(
    stop: Event,
    *,
    clock: Callable[[], datetime],
    every: float = 2.0,
    jobs: Sequence[Callable[[datetime], int]] = (render_next,),
) -> None:
    """Make what waits until `stop` is set, in a thread of its own: a large picture
    takes longer than a date may wait. Each of `jobs` makes one thing or finds none."""
    try:
        while not stop.is_set():
            close_old_connections()
            if not any(_done_safely(job, clock()) for job in jobs):
                stop.wait(every)
    finally:
        connections.close_all()


def take_over(at: datetime) -> int:
    """Have those pictures made whose maker died, here, in the middle of it; how many.

    A first death may be a restart. One that is met again and again is perhaps the
    picture's own doing: then the pauses grow, and other pictures come first.
    """
    taken = 0
    folder = claims.folder()
    for name in claims.the_dead(folder):
        for picture in Picture.objects.waiting().filter(taken_by=name):
            taken += _free(picture, at)
        claims.forget(name, folder)
    return taken


def wait_for_renditions(picture: Picture, at: datetime) -> list[str]:
    """Set what has the picture's renditions made anew; the fields that are to be saved.

    Whoever makes them at this moment makes others, which are not noted.
    """
    picture.rendered_at, picture.next_try_at = None, at
    picture.tries, picture.trouble, picture.taken_by = 0, "", claims.NOBODY
    return ["rendered_at", "next_try_at", "tries", "trouble", "taken_by"]


def make_renditions(picture: Picture, *, at: datetime) -> list[Rendition]:
    """Make and store what readers get of the picture; all its renditions are returned.

    What was made by the same recipe is kept. Until all are there, readers go on getting
    those of before. Raises `NotRendered`. When the picture was changed meanwhile
    nothing is noted, and it waits as before.
    """
    known = {each.recipe: each for each in picture.renditions.all()}
    missing = missing_of(picture)
    made = [*_made(picture, missing)] if missing else []
    redone = {key for _, key, _, _ in made}
    keys = (each.key(picture.digest) for each in _wanted(picture))
    kept = [known[key] for key in keys if key not in redone]
    return _note(picture, made, kept, at=at)


def missing_of(picture: Picture) -> list[Recipe]:
    """What is to be made of the picture: there is no row of it, or no file."""
    known = {each.recipe: each for each in picture.renditions.all()}
    return [each for each in _wanted(picture) if not _is_there(known, each, picture)]


def forget_discarded(at: datetime) -> int:
    """Delete files that nothing names for a day; how many."""
    due = DiscardedFile.objects.filter(at__lt=at - DISCARDED_FOR)
    gone = 0
    for row in due[:MOST_AT_ONCE]:
        if not _is_named(row):
            storages[row.store].delete(row.name)
            gone += 1
        row.delete()
    return gone


def discard(files: Iterable[str], store: DiscardedFile.Store, *, at: datetime) -> None:
    """Have files deleted later: pages and caches still show them."""
    DiscardedFile.objects.bulk_create(
        DiscardedFile(store=store, name=name, at=at) for name in files
    )


def store_rendition(data: bytes, recipe: Recipe) -> str:
    """Write a rendition's file; the name that it got. Raises `OSError` and others."""
    name = file_name(data, recipe.format)
    return storages["renditions"].save(name, ContentFile(data))


def row_of(picture: Picture, made: Made) -> Rendition:
    """The row of a rendition that was stored."""
    recipe, key, name, size = made
    return Rendition(
        picture=picture,
        shape=recipe.shape,
        format=recipe.format,
        width=recipe.width,
        height=recipe.height,
        file=name,
        bytes=size,
        recipe=key,
    )


def _done_safely(job: Callable[[datetime], int], at: datetime) -> int:
    try:
        return job(at)
    except Exception:
        log.exception("Pictures could not be looked for")
        return 0


def _take(at: datetime) -> Picture | None:
    """The next picture, for this worker alone: nobody else takes it for a while."""
    picture = Picture.objects.due(at).first()
    if picture is None:
        return None
    free = Picture.objects.waiting().filter(
        pk=picture.pk, next_try_at=picture.next_try_at
    )
    took = free.update(
        next_try_at=at + TAKEN_FOR,
        tries=F("tries") + 1,
        taken_by=claims.this_process(claims.folder()),
    )
    return Picture.objects.with_renditions().get(pk=picture.pk) if took else None


def _free(picture: Picture, at: datetime) -> int:
    """Let others take what a dead one had taken; one, or none if somebody has."""
    held = Picture.objects.waiting().filter(pk=picture.pk, taken_by=picture.taken_by)
    if picture.tries <= 1:
        return held.update(next_try_at=at, taken_by=claims.NOBODY)
    log.warning("Picture %s: %s", picture.uuid, ENDED)
    return held.update(
        next_try_at=at + _pause(picture),
        taken_by=claims.NOBODY,
        trouble=Sentence(ENDED).stored(),
    )


def _try_again(picture: Picture, reason: Sentence, at: datetime) -> None:
    Picture.objects.waiting().filter(pk=picture.pk, digest=picture.digest).update(
        trouble=reason.stored(),
        next_try_at=at + _pause(picture),
        taken_by=claims.NOBODY,
    )
    log.warning("Picture %s: %s", picture.uuid, reason.msgid)


def _pause(picture: Picture) -> timedelta:
    return min(FIRST_PAUSE * 2 ** min(picture.tries, 12), LONGEST_PAUSE)


def _wanted(picture: Picture) -> list[Recipe]:
    return [
        *recipes(
            picture.width,
            picture.height,
            focal_x=picture.focal_x,
            focal_y=picture.focal_y,
        )
    ]


def _is_there(known: dict[str, Rendition], recipe: Recipe, picture: Picture) -> bool:
    rendition = known.get(recipe.key(picture.digest))
    if rendition is None:
        return False
    return storages["renditions"].exists(str(rendition.file.name))


def _made(picture: Picture, missing: list[Recipe]) -> Iterator[Made]:
    image = _decoded(picture)
    for recipe in missing:
        data = encode(_cut(image, recipe, picture), recipe.format)
        try:
            name = store_rendition(data, recipe)
        except OSError as error:
            raise NotRendered(_why(error)) from error
        yield recipe, recipe.key(picture.digest), name, len(data)


def _decoded(picture: Picture) -> Image.Image:
    try:
        with picture.original.open("rb") as file, open_picture(file.file) as image:
            return pixels(image, width=LARGEST, height=LOWEST)
    except FileNotFoundError as error:
        raise NotRendered(Sentence(ORIGINAL_GONE)) from error
    except Exception as error:
        raise NotRendered(Sentence(BROKEN)) from error


def _cut(image: Image.Image, recipe: Recipe, picture: Picture) -> Image.Image:
    across, down = image.width / picture.width, image.height / picture.height
    box = recipe.box
    part = (
        box.left * across,
        box.top * down,
        min(box.right * across, image.width),
        min(box.bottom * down, image.height),
    )
    lanczos = Image.Resampling.LANCZOS
    return image.resize((recipe.width, recipe.height), lanczos, part, reducing_gap=3.0)


def _why(error: OSError) -> Sentence:
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return Sentence(DISK_FULL if is_full else NOT_STORED)


@transaction.atomic
def _note(
    picture: Picture, made: list[Made], kept: list[Rendition], *, at: datetime
) -> list[Rendition]:
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    there = {*held.renditions.values_list("pk", flat=True)}
    # Of those that are kept, files may have been found missing since.
    if _made_from(held) != _made_from(picture) or not there.issuperset(
        each.pk for each in kept
    ):
        return [*held.renditions.all()]
    gone = held.renditions.exclude(pk__in=[each.pk for each in kept])
    names = {*gone.values_list("file", flat=True)} - {name for _, _, name, _ in made}
    gone.delete()
    rows = Rendition.objects.bulk_create(row_of(held, each) for each in made)
    discard(sorted(names), DiscardedFile.Store.RENDITIONS, at=at)
    held.rendered_at, held.trouble, held.tries = at, "", 0
    held.taken_by = claims.NOBODY
    said = ["rendered_at", "trouble", "tries", "taken_by"]
    held.save(update_fields=said)
    picture.refresh_from_db(fields=said)
    return [*kept, *rows]


def _made_from(picture: Picture) -> tuple[str, float, float]:
    return picture.digest, picture.focal_x, picture.focal_y


def _is_named(row: DiscardedFile) -> bool:
    if row.store == DiscardedFile.Store.ORIGINALS:
        return Picture.objects.filter(original=row.name).exists()
    named = (Rendition.objects, ShareCard.objects)
    return any(rows.filter(file=row.name).exists() for rows in named)
