"""Puts the editions that were there already into the chain, as they came."""

from django.db import migrations
from django.db.models import QuerySet

from articles.models.salt import new_salt
from articles.text.seals import NOTHING, Entry, digest

AT_ONCE = 500


def salt_contents(apps, schema_editor):
    """Give each content a salt of its own: the column came with one for all."""
    # Not its own queryset, which refuses to change a row.
    contents = QuerySet(apps.get_model("articles", "RevisionContent"))
    for some in _batches(contents.only("pk")):
        for content in some:
            content.salt = new_salt()
        contents.bulk_update(some, ["salt"])


def seal_editions(apps, schema_editor):
    Chain = apps.get_model("articles", "Chain")
    Edition = apps.get_model("articles", "Edition")
    Seal = apps.get_model("articles", "Seal")
    chain = Chain(length=0, head=NOTHING)
    editions = Edition.objects.select_related("article", "revision__content")
    for some in _batches(editions):
        seals = []
        for edition in some:
            chain.length, chain.at = chain.length + 1, edition.at
            seals.append(_seal(Seal, edition, chain))
            chain.head = seals[-1].hash
        Seal.objects.bulk_create(seals)
    if chain.length:
        chain.save()


def _seal(Seal, edition, chain):
    content = getattr(edition.revision, "content", None)
    seal = Seal(position=chain.length, edition=edition)
    seal.path = digest(edition.path, seal.salt)
    seal.note = digest(edition.public_note, seal.salt)
    seal.desk = digest([edition.note, edition.override_reason], seal.desk_salt)
    seal.content = digest(content.snapshot, content.salt) if content else ""
    seal.hash = Entry(
        position=seal.position,
        before=chain.head,
        article=edition.article.uuid,
        number=edition.number,
        kind=edition.kind,
        substantive=edition.is_substantive,
        revision=edition.revision.uuid,
        at=edition.at,
        path=seal.path,
        note=seal.note,
        desk=seal.desk,
        content=seal.content or None,
    ).hash
    return seal


def _batches(rows):
    """The rows by their keys, some at a time, so that memory stays flat."""
    last = 0
    while some := [*rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]]:
        yield some
        last = some[-1].pk


def unseal(apps, schema_editor):
    for name in ("Seal", "Chain"):
        apps.get_model("articles", name).objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_seals'),
    ]

    operations = [
        migrations.RunPython(salt_contents, migrations.RunPython.noop),
        migrations.RunPython(seal_editions, unseal),
    ]
