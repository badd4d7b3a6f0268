"""What readers were told, into the one chain that is the history of the whole site."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from articles.models import (
    Chain,
    Correction,
    Edition,
    Redaction,
    Revision,
    RevisionContent,
    Seal,
)
from articles.models.correction import WORDS
from articles.text.seals import (
    CorrectionEntry,
    Entry,
    Hashed,
    RedactionEntry,
    digest,
)

AT_ONCE = 500

type Sealed = Edition | Correction | Redaction

# What is read of each kind at once, and the field of a seal that names it.
NEEDED: dict[type[Sealed], tuple[str, ...]] = {
    Edition: ("article", "revision__content"),
    Correction: ("publication__article", "edition", "instead__article", "corrects"),
    Redaction: ("revision__article", "revision__content"),
}


def seal(rows: Sequence[Sealed]) -> list[Seal]:
    """Put these, all of one kind, at the end of the chain, in this order.

    Belongs into the transaction that made them, which then holds the chain until it
    ends: whoever else publishes waits, so the chain cannot fork. A handful of
    queries, however many rows and however long the chain.
    """
    if rows:
        prefetch_related_objects(rows, *NEEDED[type(rows[0])])
    chain = Chain.objects.held()
    head, seals = chain.head, []
    for position, row in enumerate(rows, chain.length + 1):
        made = Seal(position=position, **{row._meta.model_name or "": row})
        for name, said in digests(made).items():
            setattr(made, name, said)
        head = made.hash = entry(made, before=head).hash
        seals.append(made)
    if seals:
        Seal.objects.bulk_create(seals)
        chain.grow(by=len(seals), head=head, at=rows[-1].at)
    return seals


def seal_the_rest() -> int:
    """Put what has no seal at the end, as it came; how many that were.

    For what was loaded from elsewhere, and never to be done by itself: an edition
    that somebody has slipped in has no seal either.
    """
    done = 0
    with transaction.atomic():
        for model in NEEDED:
            without = model._default_manager.filter(seal=None).order_by("pk")
            while some := [*without[:AT_ONCE]]:
                done += len(seal(some))
    return done


def goes_on(loaded: Seal) -> bool:
    """Whether a seal from elsewhere is true and follows the last one here.

    So a dump that is loaded into an empty site brings its own chain.
    """
    chain = Chain.objects.current()
    if _told_at(loaded) is None or loaded.position != chain.length + 1:
        return False
    expected = entry(loaded, before=chain.head).hash
    return loaded.hash == expected and not untrue(loaded)


def take_over(loaded: Seal) -> None:
    """Have the chain end with a seal that goes on from it."""
    at = _told_at(loaded)
    assert at is not None  # `goes_on` saw to it.
    Chain.objects.held().grow(by=1, head=loaded.hash, at=at)


def digests(seal: Seal) -> dict[str, str]:
    """What a seal says of what may have to be erased, by its fields' names."""
    match seal.sealed:
        case Edition() as edition:
            return {
                "path": digest(edition.path, seal.salt),
                "note": digest(edition.public_note, seal.salt),
                "desk": digest([edition.note, edition.override_reason], seal.desk_salt),
                "content": _content_digest(edition.revision),
            }
        case Correction() as correction:
            return {"content": digest(words_of(correction), seal.salt)}
        case Redaction() as redaction:
            return {"content": _content_digest(redaction.revision)}
    return {}


def untrue(seal: Seal) -> list[str]:
    """Which fields of the seal are not what is said now.

    What was erased by law is not compared, its salt being gone as well; nor is a
    content that a later redaction has sealed anew.
    """
    said = {} if is_erased(seal) else digests(seal)
    revision = getattr(seal.sealed, "revision", None)
    if revision is not None:
        said["content"] = said.get("content") or _content_digest(revision)
        if _is_unsealed(revision, seal.redaction, said["content"]):
            del said["content"]
    return [name for name, value in said.items() if getattr(seal, name) != value]


def is_erased(seal: Seal) -> bool:
    """Whether the law has taken what the digests of a seal were made from.

    Of an article that was removed, and of no other: its chain says so later on.
    """
    return not seal.salt


def entry(seal: Seal, *, before: str) -> Hashed:
    """What is hashed; `before` is the hash at the position before."""
    match seal.sealed:
        case Correction() as correction:
            return _of_correction(seal, correction, before)
        case Redaction() as redaction:
            return _of_redaction(seal, redaction, before)
        case edition:
            assert isinstance(edition, Edition)
            return _of_edition(seal, edition, before)


def content_of(edition: Edition) -> RevisionContent | None:
    """What the edition's revision says, unless it was erased."""
    return getattr(edition.revision, "content", None)


def words_of(correction: Correction) -> dict[str, str]:
    """What a correction says, and who answers for it."""
    return {name: getattr(correction, name) for name in WORDS}


def _of_edition(seal: Seal, edition: Edition, before: str) -> Entry:
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


def _of_correction(seal: Seal, correction: Correction, before: str) -> CorrectionEntry:
    instead, corrects = correction.instead, correction.corrects
    return CorrectionEntry(
        position=seal.position,
        before=before,
        article=correction.publication.article.uuid,
        number=correction.number,
        edition=correction.edition.number,
        kind=correction.kind,
        placement=correction.placement,
        ground=correction.ground,
        instead=instead.article.uuid if instead else None,
        corrects=corrects.number if corrects else None,
        at=correction.at,
        words=seal.content,
    )


def _of_redaction(seal: Seal, redaction: Redaction, before: str) -> RedactionEntry:
    return RedactionEntry(
        position=seal.position,
        before=before,
        article=redaction.revision.article.uuid,
        revision=redaction.revision.uuid,
        at=redaction.at,
        content=seal.content,
    )


def _content_digest(revision: Revision) -> str:
    content: RevisionContent | None = getattr(revision, "content", None)
    return digest(content.snapshot, content.salt) if content else ""


def _is_unsealed(revision: Revision, by: Redaction | None, said: str) -> bool:
    """Whether this seal cannot tell what the revision says now: the law has taken it,
    or a redaction after `by` has changed it."""
    if not said and hasattr(revision, "erasure"):
        return True
    after = [each.pk for each in revision.redactions.all()]
    return bool(after) and (by is None or max(after) != by.pk)


def _told_at(loaded: Seal) -> datetime | None:
    """When what the seal is about was told; None where that is not here."""
    for name, model in (
        ("edition_id", Edition),
        ("correction_id", Correction),
        ("redaction_id", Redaction),
    ):
        if key := getattr(loaded, name):
            rows = model._default_manager.filter(pk=key)
            return rows.values_list("at", flat=True).first()
    return None
