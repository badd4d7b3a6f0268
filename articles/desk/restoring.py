"""Bringing back a revision, or one section of it, by a button of the history."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.editing.restore import restore, restore_section
from articles.errors import InvalidContent, NoSuchSection, NotAllowed, StaleVersion
from articles.models import Article, Revision, RevisionContent

from .account import account
from .comparing import GONE, comparison_address, comparison_page
from .saving import savers
from .versions import NOW, find, version

CONFLICT, TO_MEND = 409, 422


def restore_view(
    desk: ModelAdmin, request: HttpRequest, pk: int, ref: str
) -> HttpResponse:
    """Bring back what was asked for, say so, and link to what it changed.

    Refused, it changes nothing and shows the comparison as it is now: 409 when
    somebody saved meanwhile, 422 when it can't be stored, 410 when it was erased.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    found = find(article, ref)
    base = _number(request.POST.get("base", ""))
    seen = article.version
    try:
        made = _bring_back(request, found, base)
    except StaleVersion:
        messages.error(request, _overtaken(article, base))
        return _refused(desk, request, article, ref, CONFLICT)
    except InvalidContent as error:
        for problem in error.problems:
            messages.error(request, _not_restored(str(problem.message)))
        return _refused(desk, request, article, ref, TO_MEND)
    except RevisionContent.DoesNotExist:
        return _refused(desk, request, article, ref, GONE)
    except NoSuchSection as error:
        raise Http404(str(error)) from error
    except NotAllowed as error:
        raise PermissionDenied from error
    _tell(request, made, is_new=made.number != seen)
    address = reverse("admin:articles_article_history", args=[pk])
    return HttpResponseRedirect(address)


def _bring_back(request: HttpRequest, found: Revision, base: int) -> Revision:
    by, at = account(request), timezone.now()
    section = request.POST.get("section", "")
    if not section:
        return restore(found, base=base, by=by, at=at)
    try:
        uuid = UUID(section)
    except ValueError as error:
        raise NoSuchSection(section) from error
    return restore_section(found, uuid, base=base, by=by, at=at)


def _number(posted: str) -> int:
    """The version that the editor saw; one that nobody can have seen is 0."""
    return int(posted) if re.fullmatch("[0-9]{1,9}", posted) else 0


def _refused(
    desk: ModelAdmin, request: HttpRequest, article: Article, ref: str, status: int
) -> HttpResponse:
    article = get_object_or_404(desk.get_queryset(request), pk=article.pk)
    old, new = version(article, ref), version(article, NOW)
    return comparison_page(desk, request, article, old, new, status=status)


def _overtaken(article: Article, base: int) -> str:
    article.refresh_from_db()
    who, when = savers(article, base)
    sentence = _(
        "Not restored: %(who)s saved this article %(when)s, after you had opened this "
        "page. Here is the difference as it is now."
    )
    return sentence % {"who": who, "when": when}


def _not_restored(reason: str) -> str:
    said = _("Not restored.")
    return f"{said} {reason}"


def _tell(request: HttpRequest, made: Revision, *, is_new: bool) -> None:
    article = made.article
    if not is_new:
        messages.info(request, _("Nothing to restore: the article says so already."))
        return
    number = made.number or 0
    message = format_html(
        '{} {} <a href="{}">{}</a> · <a href="{}">{}</a>',
        made.note,
        _("That is revision %(number)d now.") % {"number": number},
        comparison_address(article, str(number - 1), str(number)),
        _("See what changed"),
        reverse("admin:articles_article_change", args=[article.pk]),
        _("Back to the article"),
    )
    messages.success(request, message)
