"""What became of an address at which nothing is any more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from django.conf import settings
from django.utils.crypto import salted_hmac

from articles.models import Address, Publication
from articles.models.address import LONGEST_PATH, AddressQuerySet

# Deeper than any address of ours; more is not looked for.
MOST_SEGMENTS = 8
FORGOTTEN = "articles.address.forgotten"


@dataclass(frozen=True, slots=True)
class Former:
    """What was there: where readers are led, or that the law has removed it.

    `to` is a full address or a quoted path; None if it leads nowhere, and where an
    article has been withdrawn without a word.
    """

    to: str | None = None
    is_removed: bool = False


def former(path: str) -> Former:
    """What was at the path, or above it, where nothing is now.

    One query, none for what cannot be an address.
    """
    above = [*_candidates(path)]
    known = [name for each in above for name in (each, *digests_of(each))]
    if not known:
        return Former()
    rows = _rows(known)
    if any(row.article and row.article.removed_at for row in rows):
        return Former(is_removed=True)
    addresses = {row.path: row for row in rows}
    nearest = next((addresses[each] for each in above if each in addresses), None)
    return Former(_led(path, nearest) if nearest else None)


def digest_of(path: str, secret: str | None = None) -> str:
    """What stands in the rows for an address that had to be forgotten.

    Keyed with the site's secret, so that whoever has the rows alone cannot try names.
    It is no path, since those begin with a slash.
    """
    keyed = salted_hmac(FORGOTTEN, path, secret=secret, algorithm="sha256")
    return keyed.hexdigest()


def digests_of(path: str) -> list[str]:
    """All that may stand in the rows for it: the site may have changed its secret."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [digest_of(path, secret) for secret in secrets]


def ends_of(paths: Iterable[str]) -> dict[str, str]:
    """Where many paths lead, in one query; what leads nowhere is left out."""
    candidates = {path: [*_candidates(path)] for path in paths}
    wanted = {*chain.from_iterable(candidates.values())}
    if not wanted:
        return {}
    addresses = {address.path: address for address in _rows(wanted)}
    ends = {}
    for path, above in candidates.items():
        # The longest comes first, as the most particular.
        nearest = next((addresses[each] for each in above if each in addresses), None)
        if nearest and (end := _led(path, nearest)):
            ends[path] = end
    return ends


def _rows(paths: Iterable[str]) -> AddressQuerySet:
    known = Address.objects.known_to_readers().filter(path__in=[*paths])
    return known.select_related("article__publication")


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
