"""What the article's template shows, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from articles.models.disclosure import Labels
from articles.text.outline import Entry


@dataclass(frozen=True, slots=True)
class Link:
    """A category, tag or byline and the path of its page."""

    name: str
    path: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Everybody who did one thing for the article: “Penulis: …”."""

    role: str
    label: str | Promise
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section as shown; one without a heading has no entry."""

    entry: Entry | None
    html: SafeString


@dataclass(frozen=True, slots=True)
class AiUse:
    """What AI did for the text, with which tool, and a note; the last two may be
    empty."""

    sentence: str | Promise
    tool: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's page.

    `title` and `description` are for search engines and shares. `contents` is empty
    where a table of contents would be longer than it is useful. `labels` stand beside
    the category. `updates` is the story that this one takes further, `updated_by`
    those that take this one further, as far as they are live. `reading_minutes` is at
    least one. `updated_at` is never before `published_at`.
    """

    path: str
    headline: str
    title: str | Promise
    description: str
    dateline: str
    standfirst: str
    category: Link | None
    tags: tuple[Link, ...]
    credits: tuple[CreditLine, ...]
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...]
    kind: str
    labels: Labels
    is_unverified: bool
    ai_disclosure: str
    ai: AiUse | None
    updates: Link | None
    updated_by: tuple[Link, ...]
    reading_minutes: int
    published_at: datetime
    updated_at: datetime

    def people(self, role: str) -> tuple[Link, ...]:
        """Those credited in one role, in order."""
        return next((line.people for line in self.credits if line.role == role), ())

    @property
    def was_updated(self) -> bool:
        """Whether the update shows: times are printed by the minute."""
        return _minute(self.updated_at) > _minute(self.published_at)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
