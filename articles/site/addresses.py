"""The parts of readers' addresses. What these refuse is not found, without a query."""

from articles.models import Correction
from articles.publishing.feed_addresses import FeedFormat
from articles.text.slug import STANDING, is_reserved

from .lists import Key


class Slug:
    """A slug no longer than one can be."""

    regex = "[-a-zA-Z0-9_]{1,80}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CategorySlug(Slug):
    """A slug that the site's own addresses leave free."""

    def to_python(self, value: str) -> str:
        if is_reserved(value):
            raise ValueError(value)
        return value


class StandingSlug(Slug):
    """One of the pages that every paper has."""

    regex = "|".join(sorted(STANDING))


class Dated(Slug):
    """The path of an article; whether its date exists, the database knows."""

    regex = f"[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/{Slug.regex}"


class ListKey:
    """Where an older page of a list begins."""

    regex = "[0-9]{14}-[0-9]{1,18}"

    def to_python(self, value: str) -> Key:
        return Key.parse(value)

    def to_url(self, value: Key) -> str:
        return str(value)


class FeedEnd:
    """What the address of a feed ends in."""

    regex = "feed/(?:atom/|json/)?"

    def to_python(self, value: str) -> FeedFormat:
        return FeedFormat(value)

    def to_url(self, value: FeedFormat) -> str:
        return value


class Month:
    """A month, such as `2025-09`."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MonthInPath(Month):
    """The same as an address writes it: `2025/09`."""

    regex = "[0-9]{4}/[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value.replace("/", "-")

    def to_url(self, value: str) -> str:
        return value.replace("-", "/")


class Ordinal:
    """A number from 1 on, in one spelling."""

    regex = "[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class FileKey(Slug):
    """A key that a file is named by."""

    regex = "[A-Za-z0-9-]{8,128}"


class CorrectionKind(Slug):
    """A kind of correction, as addresses and rows name it."""

    regex = "|".join(Correction.Kind)
