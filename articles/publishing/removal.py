"""Removing a story by law: a child, a victim or a court has it forgotten for good.

Readers are told at its address that something was removed, and nothing of what it was
(410). What it said is deleted wherever it lay, and so are the salts of its digests, so
that the chain of hashes stays whole and tells nobody what was in it.
"""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles.editing.rights import REMOVE, require
from articles.errors import InvalidContent, NotPublished, Problem, Removed
from articles.models import (
    Article,
    Byline,
    Correction,
    Edition,
    LegalGround,
    Placement,
    Publication,
    Removal,
    Tag,
)
from articles.models.edition import LONGEST_REASON
from articles.text.spelling import clean_line

from .correction_words import newsroom
from .editions import append, hide, hold, whole_second
from .pending import cancel_all
from .removal_case import Case
from .removal_places import PLACES
from .removed_addresses import (
    forget_addresses,
    forget_paths,
    keep_addresses,
    neutral_path,
)
from .sealing import seal


def remove_by_law(
    article: Article,
    *,
    ground: str,
    reason: str,
    by: User | None,
    at: datetime,
    hides_address: bool = False,
) -> Removal:
    """Erase the story everywhere; nothing and nobody brings it back.

    `ground` is one of `LegalGround` and all that readers are told. `reason` is for the
    newsroom, in a line that names nobody: it stays. With `hides_address` the site knows
    the story's addresses by their digests only from then on, because they name someone.

    Raises `InvalidContent` without a reason or with another ground, `NotPublished` for
    what was never public (the trash deletes that for good), `Removed` when it was done
    before, and `NotAllowed`; then nothing was changed.
    """
    require(by, REMOVE)
    _overwrite_what_is_deleted()
    with transaction.atomic():
        publication = _held(article)
        reason = clean_line(reason)
        if problems := [*_problems(ground, reason)]:
            raise InvalidContent(problems)
        case = Case(publication, by, at, reason)
        return _remove(case, ground, hides_address=hides_address)


def places_of(publication: Publication, *, at: datetime) -> dict[str, int]:
    """How much lies in each place, by the names in `PLACES`, as things are."""
    return _counted(Case(publication, None, at))


def labels_of(publication: Publication, *, at: datetime) -> list[Tag | Byline]:
    """The tags and bylines that no other story has, and that go with it."""
    return Case(publication, None, at).labels


def _remove(case: Case, ground: str, *, hides_address: bool) -> Removal:
    done = _counted(case)
    cancel_all(case.article, by=case.by, at=case.at)
    for place in PLACES:
        place.empty(case)
    correction = _take_from_readers(case, ground, hides_address=hides_address)
    Article.objects.filter(pk=case.article.pk).update(
        removed_at=case.at, trashed_at=case.at, trashed_by=case.by
    )
    removal = Removal.objects.create(
        article=case.article,
        correction=correction,
        hides_address=hides_address,
        done=done,
    )
    if hides_address:
        forget_addresses(case.article, case.paths, by=case.by, at=case.at)
    keep_addresses(case.publication, case.paths, by=case.by, at=case.at)
    return removal


def _take_from_readers(case: Case, ground: str, *, hides_address: bool) -> Correction:
    """Put the end of it into the log, the chain and the list of corrections."""
    publication = case.publication
    if hides_address:
        publication.path = neutral_path(publication.path)
        forget_paths(case.article, publication.path)
    edition = append(
        publication.revision,
        Edition.Kind.REMOVED,
        path=publication.path,
        by=case.by,
        at=case.at,
        note=case.reason,
    )
    hide(publication, edition, Publication.State.REMOVED)
    publication.save()
    correction = Correction.objects.create(
        publication=publication,
        number=publication.corrections.count() + 1,
        kind=Correction.Kind.REMOVAL,
        placement=Placement.ABOVE,
        ground=ground,
        issuer=newsroom(),
        by=case.by,
        at=whole_second(case.at),
        edition=edition,
        revision_before=publication.revision,
    )
    seal([correction])
    return correction


def _held(article: Article) -> Publication:
    publication = hold(article)
    if publication is None:
        raise NotPublished(str(article))
    if publication.is_removed:
        raise Removed(str(article))
    publication.article = article
    return publication


def _problems(ground: str, reason: str) -> Iterator[Problem]:
    if ground not in LegalGround.values:
        yield Problem("ground", _("Choose one of the grounds. There are no others."))
    if not reason:
        yield Problem("reason", _("Say why, in a line that names nobody."))
    if len(reason) > LONGEST_REASON:
        message = _("%(length)d characters; at most %(limit)d fit here.")
        said = {"length": len(reason), "limit": LONGEST_REASON}
        yield Problem("reason", message % said)


def _counted(case: Case) -> dict[str, int]:
    return {place.name: place.count(case) for place in PLACES}


def _overwrite_what_is_deleted() -> None:
    """On SQLite what is deleted stays in the file until something comes there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
