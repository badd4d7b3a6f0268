"""The picture library: taking a file in, describing it, replacing it, deleting it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from articles.errors import AlreadyInLibrary, NotStored, StaleVersion, StillShown
from articles.models import DiscardedFile, Picture, PictureUse, StandingPage
from articles.models.picture import MIDDLE
from articles.picturing.examine import Examined, Limits, examine
from articles.picturing.recipes import encode, first_look
from articles.picturing.rendering import (
    DISCARDED_FOR,
    discard,
    forget_discarded,
    row_of,
    store_rendition,
    wait_for_renditions,
)
from articles.text.pictures import SCHEME
from articles.text.spelling import clean_line

from .rights import ADD_PICTURE, CHANGE_PICTURE, DELETE_PICTURE, require

log = logging.getLogger(__name__)

DESCRIBED = (
    "alt",
    "is_decorative",
    "caption",
    "credit",
    "source",
    "licence",
    "ai_disclosure",
    "ai_note",
    "focal_x",
    "focal_y",
    "taken_at",
)
FOCAL = ("focal_x", "focal_y")
LONGEST_NAME = 200
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: a picture, which may have been here before."""

    picture: Picture
    is_new: bool


def take(
    file: File,
    *,
    name: str,
    by: User | None,
    at: datetime,
    uuid: UUID | None = None,
    **described: Any,
) -> Taken:
    """Take a file into the library, and make the small picture that the desk shows.

    All other renditions are left to the worker. The same bytes are one picture: the one
    that is here is returned as it is, but for its original, which is put back if it was
    lost. `name` is only searched by, `described` what is known of it already. Raises
    `UnfitPicture`, `NotStored` when the disk is full or the store is away, and
    `NotAllowed`; then nothing was written.
    """
    require(by, ADD_PICTURE)
    stored = _looked_at(file)
    if known := Picture.objects.filter(digest=stored.digest).first():
        _put_back(known, stored, at=at)
        return Taken(known, is_new=False)
    values = described | _facts(stored) | ({"uuid": uuid} if uuid else {})
    try:
        picture = _create(
            stored,
            values,
            original_name=_short(name),
            uploaded_by=by,
            at=at,
        )
    except IntegrityError:
        # Somebody else sent the same file at the same moment.
        known = Picture.objects.filter(digest=stored.digest).first()
        if known is None:
            raise
        return Taken(known, is_new=False)
    return Taken(picture, is_new=True)


@transaction.atomic
def describe(
    picture: Picture,
    values: Mapping[str, Any],
    *,
    base: int,
    by: User | None,
    at: datetime,
) -> Picture:
    """Set what is said of the picture, by the names in `DESCRIBED`, if nobody changed
    it since version `base`.

    With another focal point it is cropped anew, in the background. Raises
    `StaleVersion`, `NotAllowed`, and `ValidationError` when a value makes no sense.
    """
    require(by, CHANGE_PICTURE)
    held = _held(picture, base)
    before = {field: getattr(held, field) for field in FOCAL}
    changed = [field for field in DESCRIBED if field in values]
    for field in changed:
        setattr(held, field, values[field])
    held.full_clean()
    held.version += 1
    if any(getattr(held, field) != before[field] for field in FOCAL):
        changed += wait_for_renditions(held, at)
    held.save(update_fields=[*changed, "version"])
    picture.refresh_from_db()
    return picture


def replace(
    picture: Picture,
    file: File,
    *,
    base: int,
    name: str,
    by: User | None,
    at: datetime,
) -> Picture:
    """Give the picture another file, if nobody changed it since version `base`; texts
    go on naming it, and what is said of it stays.

    Readers see the old one until the new one is ready. Raises `AlreadyInLibrary` when
    another picture has that file, `StaleVersion`, `UnfitPicture`, `NotStored` and
    `NotAllowed`.
    """
    require(by, CHANGE_PICTURE)
    stored = _looked_at(file)
    known = Picture.objects.filter(digest=stored.digest).first()
    if known is not None:
        if known.pk == picture.pk:
            _put_back(known, stored, at=at)
            return known
        raise AlreadyInLibrary(known)
    names = _write(stored)
    with transaction.atomic():
        held = _held(picture, base)
        discard([str(held.original.name)], DiscardedFile.Store.ORIGINALS, at=at)
        for field, value in _facts(stored).items():
            setattr(held, field, value)
        held.original.name = names.original
        held.original_name = _short(name)
        held.focal_x = held.focal_y = MIDDLE
        held.version += 1
        wait_for_renditions(held, at)
        held.save()
    picture.refresh_from_db()
    return picture


