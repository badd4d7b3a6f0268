"""The publisher's facts change as articles do: guarded, by whoever has the right."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.errors import StaleVersion
from articles.models import Publisher

from .rights import CHANGE_PUBLISHER, require

GUARD = {"id", "version"}
FACTS = [
    field.name for field in Publisher._meta.concrete_fields if field.name not in GUARD
]


@transaction.atomic
def announce(facts: Publisher, *, base: int, by: User | None) -> Publisher:
    """Make these the facts, if nobody stored others since version `base`.

    `base` is 0 where the editor found nothing stored. Raises `StaleVersion` and
    `NotAllowed`; then nothing was written.
    """
    require(by, CHANGE_PUBLISHER)
    stored = Publisher.objects.held()
    if stored.version != base:
        raise StaleVersion(base=base, current=stored.version)
    for name in FACTS:
        setattr(stored, name, getattr(facts, name))
    stored.version = base + 1
    stored.save()
    return stored
