"""Into the open and back: editions, and the publication that readers see."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.editing.addresses import claim, repoint
from articles.editing.rights import PUBLISH, require
from articles.editing.workflow import mark_ready
from articles.editing.working_copy import category_of, credits_of, tags_of, updated_by
from articles.errors import NotPublished, NotReady, PathTaken, PutAway
from articles.models import (
    Article,
    Edition,
    OutboxItem,
    Pin,
    Publication,
    PublicationCredit,
    Revision,
)
from articles.search import index
from articles.text.snapshot import Snapshot

from .announcing import announce_later
from .readiness import gaps, reason_to_go_live
from .relating import relate


def publish(
    revision: Revision,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    override: str = "",
) -> Edition:
    """Show this revision to readers from `at` on; its edition is returned.

    The address is the date of the first time in the site's time zone, and the slug. A
    new slug moves it; the old address leads there for ever. Publishing what is live
    already changes nothing; publishing is approval.
    `override` is the reason to publish in spite of flaws, kept only if there are any;
    the site itself (`by` is None) needs none. Raises `NotReady` when something is
    missing, `Flawed` when only a reason is, `ReasonTooLong`, `PathTaken` when the
    address belongs to another article, `InvalidContent` when the category, a tag or a
    byline is gone, `PutAway` when the article is in the trash, and `NotAllowed`.
    """
    require(by, PUBLISH)
    snapshot = revision.snapshot
    if missing := gaps(snapshot):
        raise NotReady(missing)
    override = reason_to_go_live(snapshot, override, by=by)
    try:
        return _publish(revision, snapshot, by=by, at=at, note=note, override=override)
    except IntegrityError as error:
        # Another article took the address between our look and our write.
        path = address_of(revision.article, snapshot.slug, at=at)
        if _is_anothers(path, revision.article):
            raise PathTaken(path) from error
        raise


@transaction.atomic
def unpublish(
    article: Article, *, by: User | None, at: datetime, note: str = ""
) -> Edition:
    """Take the article from readers; its address stays its own.

    Raises `NotPublished` when readers cannot see it anyway, and `NotAllowed`.
    """
    require(by, PUBLISH)
    publication = _hold(article)
    if publication is None or not publication.is_live:
        raise NotPublished(str(article))
    edition = _append(
        publication.revision,
        Edition.Kind.WITHDRAWN,
        path=publication.path,
        by=by,
        at=at,
        note=note,
    )
    publication.edition = edition
    publication.state = Publication.State.WITHDRAWN
    publication.save(update_fields=["edition", "state"])
    index.remove(publication)
    # Published again, it does not stand on the front page again by itself.
    Pin.objects.filter(publication=publication).delete()
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
    override: str,
) -> Edition:
    publication = _hold(revision.article)
    if revision.article.trashed_at is not None:
        raise PutAway(str(revision.article))
    if publication is None:
        publication = Publication(
            article=revision.article,
            path=path_for(snapshot.slug, at),
            published_at=_whole_second(at),
        )
        _take(publication, publication.path, by=by, at=at)
    elif publication.is_live and publication.revision_id == revision.pk:
        return publication.edition
    else:
        _take(publication, moved(publication.path, snapshot.slug), by=by, at=at)
    edition = _append(
        revision,
        Edition.Kind.PUBLISHED,
        path=publication.path,
        by=by,
        at=at,
        note=note,
        override=override,
    )
    _show(publication, edition, snapshot)
    mark_ready(revision.article, by=by, at=at)
    return edition


def _take(
    publication: Publication, path: str, *, by: User | None, at: datetime
) -> None:
    """Move the publication to the path; where it was before leads there."""
    article = publication.article
    if _is_anothers(path, article):
        raise PathTaken(path)
    for each in {publication.path, path}:
        claim(each, article, by=by, at=at)
    repoint(publication.path, path)
    publication.path = path


def _hold(article: Article) -> Publication | None:
    """The publication as it is, held until the transaction ends.

    The lock on the article's row puts two publishers in a queue. SQLite has no such
    lock and needs none: its write transactions are a queue from their first
    statement on (IMMEDIATE).
    """
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())
    return (
        Publication.objects.select_related("edition", "revision__article")
        .filter(article=article)
        .first()
    )


def _append(
    revision: Revision,
    kind: Edition.Kind,
    *,
    path: str,
    by: User | None,
    at: datetime,
    note: str,
    override: str = "",
) -> Edition:
    edition = Edition.objects.create(
        article=revision.article,
        number=revision.article.editions.count() + 1,
        kind=kind,
        revision=revision,
        path=path,
        by=by,
        at=at,
        note=note,
        override_reason=override,
    )
    OutboxItem.objects.create(edition=edition)
    announce_later(edition)
    return edition


def _show(publication: Publication, edition: Edition, snapshot: Snapshot) -> None:
    publication.state = Publication.State.LIVE
    publication.edition = edition
    publication.revision = edition.revision
    # A clock set back must not date the update before the publication.
    publication.updated_at = max(_whole_second(edition.at), publication.published_at)
    publication.headline = snapshot.headline
    publication.standfirst = snapshot.standfirst
    category = category_of(snapshot)
    assert category is not None  # `gaps` saw to it.
    publication.category = category
    publication.kind = snapshot.kind
    publication.verification = snapshot.verification
    earlier = updated_by(snapshot)
    publication.updates = earlier.publication if earlier else None
    publication.save()
    publication.tags.set(tags_of(snapshot))
    publication.credits.all().delete()
    PublicationCredit.objects.bulk_create(
        PublicationCredit(
            publication=publication, byline=byline, role=role, position=position
        )
        for position, (byline, role) in enumerate(credits_of(snapshot))
    )
    relate(publication)
    index.enter([publication])


def _whole_second(at: datetime) -> datetime:
    """List pages name a publication by its second, so it has no smaller part."""
    return at.replace(microsecond=0)
