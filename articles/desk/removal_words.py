"""The places where something of a story lies, in words: what becomes of it there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Line:
    """A place, how much lay there, and what became of it; nothing, where none did."""

    place: str | Promise
    count: int
    fate: str | Promise


# In the order in which an editor asks; the names are those of `removal_places`.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "page": (
        _("The page for readers"),
        _("gone; its address answers “410 Gone” and names nobody"),
    ),
    "addresses": (
        _("Addresses and redirects that lead to it"),
        _("all of them answer so, its history too"),
    ),
    "files": (
        _("Folders of readers’ pages"),
        _("every page that showed it is deleted"),
    ),
    "search": (
        _("The search of the site"),
        _("gone, with the words that no other story has"),
    ),
    "related": (_("Related stories"), _("none leads to it any more")),
    "pins": (_("Places on the front page"), _("free again")),
    "working_copy": (_("The text at the desk"), _("deleted")),
    "revisions": (
        _("Versions in the history"),
        _("texts and notes deleted; number, time and account stay"),
    ),
    "unmerged": (_("Texts that wait for a decision"), _("deleted")),
    "autosaves": (_("Texts typed and not saved"), _("deleted")),
    "presence": (_("Open forms"), _("what is typed there is not accepted any more")),
    "notes": (_("Notes of the newsroom"), _("deleted")),
    "steps": (_("Notes on its way through the desk"), _("deleted")),
    "notices": (_("Notices to colleagues"), _("deleted")),
    "dates": (_("Dates"), _("cancelled, their reasons deleted")),
    "previews": (_("Shared previews"), _("closed; their links answer “410 Gone”")),
    "editions": (
        _("Publications and withdrawals"),
        _("notes deleted, with what their digests could be guessed from; times stay"),
    ),
    "corrections": (
        _("Corrections, replies and retractions of it"),
        _("words deleted; kind and time stay"),
    ),
    "replies": (
        _("Replies from outside"),
        _("forgotten; those that wait are refused without a letter"),
    ),
    "pictures": (
        _("Pictures that no other story shows"),
        _("deleted, with all their files"),
    ),
    "elsewhere": (
        _("Versions of other stories that name it"),
        _("its headline is taken out; each is sealed anew"),
    ),
    "labels": (_("Tags and bylines that no other story has"), _("deleted")),
    "log": (_("Lines in the log of the admin"), _("names taken out")),
}


def lines(counts: Mapping[str, int]) -> Iterator[Line]:
    """A line for each place, in order."""
    for name, (place, fate) in WORDS.items():
        count = counts.get(name, 0)
        yield Line(place, count, fate if count else "")
