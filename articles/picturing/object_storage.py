"""Pictures in an S3-compatible store, which readers never see: the site answers."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Private(S3Storage):
    """A bucket whose files have no address."""

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        """Never: raises `ValueError`."""
        raise ValueError(f"{name} is private")


class ServedByUs(S3Storage):
    """A bucket whose files have addresses under /media/, with headers of ours."""

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        """Where the site answers with the file."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))
