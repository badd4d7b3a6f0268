"""Puts the corrections that were there already at the end of the chain, as they came.

The seals of editions stay as they are.
"""

from django.db import migrations
from django.db.models import QuerySet

from articles.text.seals import CorrectionEntry, digest

AT_ONCE = 500
WORDS = ("at_issue", "text", "party", "answer", "issuer")


def seal_corrections(apps, schema_editor):
    Chain = apps.get_model("articles", "Chain")
    Correction = apps.get_model("articles", "Correction")
    Seal = apps.get_model("articles", "Seal")
    chain = Chain.objects.first()
    last = 0
    related = ("publication__article", "edition", "instead__article", "corrects")
    rows = Correction.objects.filter(seal=None).select_related(*related)
    while some := [*rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]]:
        seals = []
        for correction in some:
            chain.length, chain.at = chain.length + 1, correction.at
            seals.append(_seal(Seal, correction, chain))
            chain.head = seals[-1].hash
        Seal.objects.bulk_create(seals)
        last = some[-1].pk
    if last:
        chain.save()


def _seal(Seal, correction, chain):
    seal = Seal(position=chain.length, correction=correction)
    words = {name: getattr(correction, name) for name in WORDS}
    seal.content = digest(words, seal.salt)
    instead, corrects = correction.instead, correction.corrects
    seal.hash = CorrectionEntry(
        position=seal.position,
        before=chain.head,
        article=correction.publication.article.uuid,
        number=correction.number,
        edition=correction.edition.number,
        kind=correction.kind,
        placement=correction.placement,
        ground=correction.ground,
        instead=instead.article.uuid if instead else None,
        corrects=corrects.number if corrects else None,
        at=correction.at,
        words=seal.content,
    ).hash
    return seal


def unseal(apps, schema_editor):
    """Only as long as nothing came after them, as everywhere in a chain."""
    Chain = apps.get_model("articles", "Chain")
    Seal = apps.get_model("articles", "Seal")
    # Not its own queryset, which refuses to delete a row.
    QuerySet(Seal).filter(correction__isnull=False).delete()
    last = Seal.objects.order_by("position").last()
    if last is not None:
        Chain.objects.update(
            length=last.position, head=last.hash, at=last.edition.at
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0024_removed_by_law'),
    ]

    operations = [
        migrations.RunPython(seal_corrections, unseal),
    ]
