"""Where an address leads at which nothing is any more."""

from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import quote

from articles.models import Address, Publication
from articles.models.address import LONGEST_PATH

# Deeper than any address of ours; more is not looked for.
MOST_SEGMENTS = 8


def where_to(path: str) -> str | None:
    """Where readers of the path are led, as a full address or a quoted path.

    None if it leads nowhere, and where an article has been withdrawn without a word.
    One query, none for what cannot be an address.
    """
    return ends_of([path]).get(path)


def ends_of(paths: Iterable[str]) -> dict[str, str]:
    """The same for many paths in one query; what leads nowhere is left out."""
    candidates = {path: [*_candidates(path)] for path in paths}
    wanted = {*chain.from_iterable(candidates.values())}
    if not wanted:
        return {}
    found = Address.objects.known_to_readers().filter(path__in=wanted)
    found = found.select_related("article__publication")
    addresses = {address.path: address for address in found}
    ends = {}
    for path, above in candidates.items():
        # The longest comes first, as the most particular.
        nearest = next((addresses[each] for each in above if each in addresses), None)
        if nearest and (end := _led(path, nearest)):
            ends[path] = end
    return ends


def _candidates(path: str) -> Iterator[str]:
    """The path, with and without its last slash, and whatever it lies below."""
    segments = path.strip("/").split("/")
    too_much = len(path) > LONGEST_PATH or len(segments) > MOST_SEGMENTS
    if too_much or not path.isprintable() or path == "/":
        return
    bare = f"/{'/'.join(segments)}"
    yield from (f"{bare}/", bare)
    for end in range(len(segments) - 1, 0, -1):
        yield f"/{'/'.join(segments[:end])}/"


def _led(path: str, address: Address) -> str | None:
    """Where the path leads by an address that is its own or lies above it."""
    end = _end(address)
    below = path.rstrip("/").removeprefix(address.path.rstrip("/")).strip("/")
    if end is None or end.rstrip("/") == address.path.rstrip("/"):
        return None
    if not below:
        return end
    if not (address.article or address.covers_below):
        return None
    last_slash = "/" if path.endswith("/") else ""
    return f"{end.rstrip('/')}/{quote(below)}{last_slash}"


def _end(address: Address) -> str | None:
    """Where the address leads; None to an article that readers cannot see."""
    if address.article is None:
        return address.to
    publication: Publication | None = getattr(address.article, "publication", None)
    return publication.path if publication and publication.has_page else None
