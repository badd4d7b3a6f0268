"""Pictures as the desk shows them: a small one, what it is called, what it lacks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Picture, Rendition
from articles.text.spelling import clean_line

from .answers import for_scripts_that_read, require_writer

MOST = 24
LONGEST = 100  # characters of a question
SEARCHED = ("caption", "alt", "credit", "source", "original_name")
SMALL = 320
LONG = 5  # digits of a page's number


@dataclass(frozen=True, slots=True)
class Card:
    """A picture in the library, in the chooser and beside a field."""

    uuid: str
    name: str
    alt: str
    small: str
    width: int
    height: int
    lacks: list[str]
    is_ready: bool
    trouble: str
    address: str


def card_of(picture: Picture) -> Card:
    """The picture comes `with_renditions`."""
    small = small_of(picture)
    return Card(
        uuid=str(picture.uuid),
        name=str(picture),
        alt=picture.alt,
        small=small.file.url if small else "",
        width=small.width if small else picture.width,
        height=small.height if small else picture.height,
        lacks=lacks(picture),
        is_ready=picture.is_rendered,
        trouble=picture.trouble_in_words,
        address=reverse("admin:articles_picture_change", args=[picture.pk]),
    )


def small_of(picture: Picture) -> Rendition | None:
    """The smallest file that shows all of the picture well enough for a list."""
    whole = [
        each
        for each in picture.renditions.all()
        if each.shape == Rendition.Shape.WHOLE and each.format == Rendition.Format.JPEG
    ]
    return min(whole, key=lambda each: abs(each.width - SMALL), default=None)


def lacks(picture: Picture) -> list[str]:
    """What is to be said of it before it is published, in short."""
    wanted = {
        _("no alternative text"): picture.needs_alt,
        _("no credit"): not picture.credit,
        _("no source"): not picture.source,
    }
    return [words for words, is_missing in wanted.items() if is_missing]


def thumbnail(picture: Picture) -> SafeString:
    """The small picture as an image; an empty frame while there is none."""
    small = small_of(picture)
    if small is None:
        return format_html('<span class="no-thumbnail">{}</span>', _("not shown yet"))
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        small.file.url,
        small.width,
        small.height,
    )


@for_scripts_that_read
def find(request: HttpRequest) -> HttpResponse:
    """Answer {"pictures": […], "more": whether there are others}, the newest first.

    `q` holds words of what is said of a picture, `uuid` names one, `p` is the page.
    """
    require_writer(request)
    pictures = Picture.objects.newest_first().with_renditions()
    for word in clean_line(request.GET.get("q", "")[:LONGEST]).split():
        pictures = pictures.filter(_said(word))
    if wanted := request.GET.get("uuid", ""):
        pictures = pictures.filter(uuid__in=_identities(wanted))
    start = MOST * _page(request.GET.get("p", ""))
    found = [*pictures[start : start + MOST + 1]]
    cards = [asdict(card_of(picture)) for picture in found[:MOST]]
    return JsonResponse({"pictures": cards, "more": len(found) > MOST})


urls: list[URLPattern] = [path("find/", find, name="pictures_find")]


def _said(word: str) -> Q:
    said = Q()
    for field in SEARCHED:
        said |= Q(**{f"{field}__icontains": word})
    return said


def _identities(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONG else 0
