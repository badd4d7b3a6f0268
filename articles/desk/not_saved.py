"""A form that came too late: nothing was saved, and what was sent is handed back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

# A field that is longer, or has lines, is shown to be read; the others just travel.
SHORT = 60


def session_over(request: HttpRequest) -> HttpResponse:
    """Answer a form from somebody who is not signed in any more."""
    return _not_saved(request, session_over=True, **_sent(request))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not hold: its page is older than the sign-in.

    What was sent is handed back only to a page of our own, as the browser says. From
    anywhere else it may be forged, and one click would send it with a good token.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    known = request.headers.get("Origin") == ours
    return _not_saved(request, **(_sent(request) if known else {}))


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The fields of the form, unless a password is among them."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if any("password" in name for name, _ in fields):
        return {}
    texts = [each for _, each in fields if len(each) > SHORT or "\n" in each]
    return {"may_resend": True, "fields": fields, "texts": texts}


def _not_saved(request: HttpRequest, **context: Any) -> HttpResponse:
    page = render(request, "403_csrf.html", context, status=403)
    patch_cache_control(page, no_store=True, private=True)
    return page
