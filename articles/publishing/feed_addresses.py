"""Where feeds are: beside the page whose stories they carry."""

from enum import StrEnum


class FeedFormat(StrEnum):
    """A format that feeds come in; the value ends its address, for ever."""

    RSS = "feed/"
    ATOM = "feed/atom/"
    JSON = "feed/json/"


def feed_path(start: str, form: FeedFormat) -> str:
    """The path of the feed with the stories of the page at `start`."""
    return f"{start}{form}"
