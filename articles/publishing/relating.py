"""Which older stories belong to one that goes live."""

from django.db.models import Count

from articles.models import Publication, Relation

MOST = 4


def relate(publication: Publication) -> None:
    """Find anew the stories that this one goes on from; belongs into a transaction.

    Those are live and older and share a tag with it: first those that share most
    tags, then the newest.
    """
    older = Publication.objects.live().older_than(publication)
    shared = older.filter(tags__in=publication.tags.all()).annotate(
        shared=Count("tags")
    )
    closest = shared.order_by("-shared", "-published_at", "-pk")[:MOST]
    publication.relations.all().delete()
    Relation.objects.bulk_create(
        Relation(publication=publication, older=story, position=position)
        for position, story in enumerate(closest)
    )
