"""Taking a removed story's headline out of what other stories say of it.

A revision names the story that it updates, with the headline of that time. The chain
of hashes knows the revision as it was, so what it says from now on is sealed anew.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.models import Article, Change, Publication, Redaction, RevisionContent
from articles.models.salt import new_salt
from articles.models.source import erased

from .sealing import seal


def copies_of_its_headline(article: Article) -> QuerySet[RevisionContent]:
    """The contents of other stories' revisions that name this story."""
    others = RevisionContent.objects.exclude(revision__article=article)
    naming = others.filter(snapshot__updates__uuid=str(article.uuid))
    return naming.exclude(snapshot__updates__name="")


def redact(
    contents: Iterable[RevisionContent], *, by: User | None, at: datetime
) -> list[Redaction]:
    """Have them name the other story without its headline, which no salt is left of.

    Belongs into the transaction of the removal. Their public histories are made anew.
    """
    contents = [*contents]
    made = [_redact(content, by=by, at=at) for content in contents]
    if made:
        seal(made)
    articles = {row.revision.article_id for row in made}
    for key in Publication.objects.filter(article__in=articles).values_list("pk"):
        Change.objects.note(erased(key[0]))
    return made


def _redact(content: RevisionContent, *, by: User | None, at: datetime) -> Redaction:
    named = content.snapshot["updates"] | {"name": ""}
    # Records refuse to be changed; this is an exception, on purpose.
    QuerySet(RevisionContent).filter(pk=content.pk).update(
        snapshot=content.snapshot | {"updates": named}, salt=new_salt()
    )
    return Redaction.objects.create(revision_id=content.revision_id, by=by, at=at)
