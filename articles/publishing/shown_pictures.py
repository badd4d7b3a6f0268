"""What readers would miss of the pictures that a story shows."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.models import Picture
from articles.sentence import Sentence
from articles.text.markdown import images
from articles.text.pictures import identity, is_own
from articles.text.snapshot import Snapshot

NO_PICTURE = _("It shows a picture that is not in the library.")
NO_ALT = gettext_noop(
    "The picture “%(name)s” has no alternative text and is not marked as decorative."
)
NO_CREDIT = gettext_noop("The picture “%(name)s” does not say who made it.")
NO_SOURCE = gettext_noop("The picture “%(name)s” does not say whom it is from.")
MOST = 500
LONGEST_NAME = 80

# A picture by what names it, and the alternative text that its place has for it.
type Shown = tuple[UUID | None, str]


def picture_flaws(snapshot: Snapshot) -> list[str | Promise]:
    """What is wrong with the pictures, as sentences, in order, each once. One query,
    none for a story without pictures."""
    shown = [*_shown(snapshot)]
    found = _found(uuid for uuid, _ in shown if uuid)
    sentences = _faults(shown, found)
    return [*{str(sentence): sentence for sentence in sentences}.values()]


def _shown(snapshot: Snapshot) -> Iterator[Shown]:
    if snapshot.lead:
        yield snapshot.lead.uuid, ""
    for part in snapshot.sections:
        for target, words in images(part.body):
            if is_own(target):
                yield identity(target), words


def _found(uuids: Iterable[UUID]) -> dict[UUID, Picture]:
    wanted = sorted({*uuids})[:MOST]
    return Picture.objects.in_bulk(wanted, field_name="uuid") if wanted else {}


def _faults(
    shown: Iterable[Shown], found: Mapping[UUID, Picture]
) -> Iterator[str | Promise]:
    for uuid, words in shown:
        picture = found.get(uuid) if uuid else None
        if picture is None:
            yield NO_PICTURE
            continue
        name = str(picture)[:LONGEST_NAME]
        if picture.needs_alt and not words:
            yield Sentence(NO_ALT, name=name)
        if not picture.credit:
            yield Sentence(NO_CREDIT, name=name)
        if not picture.source:
            yield Sentence(NO_SOURCE, name=name)
