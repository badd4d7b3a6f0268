"""Which older stories belong to one that goes live."""

from collections import Counter
from datetime import datetime

from articles.models import Publication, Relation
from articles.models.publication import with_use

MOST = 4
# Of each tag, the newest: what a story costs must not grow with what was published
# before, and older ones are seldom what a reader wants next.
LOOKED_AT = 100


def relate(publication: Publication) -> None:
    """Find anew the stories that this one goes on from; belongs into a transaction.

    Those are live and older and share a tag with it: first those that share most
    tags, then the newest. A query for each tag.
    """
    publication.relations.all().delete()
    Relation.objects.bulk_create(
        Relation(publication=publication, older_id=story, position=position)
        for position, story in enumerate(_closest(publication))
    )


def _closest(publication: Publication) -> list[int]:
    older = Publication.objects.live().older_than(publication).newest_first()
    shared: Counter[tuple[datetime, int]] = Counter()
    for tag in with_use(publication.tags.all()):
        found = older.tagged(tag).values_list("published_at", "pk")
        shared.update(found[:LOOKED_AT])
    in_order = sorted(shared, key=lambda story: (shared[story], story), reverse=True)
    return [pk for _, pk in in_order[:MOST]]
