"""Which stories link to a story: for the editor who takes it from readers."""

import re

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from articles.models import Publication

# An editor looks at each of them.
MOST = 100


def linked_from(publication: Publication) -> list[Publication]:
    """The live stories that link to this one or update it, the newest first.

    By its identity, or by any address that it ever had. The texts are searched one by
    one: a second or two in a large archive, for a question that is rarely asked.
    """
    article = publication.article
    paths = {publication.path, *article.addresses.values_list("path", flat=True)}
    names = {str(article.uuid), *(path.rstrip("/") for path in paths)}
    named = Q()
    for name in names:
        named |= Q(said__contains=name)
    others = Publication.objects.live().exclude(pk=publication.pk)
    said = Cast("revision__content__snapshot", TextField())
    found = others.annotate(said=said).filter(named).newest_first()[:MOST]
    # An address may be the beginning of another one.
    whole = re.compile(f"(?:{'|'.join(map(re.escape, sorted(names)))})(?![-\\w])")
    return [each for each in found if whole.search(each.said)]
