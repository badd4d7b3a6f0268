"""The last answers: what cannot be read, a database that is away, a fault of ours."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.desk.not_saved import sent_fields

from .databases import is_unavailable

RETRY_AFTER = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read: 413 for a form longer than any of ours, else 400."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception that nothing else caught: 503 for the database, else 500.

    As handler500 it also sees what the session and sign-in middleware raise. Neither
    page asks the database anything.
    """
    if not is_unavailable(sys.exception()):
        return HttpResponse(render_to_string("500.html"), status=500)
    context = {
        "sent": request.method == "POST",
        "fields": sent_fields(request),
        "action": request.get_full_path(),
    }
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(
        render_to_string("503.html", context), status=503, headers=headers
    )
