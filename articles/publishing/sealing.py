"""Editions into the one chain that is the history of the whole site."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import prefetch_related_objects

from articles.models import Chain, Edition, RevisionContent, Seal
from articles.text.seals import Entry, digest

AT_ONCE = 500


def seal(editions: Sequence[Edition]) -> list[Seal]:
    """Put these editions at the end of the chain, in this order.

    Belongs into the transaction that made them, which then holds the chain until it
    ends: whoever else publishes waits, so the chain cannot fork. A handful of
    queries, however many editions and however long the chain.
    """
    prefetch_related_objects(editions, "article", "revision__content")
    chain = Chain.objects.held()
    head, seals = chain.head, []
    for position, edition in enumerate(editions, chain.length + 1):
        made = Seal(position=position, edition=edition)
        for name, said in digests(made, edition).items():
            setattr(made, name, said)
        head = made.hash = entry(made, edition, before=head).hash
        seals.append(made)
    if seals:
        Seal.objects.bulk_create(seals)
        chain.grow(by=len(seals), head=head, at=editions[-1].at)
    return seals


def seal_the_rest() -> int:
    """Put the editions that have no seal at the end, as they came; how many.

    For what was loaded from elsewhere, and never to be done by itself: an edition
    that somebody has slipped in has no seal either.
    """
    done = 0
    without = Edition.objects.filter(seal=None).order_by("pk")
    with transaction.atomic():
        while some := [*without.select_related("article", "revision")[:AT_ONCE]]:
            done += len(seal(some))
    return done


def goes_on(loaded: Seal) -> bool:
    """Whether a seal from elsewhere is true and follows the last one here.

    So a dump that is loaded into an empty site brings its own chain.
    """
    chain = Chain.objects.current()
    edition = Edition.objects.filter(pk=loaded.edition_id).first()
    if edition is None or loaded.position != chain.length + 1:
        return False
    expected = entry(loaded, edition, before=chain.head).hash
    return loaded.hash == expected and not untrue(loaded, edition)


def take_over(loaded: Seal) -> None:
    """Have the chain end with a seal that goes on from it."""
    Chain.objects.held().grow(by=1, head=loaded.hash, at=loaded.edition.at)


def digests(seal: Seal, edition: Edition) -> dict[str, str]:
    """What a seal says of what may have to be erased, by its fields' names."""
    content = content_of(edition)
    return {
        "path": digest(edition.path, seal.salt),
        "note": digest(edition.public_note, seal.salt),
        "desk": digest([edition.note, edition.override_reason], seal.desk_salt),
        "content": digest(content.snapshot, content.salt) if content else "",
    }


def untrue(seal: Seal, edition: Edition) -> list[str]:
    """Which fields of the seal are not what the edition says now.

    Content that was erased by law is not compared: its salt is gone as well.
    """
    said = digests(seal, edition)
    if not said["content"] and hasattr(edition.revision, "erasure"):
        del said["content"]
    return [name for name, value in said.items() if getattr(seal, name) != value]


def entry(seal: Seal, edition: Edition, *, before: str) -> Entry:
    """What is hashed; `before` is the hash at the position before."""
    return Entry(
        position=seal.position,
        before=before,
        article=edition.article.uuid,
        number=edition.number,
        kind=edition.kind,
        substantive=edition.is_substantive,
        revision=edition.revision.uuid,
        at=edition.at,
        path=seal.path,
        note=seal.note,
        desk=seal.desk,
        content=seal.content or None,
    )


def content_of(edition: Edition) -> RevisionContent | None:
    """What the edition's revision says, unless it was erased."""
    return getattr(edition.revision, "content", None)
