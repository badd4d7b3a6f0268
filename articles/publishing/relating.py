"""Which older stories belong to one that goes live."""

from collections import Counter
from datetime import datetime

from django.db.models import Exists, OuterRef

from articles.models import Publication, Relation, Tag
from articles.models.publication import PublicationQuerySet

MOST = 4
# Of each tag, the newest: what a story costs must not grow with what was published
# before, and older ones are seldom what a reader wants next.
LOOKED_AT = 100
# A tag with fewer stories is looked up by them, another by going through all stories
# from the newest on: what a database without statistics cannot tell by itself.
MANY = 2_000


def relate(publication: Publication) -> None:
    """Find anew the stories that this one goes on from; belongs into a transaction.

    Those are live and older and share a tag with it: first those that share most
    tags, then the newest. Two queries for each tag.
    """
    publication.relations.all().delete()
    Relation.objects.bulk_create(
        Relation(publication=publication, older_id=story, position=position)
        for position, story in enumerate(_closest(publication))
    )


def _closest(publication: Publication) -> list[int]:
    older = Publication.objects.live().older_than(publication).newest_first()
    shared: Counter[tuple[datetime, int]] = Counter()
    for tag in publication.tags.all():
        found = _tagged(older, tag).values_list("published_at", "pk")
        shared.update(found[:LOOKED_AT])
    in_order = sorted(shared, key=lambda story: (shared[story], story), reverse=True)
    return [pk for _, pk in in_order[:MOST]]


def _tagged(stories: PublicationQuerySet, tag: Tag) -> PublicationQuerySet:
    rows = Publication.tags.through._default_manager.filter(tag=tag)
    if rows[:MANY].count() < MANY:
        return stories.filter(pk__in=rows.values("publication"))
    return stories.filter(Exists(rows.filter(publication=OuterRef("pk"))))