@transaction.atomic
def delete(picture: Picture, *, by: User | None, at: datetime) -> None:
    """Delete the picture, and its files a day later.

    Raises `StillShown` while a story or a standing page shows it, at the desk or to
    readers, and `NotAllowed`.
    """
    require(by, DELETE_PICTURE)
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    uses = PictureUse.objects.filter(picture=held).select_related("article")
    if shown := [*uses, *standing_pages_with(held)]:
        raise StillShown(shown)
    files = {*held.renditions.values_list("file", flat=True)}
    discard([str(held.original.name)], DiscardedFile.Store.ORIGINALS, at=at)
    discard(sorted(files), DiscardedFile.Store.RENDITIONS, at=at)
    held.delete()


@transaction.atomic
def erase(pictures: Iterable[Picture], *, at: datetime) -> None:
    """Delete pictures that no story shows, and their files as soon as that is done.

    For the removal of a story by law: there is no day for pages that still show them.
    """
    due = at - DISCARDED_FOR - timedelta(seconds=1)
    for picture in pictures:
        files = {*picture.renditions.values_list("file", flat=True)}
        discard([str(picture.original.name)], DiscardedFile.Store.ORIGINALS, at=due)
        discard(sorted(files), DiscardedFile.Store.RENDITIONS, at=due)
        picture.delete()
    # What a store cannot delete now, the worker tries again.
    transaction.on_commit(partial(forget_discarded, at), robust=True)


def standing_pages_with(picture: Picture) -> QuerySet[StandingPage]:
    """The standing pages that name the picture; there are few pages, so they are
    searched."""
    return StandingPage.objects.filter(body__icontains=f"{SCHEME}{picture.uuid}")


def limits() -> Limits:
    """What the settings let in."""
    return Limits(bytes=settings.PICTURE_MAX_BYTES, pixels=settings.PICTURE_MAX_PIXELS)


@dataclass(frozen=True, slots=True)
class _LookedAt:
    file: File
    digest: str
    examined: Examined


@dataclass(frozen=True, slots=True)
class _Names:
    original: str
    look: str
    look_bytes: int


def _looked_at(file: File) -> _LookedAt:
    zone = ZoneInfo(settings.TIME_ZONE)
    file.open()
    stream = cast("BinaryIO", file.file)
    examined = examine(stream, size=file.size, limits=limits(), zone=zone)
    return _LookedAt(file, _digest(file), examined)


def _digest(file: File) -> str:
    digest = sha256()
    for chunk in file.chunks(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _facts(stored: _LookedAt) -> dict[str, Any]:
    examined = stored.examined
    return {
        "digest": stored.digest,
        "bytes": stored.file.size,
        "format": examined.format,
        "width": examined.width,
        "height": examined.height,
        "taken_at": examined.taken_at,
        "colour": examined.colour,
    }


def _write(stored: _LookedAt) -> _Names:
    """Put the files in place. Whatever a store raises, the answer is the same."""
    digest, examined = stored.digest, stored.examined
    look = _look_of(examined)
    try:
        original = storages["originals"].save(
            f"{digest[:2]}/{digest[2:]}.{examined.format}", stored.file
        )
        rendition = store_rendition(look, _look_recipe(examined))
    except Exception as error:
        log.exception("A picture could not be stored")
        raise NotStored(str(error)) from error
    return _Names(original, rendition, len(look))


def _put_back(picture: Picture, stored: _LookedAt, *, at: datetime) -> None:
    """The original, if it was lost; what could not be made without it is made now."""
    name = str(picture.original.name)
    try:
        if storages["originals"].exists(name):
            return
        storages["originals"].save(name, stored.file)
    except Exception as error:
        log.exception("An original could not be put back")
        raise NotStored(str(error)) from error
    same = Picture.objects.filter(pk=picture.pk, digest=stored.digest)
    same.update(trouble="")
    same.waiting().update(next_try_at=at, tries=0)
    picture.refresh_from_db()


def _look_of(examined: Examined) -> bytes:
    return encode(examined.look, _look_recipe(examined).format)


def _look_recipe(examined: Examined) -> Any:
    return first_look(examined.width, examined.height, examined.look)


def _create(
    stored: _LookedAt,
    values: Mapping[str, Any],
    *,
    original_name: str,
    uploaded_by: User | None,
    at: datetime,
) -> Picture:
    names = _write(stored)
    recipe = _look_recipe(stored.examined)
    with transaction.atomic():
        picture = Picture.objects.create(
            **values,
            original=names.original,
            original_name=original_name,
            uploaded_at=at,
            uploaded_by=uploaded_by,
            next_try_at=at,
        )
        key = recipe.key(stored.digest)
        row_of(picture, (recipe, key, names.look, names.look_bytes)).save()
    return picture


def _held(picture: Picture, base: int) -> Picture:
    """The row as it is stored, held until the transaction ends."""
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    if held.version != base:
        raise StaleVersion(base=base, current=held.version)
    return held


def _short(name: str) -> str:
    """The file's own name, without the folders that some browsers send."""
    return clean_line(PurePath(name.replace("\\", "/")).name)[-LONGEST_NAME:]
