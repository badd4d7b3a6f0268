"""What stands around every page for readers: the ways on, and who publishes it."""

from dataclasses import dataclass

from articles.models import Publication, Publisher

from .shapes import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """The categories that have something to read, in order, and the publisher."""

    categories: tuple[Link, ...]
    publisher: Publisher


def frame() -> Frame:
    """The frame as it is now. Two queries.

    It is read for each page, so that what is changed at the desk shows at once,
    whichever process answers.
    """
    categories = Publication.objects.live().categories()
    return Frame(
        categories=tuple(Link(row.name, row.get_absolute_url()) for row in categories),
        publisher=Publisher.objects.current(),
    )
