"""Files that come into the library: one by one from a script, several from a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.editing.pictures import Taken, take
from articles.editing.rights import ADD_PICTURE, may
from articles.errors import NotStored, UnfitPicture
from articles.models import Picture
from articles.publishing.picture_work import render_soon

from .account import account
from .answers import Refused, for_scripts
from .picture_cards import card_of
from .uploads import too_large

FIELD = "file"
TOO_MUCH = 413
TO_MEND = 422
FULL = 507


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a picture, or why it is none and with which status."""

    name: str
    taken: Taken | None = None
    refusal: str | Promise = ""
    status: int = 200


def take_all(request: HttpRequest) -> Iterator[Outcome]:
    """Take the files of the request; one that is refused stops no other."""
    for name in too_large(request):
        yield Outcome(name, None, _too_large(), TOO_MUCH)
    for file in request.FILES.getlist(FIELD):
        yield _take(file, request)
    render_soon()


def _upload(request: HttpRequest) -> HttpResponse:
    """Answer {"picture": a card, "is_new": whether it was not here} for one file.

    400 without a file, 403 for whoever may not add pictures, 413 and 422 for a file
    that is not taken, 507 when there is no room.
    """
    if not may(account(request), ADD_PICTURE):
        raise Refused(_("You may not add pictures."), 403)
    if too_large(request):
        raise _refused_as_too_large()
    file = request.FILES.get(FIELD)
    if not isinstance(file, UploadedFile):
        raise Refused(_("No file was sent."), 400)
    outcome = _take(file, request)
    if outcome.taken is None:
        raise Refused(str(outcome.refusal), outcome.status)
    render_soon()
    picture = Picture.objects.with_renditions().get(pk=outcome.taken.picture.pk)
    card = asdict(card_of(picture))
    return JsonResponse({"picture": card, "is_new": outcome.taken.is_new})


def _take(file: UploadedFile, request: HttpRequest) -> Outcome:
    name = file.name or ""
    try:
        taken = take(file, name=name, by=account(request), at=timezone.now())
    except UnfitPicture as error:
        return Outcome(name, None, error.reason, TO_MEND)
    except NotStored:
        said = _("There was no room for the file. Tell whoever looks after the site.")
        return Outcome(name, None, said, FULL)
    return Outcome(name, taken)


def _too_large() -> str:
    limit = f"{settings.PICTURE_MAX_BYTES / 1_000_000:g}"
    sentence = _("The file is larger than %(limit)s MB, which is the most.")
    return sentence % {"limit": limit}


def _refused_as_too_large() -> Refused:
    return Refused(_too_large(), TOO_MUCH)


urls: list[URLPattern] = [
    path(
        "upload/", for_scripts(_upload, _refused_as_too_large), name="pictures_upload"
    ),
]
