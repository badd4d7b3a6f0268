"""Whether the history is what was sealed: everything computed anew, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Model, OuterRef, Q, Subquery

from articles.errors import Altered
from articles.models import Chain, Correction, Edition, Publication, Redaction, Seal
from articles.text.seals import NOTHING, moment

from .sealing import content_of, entry, is_erased, untrue

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
    """What was found to be in order: how many entries, up to which hash.

    `editions` and `corrections` are of which kind they are. `erased` counts the
    editions whose text was erased by law, so that only its digest is left. `head_at`
    is the position of the hash that was looked for; 0 where none was. `unexplained`
    are the articles with seals that lack their salt, as only a removal by law leaves
    them, until that removal comes by.
    """

    entries: int = 0
    editions: int = 0
    corrections: int = 0
    head: str = NOTHING
    erased: int = 0
    head_at: int = 0
    unexplained: dict[UUID, str] = field(default_factory=dict)


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
            found.head_at = found.entries
        if found.entries % AT_ONCE == 0 or found.entries == chain.length:
            progress(found.entries, chain.length)
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
        yield from (seal for seal in some if seal.sealed is not None)
        last = some[-1].position


def _compare(seal: Seal, found: Verified) -> None:
    """Count the seal in, if it is what must come next."""
    if seal.position != found.entries + 1:
        raise Altered(
            f"Position {found.entries + 1} is missing: the seal or what it seals was "
            f"deleted. {_named(seal)} comes next."
        )
    if different := untrue(seal):
        what = " and ".join(_said(seal, name) for name in different)
        raise Altered(f"{_named(seal)}: {what} is not what was sealed.")
    if seal.hash != entry(seal, before=found.head).hash:
        raise Altered(f"{_named(seal)}: {_rest(seal)} is not what was sealed.")
    found.entries, found.head = seal.position, seal.hash
    _count(seal, found)


def _count(seal: Seal, found: Verified) -> None:
    article = _article_of(seal)
    if is_erased(seal):
        found.unexplained.setdefault(article, _named(seal))
    if (edition := seal.edition) is not None:
        found.editions += 1
        found.erased += bool(seal.content) and content_of(edition) is None
        if edition.kind == Edition.Kind.REMOVED and not is_erased(seal):
            found.unexplained.pop(article, None)
    elif seal.correction is not None:
        found.corrections += 1


def _said(seal: Seal, name: str) -> str:
    """What a digest is of; of a correction there is one, of all that it says."""
    return SAID[name] if seal.correction is None else "what it says or who issued it"


def _rest(seal: Seal) -> str:
    """What is hashed besides digests."""
    if seal.correction is not None:
        what = "its time, kind, place, ground, number, edition or story"
    elif seal.redaction is not None:
        what = "its time, article or revision"
    else:
        what = "its time, kind, number, article or revision"
    return f"{what}, or its place in the order,"


def _article_of(seal: Seal) -> UUID:
    match seal.sealed:
        case Edition(article=article):
            return article.uuid
        case Correction(publication=publication):
            return publication.article.uuid
        case redaction:
            assert isinstance(redaction, Redaction)
            return redaction.revision.article.uuid


def _named(seal: Seal) -> str:
    of = f"{_what(seal)} of article {_article_of(seal)}"
    return f"Position {seal.position} ({of}, {_when(seal)})"


def _what(seal: Seal) -> str:
    match seal.sealed:
        case Edition(number=number):
            return f"edition {number}"
        case Correction(number=number):
            return f"correction {number}"
    return "redaction"


def _when(seal: Seal) -> str:
    sealed = seal.sealed
    assert sealed is not None  # Others were left out.
    path = f"{sealed.path} " if isinstance(sealed, Edition) else ""
    return f"{path}of {moment(sealed.at)}"


def _compare_the_end(chain: Chain, found: Verified) -> None:
    if (chain.length, chain.head) != (found.entries, found.head):
        raise Altered(
            f"The chain was {chain.length} long and ended with {chain.head}; of the "
            f"rows there are {found.entries}, up to {found.head}."
        )
    length = Chain.objects.values("length")
    beyond = Seal.objects.filter(position__gt=Subquery(length)).in_order().first()
    if beyond is not None:
        raise Altered(f"Position {beyond.position} lies beyond the end of the chain.")
    for named in found.unexplained.values():
        raise Altered(
            f"{named}: its salt is gone, and the chain knows of no removal by law."
        )


def _look_for_strangers() -> None:
    edition = Edition.objects.filter(seal=None).select_related("article").first()
    if edition is not None:
        raise Altered(
            f"Edition {edition.number} of article {edition.article.uuid} "
            f"({edition.path}) was never sealed."
        )
    correction = _unsealed(Correction, "publication__article")
    if correction is not None:
        raise Altered(
            f"Correction {correction.number} of article "
            f"{correction.publication.article.uuid} was never sealed."
        )
    redaction = _unsealed(Redaction, "revision__article")
    if redaction is not None:
        raise Altered(
            f"A redaction of article {redaction.revision.article.uuid} was never "
            "sealed."
        )


def _unsealed[M: Model](model: type[M], related: str) -> M | None:
    rows = model._default_manager.filter(seal=None).select_related(related)
    return rows.order_by("pk").first()


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
