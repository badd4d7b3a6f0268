"""Many published articles, written in bulk: publishing thousands takes too long."""

from collections.abc import Iterable

from django.db import transaction

from articles.models import (
    Article,
    Edition,
    Publication,
    PublicationCredit,
    Revision,
    RevisionContent,
)
from articles.publishing.publish import path_for
from articles.publishing.sealing import seal
from tests.builders import EVENING, MINUTE, make_publication, make_snapshot


@transaction.atomic
def make_archive(size: int) -> None:
    """Bring the live articles to this number: of one kind, a minute apart."""
    first = Publication.objects.last() or make_publication(headline="Berita 0")
    _copies(first, range(Publication.objects.count(), size))


def _copies(first: Publication, numbers: Iterable[int]) -> None:
    articles = Article.objects.bulk_create(
        Article(
            headline=f"Berita {number}",
            slug=f"berita-{number}",
            created_at=EVENING - number * MINUTE,
            edited_at=EVENING,
            category=first.category,
        )
        for number in numbers
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=article, number=1, at=EVENING) for article in articles
    )
    snapshot = make_snapshot().to_json()
    RevisionContent.objects.bulk_create(
        RevisionContent(
            revision=revision, snapshot=snapshot | {"headline": article.headline}
        )
        for article, revision in zip(articles, revisions, strict=True)
    )
    _publications(first, revisions)


def _publications(first: Publication, revisions: list[Revision]) -> None:
    editions = Edition.objects.bulk_create(
        Edition(
            article=revision.article,
            number=1,
            kind=Edition.Kind.PUBLISHED,
            revision=revision,
            path=path_for(revision.article.slug, revision.article.created_at),
            at=revision.article.created_at,
        )
        for revision in revisions
    )
    seal(editions)
    publications = Publication.objects.bulk_create(
        Publication(
            article=edition.article,
            state=Publication.State.LIVE,
            edition=edition,
            revision=edition.revision,
            path=edition.path,
            published_at=edition.at,
            updated_at=edition.at,
            headline=edition.article.headline,
            category=first.category,
        )
        for edition in editions
    )
    tagging = Publication.tags.through
    tagging.objects.bulk_create(
        tagging(publication=publication, tag=tag)
        for publication in publications
        for tag in first.tags.all()
    )
    PublicationCredit.objects.bulk_create(
        PublicationCredit(
            publication=publication, byline=credit.byline, role=credit.role
        )
        for publication in publications
        for credit in first.credits.all()
    )
