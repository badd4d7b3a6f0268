"""No answer of the desk is kept: not by a proxy, not by a shared computer's browser."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from mediainfo.language import DESK


def private_desk(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Mark everything under /admin/, refusals and redirects too, as not to be kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kept = "no-store" not in response.headers.get("Cache-Control", "")
        if kept and request.path_info.startswith(DESK):
            add_never_cache_headers(response)
        return response

    return middleware
