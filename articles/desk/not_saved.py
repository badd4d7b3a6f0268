"""A form that came too late: nothing was saved, and what was sent is handed back."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.cache import patch_cache_control

# A field that is longer, or has lines, is shown to be read; the others just travel.
SHORT = 60


def session_over(request: HttpRequest) -> HttpResponse:
    """Answer a form from somebody who is not signed in any more."""
    return _not_saved(request, sent_fields(request), session_over=True)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not hold: its page is older than the sign-in.

    What was sent is handed back only to a page of our own, as the browser says. From
    anywhere else it may be forged, and one click would send it with a good token.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    known = request.headers.get("Origin") == ours
    return _not_saved(request, sent_fields(request) if known else [])


def in_trash(request: HttpRequest) -> HttpResponse:
    """Answer a form of an article that a colleague put away meanwhile."""
    return _not_saved(request, sent_fields(request), in_trash=True)


def removed(request: HttpRequest) -> HttpResponse:
    """Answer a form of an article that was removed by law; its text is not shown again.

    Whoever typed it has it still, and is told not to keep it.
    """
    return _not_saved(request, [], removed=True, status=410)


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of a form, if it can be offered for sending again.

    It may hold an hour's writing, and the desk's pages are not kept by the browser, so
    that its Back button would lose it. A form with a password is not shown again.
    """
    if request.method != "POST":
        return []
    try:
        posted = [(name, each) for name, all_ in request.POST.lists() for each in all_]
    except (OSError, SuspiciousOperation, MultiPartParserError):
        # Cut short or too large: it could not have been saved either.
        return []
    if any("password" in name for name, _ in posted):
        return []
    return posted


def _not_saved(
    request: HttpRequest,
    sent: list[tuple[str, str]],
    *,
    status: int = 403,
    **context: Any,
) -> HttpResponse:
    fields = [(name, each) for name, each in sent if name != "csrfmiddlewaretoken"]
    texts = [each for _, each in fields if len(each) > SHORT or "\n" in each]
    context |= {
        "may_resend": bool(sent),
        "code": status,
        "fields": fields,
        "texts": texts,
    }
    page = render(request, "403_csrf.html", context, status=status)
    patch_cache_control(page, no_store=True, private=True)
    return page
