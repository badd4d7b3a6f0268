"""Whether the history is what was sealed: everything computed anew, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from articles.errors import Altered
from articles.models import Chain, Edition, Publication, Seal
from articles.text.seals import NOTHING, moment

from .sealing import content_of, entry, untrue

AT_ONCE = 500

type Progress = Callable[[int, int], object]

# What a seal's fields are digests of, in words.
SAID = {
    "path": "the address",
    "note": "the note to readers",
    "desk": "the newsroom's note or the reason in spite of flaws",
    "content": "the text",
}


@dataclass(slots=True)
class Verified:
    """What was found to be in order: how many editions, up to which hash.

    `erased` counts those whose text was erased by law, so that only its digest is
    left. `head_at` is the position of the hash that was looked for; 0 where none was.
    """

    editions: int = 0
    head: str = NOTHING
    erased: int = 0
    head_at: int = 0


def verify(progress: Progress, *, head: str = "") -> Verified:
    """Compute the whole chain anew from the rows, as long as it is now.

    Raises `Altered` at the first row that is not what was sealed, and when `head` is
    nowhere in the chain. `progress` is told how many of how many are done. Memory does
    not grow with the chain, and nobody who publishes has to wait.
    """
    chain = Chain.objects.current()
    found = Verified()
    for seal in _seals(chain.length):
        _compare(seal, found)
        if head == found.head:
            found.head_at = found.editions
        if found.editions % AT_ONCE == 0 or found.editions == chain.length:
            progress(found.editions, chain.length)
    _compare_the_end(chain, found)
    _look_for_strangers()
    _compare_what_is_shown()
    if head and not found.head_at:
        raise Altered(f"The hash {head} is nowhere in this history.")
    return found


def _seals(length: int) -> Iterator[Seal]:
    """The seals in order, a few hundred at a time, each with what it is about."""
    rows = Seal.objects.in_order().with_what_they_seal().filter(position__lte=length)
    last = 0
    while some := [*rows.filter(position__gt=last)[:AT_ONCE]]:
        yield from some
        last = some[-1].position


def _compare(seal: Seal, found: Verified) -> None:
    """Count the seal in, if it is what must come next."""
    edition = seal.edition
    if seal.position != found.editions + 1:
        raise Altered(
            f"Position {found.editions + 1} is missing: the seal or its edition was "
            f"deleted. {_named(seal)} comes next."
        )
    if different := untrue(seal, edition):
        what = " and ".join(SAID[name] for name in different)
        raise Altered(f"{_named(seal)}: {what} is not what was sealed.")
    if seal.hash != entry(seal, edition, before=found.head).hash:
        raise Altered(
            f"{_named(seal)}: its time, kind, number, article or revision, or its "
            "place in the order, is not what was sealed."
        )
    found.editions, found.head = seal.position, seal.hash
    found.erased += bool(seal.content) and content_of(edition) is None


def _named(seal: Seal) -> str:
    edition = seal.edition
    return (
        f"Position {seal.position} (edition {edition.number} of article "
        f"{edition.article.uuid}, {edition.path} of {moment(edition.at)})"
    )


def _compare_the_end(chain: Chain, found: Verified) -> None:
    if (chain.length, chain.head) != (found.editions, found.head):
        raise Altered(
            f"The chain was {chain.length} long and ended with {chain.head}; of the "
            f"rows there are {found.editions}, up to {found.head}."
        )
    length = Chain.objects.values("length")
    beyond = Seal.objects.filter(position__gt=Subquery(length)).in_order().first()
    if beyond is not None:
        raise Altered(f"Position {beyond.position} lies beyond the end of the chain.")


def _look_for_strangers() -> None:
    edition = Edition.objects.filter(seal=None).select_related("article").first()
    if edition is not None:
        raise Altered(
            f"Edition {edition.number} of article {edition.article.uuid} "
            f"({edition.path}) was never sealed."
        )


def _compare_what_is_shown() -> None:
    """Readers see what the last edition of an article says, and nothing else."""
    last = Edition.objects.filter(article=OuterRef("article")).order_by("-number")
    as_sealed = Q(
        edition=Subquery(last.values("pk")[:1]),
        path=F("edition__path"),
        revision=F("edition__revision"),
    )
    shown = Publication.objects.exclude(as_sealed).select_related("article").first()
    if shown is not None:
        raise Altered(
            f"Readers see at {shown.path} something else than the last edition of "
            f"article {shown.article.uuid} says."
        )
