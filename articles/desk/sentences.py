"""What the desk says to an editor after something was done, or was not."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.errors import PathTaken
from articles.models import Article, Correction, Edition, Erasure, Node, Revision, State
from articles.publishing.nodes import Confirmation

from .standing import moment, name_of, publication_of, state_of


def saved(article: Article) -> str:
    """After a save."""
    match state_of(article):
        case State.DRAFT:
            return _("Saved as a draft.")
        case State.LIVE:
            return _("Nothing had changed: readers see exactly this.")
        case State.WITHDRAWN:
            return _("Saved. Readers see it once it is published again.")
        case State.RETRACTED:
            return _("Saved. The story is retracted: readers see nothing of it.")
    publication = publication_of(article)
    assert publication is not None  # It has unpublished changes.
    return _("Saved. Readers still see the text published %(when)s.") % {
        "when": moment(publication.edition.at)
    }


def merged(who: str, parts: str, address: str) -> SafeString:
    """When the text of others came in with a save; `address` shows what it was."""
    sentence = _("Merged with what %(who)s saved: %(parts)s.")
    return format_html(
        '{} <a href="{}">{}</a>',
        sentence % {"who": who, "parts": parts},
        address,
        _("See what came in"),
    )


def unseen() -> str:
    """When a text was to be published that its editor had not seen as a whole."""
    return _(
        "Not published: what came in has not been seen by you. Read it, then publish."
    )


def waits(unmerged: Revision) -> str:
    """That a text could not be merged yet."""
    sentence = _("Unmerged text of %(who)s from %(when)s waits for a decision.")
    return sentence % {"who": name_of(unmerged.by), "when": moment(unmerged.at)}


def published(edition: Edition) -> SafeString:
    """After a publication, with the way to the page."""
    link = format_html('<a href="{0}">{0}</a>', edition.path)
    return format_html(_("Published. Readers find it at {link}."), link=link)


def corrected(correction: Correction) -> SafeString:
    """After a correction, with the way to it."""
    link = format_html(
        '<a href="{}#koreksi-{}">{}</a>',
        correction.publication.path,
        correction.number,
        _("See it beside the story"),
    )
    said = _("Published together with the note (%(kind)s).")
    return format_html("{} {}", said % {"kind": correction.get_kind_display()}, link)


def told(correction: Correction) -> str:
    """What was told readers, when and by whom at the desk."""
    return _("%(kind)s of %(when)s, issued by %(who)s.") % {
        "kind": correction.get_kind_display(),
        "when": moment(correction.at),
        "who": name_of(correction.by),
    }


def retracted() -> str:
    """Why a retracted story is not published."""
    return _("The story is retracted. Reinstate it first.")


def removed() -> str:
    """Why nothing can be done with a story any more."""
    return _("The story was removed by law. Nothing of it is kept.")


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
        Edition.Kind.RETRACTED: _("Retracted %(when)s by %(who)s."),
        Edition.Kind.REINSTATED: _("Reinstated %(when)s by %(who)s."),
        Edition.Kind.REMOVED: _("Removed by law %(when)s by %(who)s."),
    }[Edition.Kind(edition.kind)]
    said = sentence % {"when": moment(edition.at), "who": name_of(edition.by)}
    why = in_spite_of_flaws(edition.override_reason) if edition.override_reason else ""
    return " ".join(part for part in (said, edition.note, why) if part)


def in_spite_of_flaws(reason: str) -> str:
    """Why a story with flaws may go live; what the site itself says is translated."""
    return _("In spite of flaws: %(reason)s") % {"reason": _(reason)}


def erased(erasure: Erasure) -> str:
    """Why a revision can't be read any more."""
    return _("Its text was erased: %(reason)s") % {"reason": erasure.reason}


def gone(confirmation: Confirmation) -> str:
    """After a withdrawal that every node has followed."""
    if len(confirmation.confirmed) <= 1:
        return _("Withdrawn. Readers do not see it any more.")
    sentence = _("Withdrawn. It is gone from all %(count)d nodes.")
    return sentence % {"count": len(confirmation.confirmed)}


def not_gone_from(confirmation: Confirmation, *, at: datetime) -> str:
    """After a withdrawal that not every node has followed."""
    sentence = _(
        "Withdrawn, but %(nodes)s did not confirm that it is gone from there. Readers "
        "may still find it until that node has caught up: tell whoever looks after it."
    )
    nodes = (_node(node, at) for node in confirmation.missing)
    return sentence % {"nodes": ", ".join(nodes)}


def cache_is_told() -> str:
    """After a withdrawal, where a cache in front has copies of pages."""
    return _("The cache in front of the site forgets it within a few seconds.")


def _node(node: Node, at: datetime) -> str:
    if not node.is_away(at):
        return node.name
    said = _("%(node)s (last heard of %(when)s)")
    return said % {"node": node.name, "when": moment(node.heard_at)}
