"""Names pages for a cache in front, so that it can be told which to forget."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.press.store import places


def name_for_caches(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: the path is the page's tag, whatever query the reader came with.

    Where nothing is, the answer carries it too: a page that comes there later is told
    by the same name. What nobody may keep has none.
    """
    header = settings.CACHE_TAG_HEADER
    if not header:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        may_be_kept = "no-store" not in response.headers.get("Cache-Control", "")
        if may_be_kept and places(request.path_info):
            response.headers[header] = request.path_info
        return response

    return middleware
