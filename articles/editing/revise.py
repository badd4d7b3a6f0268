"""The guarded write: the one way in which an article changes."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, F, Value, When

from articles.errors import Removed, StaleVersion
from articles.models import Article, Revision, RevisionContent, State
from articles.search import working
from articles.text.slug import slugify_headline
from articles.text.snapshot import Snapshot, clean

from .check import check
from .rights import ADD, require, require_edit
from .workflow import settle_stage
from .working_copy import row_values, same_content, write_parts


@transaction.atomic
def start(
    content: Snapshot,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    uuid: UUID | None = None,
) -> Revision:
    """Begin an article with this content; its first revision is returned.

    `by` is None for an importer. `uuid` is the new article's identity, made up when
    none is given. Raises `InvalidContent` and `NotAllowed`; then nothing was written.
    """
    require(by, ADD)
    content, uuid = _ready(content), uuid or uuid4()
    article = Article.objects.create(
        **row_values(content, uuid),
        uuid=uuid,
        created_at=at,
        created_by=by,
        edited_at=at,
        edited_by=by,
    )
    write_parts(article, content)
    working.enter([article])
    return _append(article, content, by=by, at=at, note=note)


@transaction.atomic
def revise(
    article: Article,
    content: Snapshot,
    *,
    base: int,
    by: User | None,
    at: datetime,
    note: str = "",
) -> Revision:
    """Make `content` the working copy, if nobody saved since version `base`.

    `base` is the version that the editor opened. Returns the new revision and brings
    `article` up to date. An editor who changed nothing, a double click and a repeated
    request make no revision: they get the one that stands. Raises `StaleVersion` when
    someone else saved something else meanwhile, `InvalidContent`, `NotAllowed`, and
    `Removed` when the law has taken the article; then nothing was written.
    """
    require_edit(by, article)
    content = _ready(content)
    if _says(article, base, content):
        return latest_revision(article)
    stands = Case(When(state=State.LIVE, then=Value(State.CHANGED)), default=F("state"))
    open_ones = Article.objects.filter(pk=article.pk, removed_at__isnull=True)
    won = open_ones.filter(version=base).update(
        **row_values(content, article.uuid),
        version=base + 1,
        edited_at=at,
        edited_by=by,
        state=stands,
    )
    article.refresh_from_db()
    if article.removed_at is not None:
        raise Removed(str(article))
    if won:
        write_parts(article, content)
        working.enter([article])
        settle_stage(article, by=by, at=at)
        return _append(article, content, by=by, at=at, note=note)
    if _says(article, article.version, content):
        return latest_revision(article)
    raise StaleVersion(base=base, current=article.version)


def _ready(content: Snapshot) -> Snapshot:
    content = clean(content)
    if not content.slug:
        content = replace(content, slug=slugify_headline(content.headline))
    check(content)
    return content


def latest_revision(article: Article) -> Revision:
    """The revision that is the working copy."""
    latest = article.revisions.merged().select_related("content").first()
    assert latest is not None  # Every article has one since `start`.
    return latest


def _says(article: Article, number: int, content: Snapshot) -> bool:
    """Whether the revision of that number has this content, and not another."""
    held = RevisionContent.objects.filter(
        revision__article=article, revision__number=number
    ).first()
    return held is not None and same_content(held.as_snapshot(), content)


def _append(
    article: Article, content: Snapshot, *, by: User | None, at: datetime, note: str
) -> Revision:
    revision = Revision.objects.create(
        article=article,
        number=article.version,
        base=article.revisions.filter(number=article.version - 1).first(),
        by=by,
        at=at,
        note=note,
    )
    RevisionContent.objects.create(revision=revision, snapshot=content.to_json())
    return revision
