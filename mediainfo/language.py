"""Readers get the site's language; the desk gets its editor's."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

DESK = "/admin/"


class DeskLanguageMiddleware(LocaleMiddleware):
    """Django's own choice by cookie and browser, for the desk alone.

    A reader's page is the same bytes for everybody, so it can be kept as a file: it
    never depends on a cookie or on the languages that a browser names.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language that this request is answered in."""
        if request.path_info.startswith(DESK):
            super().process_request(request)
            return
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Name the language; only the desk's answers vary by the browser's."""
        if request.path_info.startswith(DESK):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", settings.LANGUAGE_CODE)
        return response
