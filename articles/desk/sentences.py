"""What the desk says to an editor after something was done, or was not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.errors import PathTaken
from articles.models import Article, Edition, Erasure
from articles.text.diff import TextDiff, diff_text

from .conflict import Deed, Note
from .standing import State, moment, name_of, publication_of, state_of

DEEDS = {
    Deed.CHANGED_ALONE: gettext_lazy(
        "%(who)s changed this. You had not, so the new text stands here."
    ),
    Deed.CHANGED_TOO: gettext_lazy(
        "You both changed this. Your text stands here. What %(who)s changed:"
    ),
    Deed.CHANGED_WHAT_YOU_REMOVED: gettext_lazy(
        "You removed this section, and %(who)s changed it. It goes when you save, "
        "unless you keep it."
    ),
    Deed.ADDED: gettext_lazy("%(who)s added this section."),
    Deed.REMOVED_ALONE: gettext_lazy(
        "%(who)s removed this section. It goes when you save, unless you keep it."
    ),
    Deed.REMOVED_WHAT_YOU_CHANGED: gettext_lazy(
        "%(who)s removed this section, which you changed. It stays, unless you "
        "remove it."
    ),
    Deed.REORDERED_TOO: gettext_lazy(
        "You both changed the order. Yours stands here. What %(who)s changed:"
    ),
}

# Where the sentence says it all, because what it is about stands in the form.
WITHOUT_TEXT = {Deed.ADDED, Deed.REMOVED_ALONE, Deed.REMOVED_WHAT_YOU_CHANGED}


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside a field or section after a conflict.

    `changes` is what the other editor changed, where there is something to compare.
    """

    sentence: str
    changes: TextDiff | None = None


def remark(note: Note, who: str) -> Remark:
    """The note in words; `who` did it."""
    sentence = DEEDS[note.deed] % {"who": who}
    if note.deed in WITHOUT_TEXT:
        return Remark(sentence)
    return Remark(sentence, diff_text(note.was, note.theirs))


def saved(article: Article) -> str:
    """After a save."""
    match state_of(article):
        case State.DRAFT:
            return _("Saved as a draft.")
        case State.LIVE:
            return _("Nothing had changed: readers see exactly this.")
        case State.WITHDRAWN:
            return _("Saved. Readers see it once it is published again.")
    publication = publication_of(article)
    assert publication is not None  # It has unpublished changes.
    return _("Saved. Readers still see the text published %(when)s.") % {
        "when": moment(publication.edition.at)
    }


def published(edition: Edition) -> SafeString:
    """After a publication, with the way to the page."""
    link = format_html('<a href="{0}">{0}</a>', edition.path)
    return format_html(_("Published. Readers find it at {link}."), link=link)


def not_published(gaps: Iterable[str | Promise]) -> SafeString:
    """When the text was saved and could not be published."""
    reasons = format_html_join(" ", "{}", ((gap,) for gap in gaps))
    return format_html("{} {}", _("Saved as a draft, but not published:"), reasons)


def taken(error: PathTaken) -> str:
    """Why an address is refused."""
    sentence = _("Another article has the address %(path)s. Choose another slug.")
    return sentence % {"path": error.path}


def put_away() -> str:
    """Why what is in the trash is not published."""
    return _("The article is in the trash.")


def edition_log(edition: Edition) -> str:
    """What an edition did, when, by whom and why."""
    sentence = {
        Edition.Kind.PUBLISHED: _("Published %(when)s by %(who)s."),
        Edition.Kind.WITHDRAWN: _("Withdrawn %(when)s by %(who)s."),
    }[Edition.Kind(edition.kind)]
    said = sentence % {"when": moment(edition.at), "who": name_of(edition.by)}
    return f"{said} {edition.note}".strip()


def erased(erasure: Erasure) -> str:
    """Why a revision can't be read any more."""
    return _("Its text was erased: %(reason)s") % {"reason": erasure.reason}
