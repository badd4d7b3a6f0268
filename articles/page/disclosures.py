"""What a story says of itself: its kind, its verification, AI's part, its updates."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import AiDisclosure, Publication
from articles.text.snapshot import Snapshot

from .shapes import AiUse, Link

AI_USES: dict[str, Promise] = {
    AiDisclosure.ASSISTED: _("Made with the help of AI"),
    AiDisclosure.GENERATED: _("Made by AI"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """The story that this one updates, if readers can see it, and those that update
    this one, the earliest first."""

    updates: Link | None = None
    updated_by: tuple[Link, ...] = ()


ALONE = Around()


def ai_use(snapshot: Snapshot) -> AiUse | None:
    """What AI did, for readers; None when it did nothing."""
    sentence = AI_USES.get(snapshot.ai_disclosure)
    if sentence is None:
        return None
    return AiUse(sentence, snapshot.ai_tool, snapshot.ai_note)


def around(publication: Publication) -> Around:
    """The updates around what readers see; it comes from `for_the_page`."""
    earlier = publication.updates
    return _around(
        earlier if earlier and earlier.is_live else None, publication.updating.all()
    )


def around_preview(snapshot: Snapshot, publication: Publication | None) -> Around:
    """The updates around what readers would see; `publication` is what they see now.

    Two queries at most.
    """
    live = Publication.objects.live()
    story = snapshot.updates
    earlier = live.filter(article__uuid=story.uuid).first() if story else None
    later = live.updating(publication).oldest_first() if publication else ()
    return _around(earlier, later)


def _around(earlier: Publication | None, later: Iterable[Publication]) -> Around:
    return Around(_link(earlier) if earlier else None, tuple(map(_link, later)))


def _link(publication: Publication) -> Link:
    return Link(publication.headline, publication.path)
