"""What is sent as a file is taken only as far as a picture may be large."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

TOO_LARGE = "mediainfo.too_large"


class LimitedUploads(FileUploadHandler):
    """Stands before Django's own handlers: of a file that is larger nothing is kept.

    The other files of the same form are taken; `too_large` names those that were not.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count anew."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what comes, until it is too much."""
        self.received += len(raw_data)
        if self.received > settings.PICTURE_MAX_BYTES:
            assert self.request is not None  # Django gives it.
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


def too_large(request: HttpRequest) -> list[str]:
    """The names of the files that were too large to be taken."""
    # Reading the form is what reads the files.
    _ = request.FILES
    return request.META.get(TOO_LARGE, [])
