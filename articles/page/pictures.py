"""The pictures that a page shows, found when the page is made."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext as _

from articles.models import AiDisclosure, Picture, Publication, Rendition
from articles.models.picture import picture_source
from articles.models.source import note
from articles.text.pictures import Figure, File, Pictures, named
from articles.text.snapshot import Snapshot

from .response import in_the_sites_language
from .shapes import Lead

# What a query can ask for has an end; no article shows so many pictures.
MOST = 500
# Search engines choose among these: https://schema.org/image of an article.
CROPS = (Rendition.Shape.SQUARE, Rendition.Shape.CLASSIC, Rendition.Shape.WIDE)
# Beside a headline fewer pixels say less than none; lists show none larger than it is.
LEAST_IN_LISTS = 320
TYPES = {Rendition.Format.AVIF: "image/avif", Rendition.Format.WEBP: "image/webp"}


@dataclass(frozen=True, slots=True)
class PagePictures(Pictures):
    """The pictures in the texts, and those above them."""

    leads: Mapping[UUID, Lead] = field(default_factory=dict)


def pictures_in(
    contents: Iterable[Snapshot], *, for_desk: bool = False
) -> PagePictures:
    """What rendering all these contents needs to know. One query at most.

    For the desk, pictures that are not there are marked as such.
    """
    contents = [*contents]
    bodies = (part.body for content in contents for part in content.sections)
    leads = {content.lead.uuid for content in contents if content.lead}
    return pictures_named(bodies, leads=leads, for_desk=for_desk)


def pictures_named(
    texts: Iterable[str],
    *,
    leads: Collection[UUID] = frozenset(),
    for_desk: bool = False,
) -> PagePictures:
    """The same for Markdown texts of any origin, and the pictures above them."""
    uuids = {*leads}
    for text in texts:
        uuids |= named(text)
    # Also of those that are not here yet.
    for uuid in uuids:
        note(picture_source(uuid))
    missing = _("this picture is not in the library") if for_desk else ""
    if not uuids:
        return PagePictures(missing=missing)
    found = _found(uuids)
    figures = {uuid: _whole(files) for uuid, files in found.items()}
    shown = {uuid: figure for uuid, figure in figures.items() if figure}
    above = {uuid: _lead(shown[uuid], found[uuid]) for uuid in shown if uuid in leads}
    return PagePictures(shown, missing, above)


def figure_of(picture: Picture, shape: str = Rendition.Shape.WHOLE) -> Figure | None:
    """What a page shows of the picture in that shape; the picture comes
    `with_renditions`.

    While only some files are there, it is those; None while there are none at all.
    """
    return _figure(picture, _of_shape(picture.renditions.all(), shape))


def lead_figure_of(publication: Publication) -> Figure | None:
    """What a list shows of a story's lead picture; it comes `with_leads`.

    None where the picture is too small for a list. Beside a headline that says what it
    is about it needs no words, but for those that tell of AI.
    """
    if not publication.lead_files or publication.lead is None:
        return None
    files = [_file(line) for line in publication.lead_files.splitlines()]
    # Before there are crops the page makes one.
    wide = _of_shape(files, Rendition.Shape.WIDE) or files
    figure = _figure(publication.lead, wide)
    if figure is None or figure.largest.width < LEAST_IN_LISTS:
        return None
    said = ai_of(publication.lead, in_brief=True)
    return replace(figure, alt="", caption="", credit="", ai=said)


def _found(uuids: Iterable[UUID]) -> dict[UUID, list[Rendition]]:
    """The files of these pictures; each row brings its picture, for one query less."""
    rows = Rendition.objects.filter(picture__uuid__in=sorted(uuids)[:MOST])
    found: dict[UUID, list[Rendition]] = defaultdict(list)
    for row in rows.select_related("picture").order_by("picture", "width"):
        found[row.picture.uuid].append(row)
    return found


def _whole(files: Sequence[Rendition]) -> Figure | None:
    return _figure(files[0].picture, _of_shape(files, Rendition.Shape.WHOLE))


def _lead(figure: Figure, files: Sequence[Rendition]) -> Lead:
    picture = files[0].picture
    shapes = (_largest(files, shape) for shape in CROPS)
    return Lead(
        figure=figure,
        crops=tuple(filter(None, shapes)),
        share=_largest(files, Rendition.Shape.SHARE),
        credit=names_of(picture.credit, picture.source),
        source=picture.source,
        ai=picture.ai_disclosure,
    )


def _largest(files: Iterable[Rendition], shape: str) -> File | None:
    jpegs = _files(_of_shape(files, shape))[Rendition.Format.JPEG]
    return jpegs[-1] if jpegs else None


def _file(line: str) -> Rendition:
    shape, form, width, height, file = line.split(" ")
    return Rendition(
        shape=shape, format=form, width=int(width), height=int(height), file=file
    )


def _figure(picture: Picture, renditions: Iterable[Rendition]) -> Figure | None:
    files = _files(renditions)
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
    names = names_of(picture.credit, picture.source)
    if not names:
        return ""
    with in_the_sites_language():
        return _("Photo: %(names)s") % {"names": names}


def names_of(*names: str) -> str:
    """The names, each once, as newspapers write them."""
    return "/".join(dict.fromkeys(filter(None, names)))


def ai_of(picture: Picture, *, in_brief: bool = False) -> str:
    """What readers are told of the part that AI had in the picture."""
    if picture.ai_disclosure == AiDisclosure.NONE:
        return ""
    with in_the_sites_language():
        said = str(AiDisclosure(picture.ai_disclosure).label)
    is_brief = in_brief or not picture.ai_note
    return f"{said}." if is_brief else f"{said}: {picture.ai_note}"


def _files(renditions: Iterable[Rendition]) -> defaultdict[str, list[File]]:
    """The files by format, in order of width."""
    files: defaultdict[str, list[File]] = defaultdict(list)
    for each in sorted(renditions, key=lambda each: each.width):
        files[each.format].append(File(each.file.url, each.width, each.height))
    return files


def _of_shape(files: Iterable[Rendition], shape: str) -> list[Rendition]:
    return [each for each in files if each.shape == shape]
