"""Compresses what is worth it on its way out."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSIBLE = ("text/", "application/", "image/svg+xml")


class TextGZipMiddleware(GZipMiddleware):
    """Leaves pictures alone: they are compressed already, and it costs time."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress text, if the browser takes gzip."""
        if not response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
            return response
        return super().process_response(request, response)
