"""What the form's script tells the server: what is typed, and that one is here."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.autosave import keep
from articles.editing.presence import arrive, leave, others_here
from articles.editing.rights import ADD, may, may_edit
from articles.errors import Removed
from articles.models import Article

from .account import account
from .answers import Refused, for_scripts, too_long
from .recovery import another_waits, waits
from .sentences import put_away, removed
from .standing import clock, name_of

MAX_BYTES = 1_000_000
# Not part of what is typed; PostgreSQL's JSON has no null characters.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
HANDING_IN = "handing_in"
NULL = "\0"


@for_scripts
def autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Keep what is typed; answer {"at": the time, as the newsroom writes it}.

    Who posts `handing_in` too learns with "waits" whether the next opening of the form
    will offer it: not where it says just what is stored.

    The form is posted as for saving, valid or not. 400 for what is no such form, 403
    without the right to edit, 413 above a megabyte, 410 for what the law has removed;
    409 for an article in the trash, or where something from an earlier opening waits
    to be taken up or let go.
    """
    by = account(request)
    if int(request.headers.get("Content-Length") or 0) > 2 * MAX_BYTES:
        raise too_long()
    uuid = _identity(request.POST, by) if pk is None else _article(by, pk=pk).uuid
    typed, base, at = _typed(request.POST), _base(request.POST), timezone.now()
    if another_waits(by, uuid, typed):
        raise Refused(_another_waits(), 409)
    try:
        keep(uuid, typed, base=base, by=by, at=at)
    except Removed as error:
        raise Refused(removed(), 410) from error
    answer: dict[str, Any] = {"at": clock(at)}
    if HANDING_IN in request.POST:
        answer["waits"] = waits(by, uuid)
    return JsonResponse(answer)


@for_scripts
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the account is here, or with `leaving` that it goes.

    Answers {"others": names, "version": the stored one, "saved_by": a name, "saved_at":
    a time}, so that one request every ten seconds is enough.
    """
    by, at = account(request), timezone.now()
    article = _article(by, pk=pk)
    if "leaving" in request.POST:
        leave(article, by=by)
        return HttpResponse(status=204)
    arrive(article, by=by, at=at)
    mine = article.edited_by_id == by.pk
    return JsonResponse(
        {
            "others": [name_of(other) for other in others_here(article, by=by, at=at)],
            "version": article.version,
            "saved_by": _("You, in another tab,")
            if mine
            else name_of(article.edited_by),
            "saved_at": clock(article.edited_at),
        }
    )


urls: list[URLPattern] = [
    path("autosave/", autosave, name="autosave_new"),
    path("<int:pk>/autosave/", autosave, name="autosave"),
    path("<int:pk>/presence/", presence, name="presence"),
]


def _article(by: User, **which: Any) -> Article:
    article = Article.objects.select_related("edited_by").filter(**which).first()
    if article is None:
        raise Refused(_("There is no such article."), 404)
    if article.removed_at:
        raise Refused(removed(), 410)
    if not may_edit(by, article):
        raise Refused(_("You may not edit this article."), 403)
    if article.trashed_at:
        raise Refused(put_away(), 409)
    return article


def _identity(form: QueryDict, by: User) -> UUID:
    """What a new article will be known by; a click may have made it already."""
    if not may(by, ADD):
        raise Refused(_("You may not start articles."), 403)
    try:
        uuid = UUID(form.get("opening", ""))
    except ValueError as error:
        raise Refused(_incomplete(), 400) from error
    if Article.objects.filter(uuid=uuid).exists():
        return _article(by, uuid=uuid).uuid
    return uuid


def _base(form: QueryDict) -> int:
    base = form.get("base", "")
    if not re.fullmatch("[0-9]{1,9}", base):
        raise Refused(_incomplete(), 400)
    return int(base)


def _typed(form: QueryDict) -> dict[str, list[str]]:
    typed = {
        name.replace(NULL, ""): [value.replace(NULL, "") for value in values]
        for name, values in form.lists()
        if name not in {TOKEN, HANDING_IN}
    }
    texts = [*typed, *(value for values in typed.values() for value in values)]
    if sum(len(text.encode()) for text in texts) > MAX_BYTES:
        raise too_long()
    return typed


def _incomplete() -> str:
    return _("The form came without its version. Copy your text and open it again.")


def _another_waits() -> str:
    return _(
        "something that you typed here before waits for you. Open the article again to "
        "take it or discard it; until then a copy of this stays in this browser."
    )
