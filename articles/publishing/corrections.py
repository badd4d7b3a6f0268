"""Putting right what readers have read: in the open, dated, once and for ever."""

from dataclasses import fields
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.rights import PUBLISH, require
from articles.errors import (
    CorrectedMeanwhile,
    InvalidContent,
    NotPublished,
    NotRetracted,
    Problem,
    Removed,
    Retracted,
)
from articles.models import (
    Article,
    Correction,
    Edition,
    Publication,
    Revision,
    RevisionContent,
)
from articles.models.correction import ADMITS_AN_ERROR

from .correction_words import Words, ready
from .editions import append, hide, hold, move_date, show, whole_second
from .pending import cancel_all
from .publish import publish
from .sealing import seal

Kind = Correction.Kind
# What goes with a text; a retraction and its end have verbs of their own.
WITH_A_TEXT = (Kind.SLIP, Kind.ERROR, Kind.REPLY, Kind.CLARIFICATION)


@transaction.atomic
def correct(
    revision: Revision,
    words: Words,
    *,
    by: User | None,
    at: datetime,
    seen: int | None = None,
    override: str = "",
) -> Correction:
    """Issue a correction and show readers this revision, both or neither.

    The revision may be the one that they see: then only the correction is new. Either
    way the story's date moves. `seen` is how many corrections the story had when the
    editor opened the page; without it, any number is fine. Sent twice, it is issued
    once.

    Raises `InvalidContent` with what to mend in the words, `NotPublished` when readers
    see no story to correct, `Retracted`, `CorrectedMeanwhile`, and whatever `publish`
    raises; then nothing was written.
    """
    require(by, PUBLISH)
    publication = _held(revision.article)
    if publication.is_retracted:
        raise Retracted(str(publication))
    if not publication.is_live:
        raise NotPublished(str(publication))
    if words.kind not in WITH_A_TEXT:
        raise InvalidContent([Problem("kind", _("There is no such choice."))])
    words = ready(words, publication)
    if seen is not None and publication.corrections.count() != seen:
        return _issued_already(publication, words, by=by, seen=seen)
    before = publication.revision
    edition = publish(revision, by=by, at=at, override=override, anew=True)
    publication.refresh_from_db()
    return _issue(publication, edition, words, before=before, after=revision)


@transaction.atomic
def retract(
    article: Article,
    *,
    ground: str,
    reason: str,
    by: User | None,
    at: datetime,
    issuer: str = "",
    instead: Publication | None = None,
) -> Correction:
    """Take the story back, openly: its address says when, why and on what ground.

    Its text is nowhere for readers from then on. What waits to be published, and the
    links by which somebody else may read it, are cancelled. `instead` is the story
    that is right, if there is one.

    Raises `InvalidContent` without a reason or with a ground that is not on the list,
    `NotPublished` for what was never public, `Retracted` when it is retracted already,
    `Removed` when the law has taken it, and `NotAllowed`.
    """
    require(by, PUBLISH)
    publication = _held(article)
    if publication.is_retracted:
        raise Retracted(str(publication))
    if publication.is_removed:
        raise Removed(str(publication))
    words = Words(
        kind=Kind.RETRACTION,
        text=reason,
        ground=ground,
        issuer=issuer,
        instead=instead,
    )
    words = ready(words, publication)
    before = publication.revision
    edition = append(
        before, Edition.Kind.RETRACTED, path=publication.path, by=by, at=at
    )
    hide(publication, edition, Publication.State.RETRACTED)
    cancel_all(article, by=by, at=at)
    return _issue(publication, edition, words, before=before, after=None)


@transaction.atomic
def reinstate(
    article: Article,
    *,
    reason: str,
    by: User | None,
    at: datetime,
    issuer: str = "",
    placement: str = "",
) -> Correction:
    """Bring back what was retracted, as it was, with a note that says so.

    Raises `InvalidContent` without a reason or when the law has taken the text,
    `NotRetracted`, and `NotAllowed`.
    """
    require(by, PUBLISH)
    publication = _held(article)
    if not publication.is_retracted:
        raise NotRetracted(str(publication))
    words = Words(
        kind=Kind.REINSTATEMENT, text=reason, issuer=issuer, placement=placement
    )
    words = ready(words, publication)
    revision = publication.revision
    try:
        snapshot = revision.snapshot
    except RevisionContent.DoesNotExist as error:
        erased = _("Its text was erased by law. There is nothing to bring back.")
        raise InvalidContent([Problem("text", erased)]) from error
    edition = append(
        revision, Edition.Kind.REINSTATED, path=publication.path, by=by, at=at
    )
    show(publication, edition, snapshot)
    return _issue(publication, edition, words, before=revision, after=revision)


def _held(article: Article) -> Publication:
    """The publication, held. Raises `NotPublished` for an article without any."""
    publication = hold(article)
    if publication is None:
        raise NotPublished(str(article))
    return publication


def _issued_already(
    publication: Publication, words: Words, *, by: User | None, seen: int
) -> Correction:
    """The very same correction, if it is the only one since."""
    since = publication.corrections.filter(number__gt=seen).select_related("by")
    if len(since) == 1 and (since[0].by, _words_of(since[0])) == (by, words):
        return since[0]
    raise CorrectedMeanwhile(str(publication))


def _words_of(correction: Correction) -> Words:
    return Words(
        **{each.name: getattr(correction, each.name) for each in fields(Words)}
    )


def _issue(
    publication: Publication,
    edition: Edition,
    words: Words,
    *,
    before: Revision,
    after: Revision | None,
) -> Correction:
    """Write the record, and have the story and the feeds tell of it."""
    publication.noted_at = whole_second(edition.at)
    publication.is_corrected |= words.kind in ADMITS_AN_ERROR
    move_date(publication, edition.at)
    publication.save()
    said = {each.name: getattr(words, each.name) for each in fields(words)}
    correction = Correction.objects.create(
        **said,
        publication=publication,
        number=publication.corrections.count() + 1,
        edition=edition,
        revision_before=before,
        revision_after=after,
        by=edition.by,
        at=publication.noted_at,
    )
    seal([correction])
    return correction
