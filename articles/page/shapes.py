"""What the article's template shows, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from articles.models.disclosure import Labels
from articles.text.outline import Entry
from articles.text.pictures import Figure, File


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
class Lead:
    """A picture as the one that stands for its story.

    The page shows the `figure`; machines are offered the files, of each shape the
    largest JPEG there is: one of them may be missing, as may `share`. `credit` names
    who made it and the `source`; both may be empty. `ai` is a value of `AiDisclosure`.
    """

    figure: Figure
    crops: tuple[File, ...]
    share: File | None
    credit: str
    source: str
    ai: str


@dataclass(frozen=True, slots=True)
class ShareImage:
    """A picture to show beside a link, by its full address; `is_large` where it is
    wide enough to lead."""

    address: str
    mime_type: str
    width: int
    height: int
    alt: str
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction, a reply, a retraction or its end, as readers see it.

    `anchor` names it on its story's page, and `corrected_by` those there that say it
    was wrong itself. `at_issue` is empty where the story's words are not shown, `party`
    and `answer` but for a reply, `ground` and `instead` but for a retraction. Of one
    that `is_erased` the law has taken all words; one that `is_removal` never had any
    besides its ground.
    """

    anchor: str
    kind: str
    label: str | Promise
    at: datetime
    issuer: str
    text: str
    at_issue: str
    party: str
    answer: str
    ground: str | Promise
    instead: Link | None
    corrected_by: tuple[str, ...]
    is_correction_of_another: bool
    is_above: bool
    is_erased: bool
    is_removal: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction as the list of all shows it, with the story that it is about.

    `name` is what it is called for ever. `path` is empty where the story has no page.
    """

    name: str
    headline: str | Promise
    path: str
    note: CorrectionNote

    @property
    def address(self) -> str:
        """Where it is read beside its story, or else on the list."""
        return f"{self.path}#{self.note.anchor}" if self.path else "/koreksi/"


@dataclass(frozen=True, slots=True)
class RetractedPage:
    """What the address of a retracted story says. `note` is the last retraction."""

    path: str
    headline: str | Promise
    kind: str
    category: Link
    published_at: datetime
    updated_at: datetime
    note: CorrectionNote


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's page.

    `title` and `description` are for search engines and shares. `contents` is empty
    where a table of contents would be longer than it is useful. `labels` stand beside
    the category. `lead` is the picture above the text. `updates` is the story that
    this one takes further, `updated_by` those that take this one further, as far as
    they are live. `notes` are its corrections, in order. `reading_minutes` is at least
    one. `updated_at` is never before `published_at`. `card` is the address of a drawn
    picture for shares, if there is one.
    """

    path: str
    headline: str
    title: str | Promise
    description: str
    dateline: str
    standfirst: str
    category: Link | None
    tags: tuple[Link, ...]
    lead: Lead | None
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
    notes: tuple[CorrectionNote, ...]
    reading_minutes: int
    published_at: datetime
    updated_at: datetime
    history: str = ""
    card: str = ""

    def people(self, role: str) -> tuple[Link, ...]:
        """Those credited in one role, in order."""
        return next((line.people for line in self.credits if line.role == role), ())

    @property
    def notes_above(self) -> tuple[CorrectionNote, ...]:
        return tuple(note for note in self.notes if note.is_above)

    @property
    def notes_below(self) -> tuple[CorrectionNote, ...]:
        return tuple(note for note in self.notes if not note.is_above)

    @property
    def was_updated(self) -> bool:
        """Whether the update shows: times are printed by the minute."""
        return _minute(self.updated_at) > _minute(self.published_at)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
