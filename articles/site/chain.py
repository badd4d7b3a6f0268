"""The chain of what readers were told, for whoever wants to check it:
docs/history.md.

In plain text, so that what is hashed stands there byte for byte.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Chain, Seal
from articles.page.response import absolute
from articles.publishing.sealing import entry
from articles.text.seals import NOTHING, moment

from .views import for_readers

HEAD = "/riwayat.txt"
ENTRIES_IN_A_PART = 250
# Not translated: it is read by programs, and by those who write them.
ABOUT = """\
# The editions and corrections of {site}, one after another in one chain.
# The hash is the latest: it stands for everything up to here. Keep it, and you can
# prove later that something was changed. Each line of the parts is a SHA-256, two
# spaces, and the entry that it is the hash of, which holds the hash before it.
"""


@for_readers
def head(request: HttpRequest) -> HttpResponse:
    """How long the chain is, and the latest hash: what to note elsewhere."""
    chain = Chain.objects.current()
    lines = [
        ABOUT.format(site=settings.SITE_URL),
        f"Length: {chain.length}",
        f"Hash: {chain.head}",
        *([f"At: {moment(chain.at)}"] if chain.at else []),
        *(f"Part: {absolute(path)}" for path in _paths(chain)),
    ]
    return _response(lines)


@for_readers
def part(request: HttpRequest, number: int) -> HttpResponse:
    """So many entries in order. A part that is full never changes again."""
    first = (number - 1) * ENTRIES_IN_A_PART + 1
    last = first + ENTRIES_IN_A_PART - 1
    seals = Seal.objects.in_order().with_entries()
    found = [*seals.filter(position__gte=first, position__lte=last)]
    if len(found) < ENTRIES_IN_A_PART:
        Chain.objects.current()  # Which notes that this part grows with it.
    if not found:
        raise Http404
    before = Seal.objects.filter(position=first - 1).values_list("hash", flat=True)
    return _response(_lines(found, before.first() or NOTHING))


def chain_files() -> Iterator[str]:
    """The paths of the head and of all parts."""
    yield HEAD
    yield from _paths(Chain.objects.current())


def _paths(chain: Chain) -> Iterator[str]:
    count = -(-chain.length // ENTRIES_IN_A_PART)
    return (f"/riwayat-{number}.txt" for number in range(1, count + 1))


def _lines(seals: Iterable[Seal], before: str) -> Iterator[str]:
    for seal in seals:
        said = entry(seal, before=before)
        yield f"{seal.hash}  {said.canonical.decode()}"
        before = seal.hash


def _response(lines: Iterable[str]) -> HttpResponse:
    body = "".join(f"{line}\n" for line in lines)
    return HttpResponse(body, content_type="text/plain; charset=utf-8")
