"""The pictures that a page shows, found when the page is made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from articles.models import AiDisclosure, Picture, Rendition
from articles.models.picture import picture_source
from articles.models.source import note
from articles.text.pictures import Figure, File, Pictures, named
from articles.text.snapshot import Snapshot

from .response import in_the_sites_language

# What a query can ask for has an end; no article shows so many pictures.
MOST = 500
TYPES = {Rendition.Format.AVIF: "image/avif", Rendition.Format.WEBP: "image/webp"}


def pictures_in(contents: Iterable[Snapshot], *, for_desk: bool = False) -> Pictures:
    """What rendering all these contents needs to know. Two queries at most.

    For the desk, pictures that are not there are marked as such.
    """
    bodies = (part.body for content in contents for part in content.sections)
    return pictures_named(bodies, for_desk=for_desk)


def pictures_named(texts: Iterable[str], *, for_desk: bool = False) -> Pictures:
    """The same for Markdown texts of any origin."""
    uuids: set[UUID] = set()
    for text in texts:
        uuids |= named(text)
    # Also of those that are not here yet.
    for uuid in uuids:
        note(picture_source(uuid))
    missing = _("this picture is not in the library") if for_desk else ""
    if not uuids:
        return Pictures(missing=missing)
    found = Picture.objects.filter(uuid__in=sorted(uuids)[:MOST]).with_renditions()
    figures = ((picture.uuid, figure_of(picture)) for picture in found)
    return Pictures({uuid: figure for uuid, figure in figures if figure}, missing)


def figure_of(picture: Picture, shape: str = Rendition.Shape.WHOLE) -> Figure | None:
    """What a page shows of the picture in that shape; the picture comes
    `with_renditions`.

    While only some files are there, it is those; None while there are none at all.
    """
    files = _files(picture, shape)
    if not files[Rendition.Format.JPEG]:
        return None
    return Figure(
        jpegs=tuple(files[Rendition.Format.JPEG]),
        better=tuple(
            (TYPES[kind], tuple(files[kind])) for kind in TYPES if files[kind]
        ),
        alt=picture.alt,
        caption=picture.caption,
        credit=credit_of(picture),
        ai=ai_of(picture),
        colour=picture.colour,
    )


def credit_of(picture: Picture) -> str:
    """Who made the picture and whom it is from, as it stands below it."""
    names = dict.fromkeys(filter(None, (picture.credit, picture.source)))
    if not names:
        return ""
    with in_the_sites_language():
        return _("Photo: %(names)s") % {"names": "/".join(names)}


def ai_of(picture: Picture) -> str:
    """What readers are told of the part that AI had in the picture."""
    if picture.ai_disclosure == AiDisclosure.NONE:
        return ""
    with in_the_sites_language():
        said = str(AiDisclosure(picture.ai_disclosure).label)
    return f"{said}: {picture.ai_note}" if picture.ai_note else f"{said}."


def _files(picture: Picture, shape: str) -> defaultdict[str, list[File]]:
    """The files of that shape by format, in order of width."""
    files: defaultdict[str, list[File]] = defaultdict(list)
    for each in sorted(_of_shape(picture, shape), key=lambda each: each.width):
        files[each.format].append(File(each.file.url, each.width, each.height))
    return files


def _of_shape(picture: Picture, shape: str) -> Iterator[Rendition]:
    return (each for each in picture.renditions.all() if each.shape == shape)
