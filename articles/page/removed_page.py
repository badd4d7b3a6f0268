"""What stands where a story was that the law has taken: nothing of it."""

from django.http import HttpResponse

from .corrections import CORRECTIONS
from .following import feed_links
from .response import page_response

GONE = 410


def removed_response() -> HttpResponse:
    """That something was removed here; the same for every address, with none in it.

    Nobody is to keep it or to list it: 410, `no-store`, `noindex`.
    """
    context = {"policy": CORRECTIONS, "feeds": feed_links()}
    response = page_response("articles/removed.html", context, status=GONE)
    response["Cache-Control"] = "no-store"
    # Not to the log, which would have a line with the address for each who asks.
    response._has_been_logged = True  # type: ignore[attr-defined]
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
