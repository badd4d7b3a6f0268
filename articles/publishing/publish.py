"""Into the open and back: editions, and the publication that readers see."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.editing.addresses import claim, repoint
from articles.editing.rights import PUBLISH, require
from articles.editing.workflow import mark_ready
from articles.errors import (
    NotPublished,
    NotReady,
    PathTaken,
    PutAway,
    Removed,
    Retracted,
)
from articles.models import Article, Edition, Publication, Revision
from articles.text.snapshot import Snapshot

from .editions import append, hide, hold, show, whole_second
from .readiness import gaps, reason_to_go_live


def publish(
    revision: Revision,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    public_note: str = "",
    override: str = "",
    is_substantive: bool = True,
    anew: bool = False,
) -> Edition:
    """Show this revision to readers from `at` on; its edition is returned.

    The address is the date of the first time in the site's time zone, and the slug. A
    new slug moves it; the old address leads there for ever. Publishing what is live
    already changes nothing, unless it is to be shown `anew`; publishing is approval.
    `is_substantive` is whether the story says something else: only then does its date
    move, and the first time is such. One that went live as a small fix may be
    published once more to move the date.
    `note` is for the newsroom's log, `public_note` for the story's public history.
    `override` is the reason to publish in spite of flaws, kept only if there are any;
    the site itself (`by` is None) needs none. Raises `NotReady` when something is
    missing, `Flawed` when only a reason is, `ReasonTooLong`, `PathTaken` when the
    address belongs to another article, `InvalidContent` when the category, a tag or a
    byline is gone, `PutAway` when the article is in the trash, `Retracted` when it is
    retracted, `Removed` when the law has taken it, and `NotAllowed`.
    """
    require(by, PUBLISH)
    snapshot = _complete(revision)
    override = reason_to_go_live(snapshot, override, by=by)
    try:
        return _publish(
            revision,
            snapshot,
            by=by,
            at=at,
            note=note,
            public_note=public_note,
            override=override,
            is_substantive=is_substantive,
            anew=anew,
        )
    except IntegrityError as error:
        # Another article took the address between our look and our write.
        path = address_of(revision.article, snapshot.slug, at=at)
        if _is_anothers(path, revision.article):
            raise PathTaken(path) from error
        raise


def _complete(revision: Revision) -> Snapshot:
    """What is to be shown: neither taken by the law nor without what it needs."""
    if revision.article.removed_at is not None:
        raise Removed(str(revision.article))
    snapshot = revision.snapshot
    if missing := gaps(snapshot):
        raise NotReady(missing)
    return snapshot


@transaction.atomic
def unpublish(
    article: Article, *, by: User | None, at: datetime, note: str = ""
) -> Edition:
    """Take the article from readers; its address stays its own.

    Raises `NotPublished` when readers cannot see it anyway, and `NotAllowed`.
    """
    require(by, PUBLISH)
    publication = hold(article)
    if publication is None or not publication.is_live:
        raise NotPublished(str(article))
    edition = append(
        publication.revision,
        Edition.Kind.WITHDRAWN,
        path=publication.path,
        by=by,
        at=at,
        note=note,
    )
    hide(publication, edition, Publication.State.WITHDRAWN)
    publication.save(update_fields=["edition", "state", "lead"])
    return edition


def path_for(slug: str, at: datetime) -> str:
    """The address of an article first published at `at`."""
    return f"/{timezone.localtime(at):%Y/%m/%d}/{slug}/"


def address_of(article: Article, slug: str, *, at: datetime) -> str:
    """Where the article is once it is published with this slug at `at`.

    What was published before keeps its date, even if the site's time zone is another
    now.
    """
    publication = Publication.objects.filter(article=article).first()
    return moved(publication.path, slug) if publication else path_for(slug, at)


def moved(path: str, slug: str) -> str:
    """Where an article goes from its address with another slug."""
    date = path.rstrip("/").rpartition("/")[0]
    return f"{date}/{slug}/"


def _is_anothers(path: str, article: Article) -> bool:
    return Publication.objects.filter(path=path).exclude(article=article).exists()


@transaction.atomic
def _publish(
    revision: Revision,
    snapshot: Snapshot,
    *,
    by: User | None,
    at: datetime,
    note: str,
    public_note: str,
    override: str,
    is_substantive: bool,
    anew: bool,
) -> Edition:
    publication = hold(revision.article)
    if revision.article.removed_at is not None:
        raise Removed(str(revision.article))
    if revision.article.trashed_at is not None:
        raise PutAway(str(revision.article))
    if publication is None:
        is_substantive = True
        publication = Publication(
            article=revision.article,
            path=path_for(snapshot.slug, at),
            published_at=whole_second(at),
        )
        _take(publication, publication.path, by=by, at=at)
    elif publication.is_retracted:
        raise Retracted(str(publication))
    elif not anew and _says_all(publication, revision, is_substantive=is_substantive):
        return publication.edition
    else:
        _take(publication, moved(publication.path, snapshot.slug), by=by, at=at)
    edition = append(
        revision,
        Edition.Kind.PUBLISHED,
        path=publication.path,
        by=by,
        at=at,
        note=note,
        public_note=public_note,
        override=override,
        is_substantive=is_substantive,
    )
    show(publication, edition, snapshot)
    # Changes that readers do not see with it are not approved by it.
    if revision.number == revision.article.version:
        mark_ready(revision.article, by=by, at=at)
    return edition


def _says_all(
    publication: Publication, revision: Revision, *, is_substantive: bool
) -> bool:
    """Whether readers have the revision already, with a date that fits."""
    here = publication.is_live and publication.revision_id == revision.pk
    return here and (publication.edition.is_substantive or not is_substantive)


def _take(
    publication: Publication, path: str, *, by: User | None, at: datetime
) -> None:
    """Move the publication to the path; where it was before leads there."""
    article = publication.article
    if _is_anothers(path, article):
        raise PathTaken(path)
    for each in {publication.path, path}:
        claim(each, article, by=by, at=at)
    if publication.path != path:
        repoint(publication.path, path)
    publication.path = path
