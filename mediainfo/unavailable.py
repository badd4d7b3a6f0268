"""The last answer: what a database that is away, or a fault of ours, comes to."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.desk.not_saved import sent_fields

from .databases import is_unavailable

RETRY_AFTER = 30


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
