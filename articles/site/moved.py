"""Leads readers on from where something was, or tells them that the law took it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control

from articles.page.removed_page import removed_response
from articles.publishing.moved import former

NOT_FOR_READERS = (
    "/admin/",
    "/hak-jawab/kiriman/",
    "/media/",
    "/pratinjau/",
    "/static/",
)


def lead_on_what_moved(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: where nothing answered, look whether something has been there.

    It leads to where that is now; what was removed by law answers 410.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND or not _is_reading(request):
            return response
        was = former(request.path)
        if was.is_removed:
            return removed_response()
        return _redirect(request, was.to) if was.to else response

    return middleware


def _is_reading(request: HttpRequest) -> bool:
    is_asking = request.method in {"GET", "HEAD"}
    return is_asking and not request.path.startswith(NOT_FOR_READERS)


def _redirect(request: HttpRequest, target: str) -> HttpResponse:
    response = HttpResponsePermanentRedirect(_with_query(request, target))
    # A story may go back to its old address: then no browser may remember this.
    patch_cache_control(response, max_age=0, must_revalidate=True)
    return response


def _with_query(request: HttpRequest, target: str) -> str:
    """The target with what stood behind the question mark, if it is ours."""
    query = request.META["QUERY_STRING"]
    if not query or "?" in target or not target.startswith("/"):
        return target
    path, hash_sign, fragment = target.partition("#")
    return f"{path}?{query}{hash_sign}{fragment}"
