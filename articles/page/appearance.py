"""How an article looks from outside: in search results and where a link is shared."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import Truncator, format_lazy

from articles.models import Kind
from articles.text.markdown import plain
from articles.text.snapshot import Snapshot

DESCRIPTION_WORDS = 30


@dataclass(frozen=True, slots=True)
class Appearance:
    """Title and description, and the fields of the snapshot that they come from.

    A description that nothing gives is empty, and so is `description_from`.
    """

    title: str | Promise
    title_from: str
    description: str
    description_from: str


def appearance(snapshot: Snapshot) -> Appearance:
    """What is shown: what was written for it, or else what the article has."""
    title_from = "seo_title" if snapshot.seo_title else "headline"
    description_from, description = _description(snapshot)
    return Appearance(
        title=_title(snapshot, getattr(snapshot, title_from)),
        title_from=title_from,
        description=" ".join(description.split()),
        description_from=description_from if description else "",
    )


def _title(snapshot: Snapshot, title: str) -> str | Promise:
    """Where only a title is seen, it says that a text is paid for."""
    if snapshot.kind != Kind.PAID:
        return title
    return format_lazy("{}: {}", Kind.PAID.label, title)


def _description(snapshot: Snapshot) -> tuple[str, str]:
    for field in ("seo_description", "standfirst"):
        if said := getattr(snapshot, field):
            return field, said
    beginning = plain(snapshot.sections[0].body) if snapshot.sections else ""
    return "sections", Truncator(beginning).words(DESCRIPTION_WORDS)
