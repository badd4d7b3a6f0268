"""What readers need before an article may go live, and what they would miss."""

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.errors import Flawed, ReasonTooLong
from articles.models import Kind, Verification
from articles.models.edition import LONGEST_REASON
from articles.sentence import Sentence
from articles.text.snapshot import Snapshot

from .own_links import broken_links
from .shown_pictures import picture_flaws

NO_TEXT = gettext_noop("The section “%(heading)s” has no text.")


def gaps(snapshot: Snapshot) -> list[str | Promise]:
    """What no page can do without, as sentences; empty when it can go live."""
    found: list[str | Promise] = []
    if not snapshot.slug:
        found.append(_("It has no slug, so it has no address."))
    if snapshot.category is None:
        found.append(_("It has no category."))
    if not any(passage.body for passage in snapshot.sections):
        found.append(_("No section has any text."))
    found += [
        Sentence(NO_TEXT, heading=passage.heading)
        for passage in snapshot.sections
        if not passage.body
    ]
    return found


def flaws(snapshot: Snapshot) -> list[str | Promise]:
    """What readers would miss, as sentences: an editor may publish it all the same."""
    found: list[str | Promise] = []
    if not snapshot.standfirst:
        found.append(_("It has no standfirst."))
    if not snapshot.bylines:
        found.append(_("It has no byline."))
    if _leaves_verification_open(snapshot):
        found.append(_("It does not say whether it has been verified."))
    return found + broken_links(snapshot) + picture_flaws(snapshot)


def reason_to_go_live(snapshot: Snapshot, override: str, *, by: User | None) -> str:
    """Why readers get this in spite of its flaws; empty when it has none.

    The site itself (`by` is None) needs no reason. Raises `Flawed` for anybody else who
    gives none, and `ReasonTooLong`.
    """
    reason = override.strip()
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(reason)
    found = flaws(snapshot)
    if found and by is not None and not reason:
        raise Flawed(found)
    return reason if found else ""


def _leaves_verification_open(snapshot: Snapshot) -> bool:
    """An advertorial is the advertiser's word; everything else is ours."""
    return snapshot.kind != Kind.PAID and snapshot.verification == Verification.UNSAID
