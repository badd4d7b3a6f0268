"""Where an article stands, in words: for the top of its form and for the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, may
from articles.models import Article, Edition, Publication, State
from articles.publishing.publish import moved
from articles.publishing.readiness import flaws, gaps
from articles.text.snapshot import Snapshot

IS_LIVE = Q(state__in=[State.LIVE, State.CHANGED])


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, how it came about, and what to do next; all for the editor to read."""

    state: State
    story: str
    next_step: str
    missing: tuple[str | Promise, ...] = ()
    flaws: tuple[str | Promise, ...] = ()
    moves: str = ""


def publication_of(article: Article) -> Publication | None:
    """The article's publication, if it was ever published."""
    return getattr(article, "publication", None)


def state_of(article: Article) -> State:
    """The article's state; no query when `publication__revision` is at hand."""
    publication = publication_of(article)
    if publication is None:
        return State.DRAFT
    if publication.is_retracted:
        return State.RETRACTED
    if not publication.is_live:
        return State.WITHDRAWN
    behind = (publication.revision.number or 0) < article.version
    return State.CHANGED if behind else State.LIVE


def standing_of(article: Article, content: Snapshot, user: User) -> Standing:
    """Where the article stands, `content` being its working copy, and what is next.

    Whoever may not publish is not told to.
    """
    state = state_of(article)
    missing = tuple(gaps(content))
    steps = _NEXT if may(user, PUBLISH) else _NEXT_WITHOUT_PUBLISHING
    next_step = steps["missing" if missing and state != State.RETRACTED else state]
    story = _story(article, state)
    return Standing(
        state,
        story,
        str(next_step),
        missing,
        tuple(flaws(content)),
        moves=_moves(article, content),
    )


def moment(at: datetime) -> str:
    """A time as the desk writes it: 3 Sep 2025 20.00 WIB, or 20:00 in English."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def clock(at: datetime) -> str:
    """The hour and minute in the newsroom's zone: 20.00, or 20:00 in English."""
    return date_format(timezone.localtime(at), "TIME_FORMAT")


def name_of(account: User | None) -> str:
    """Who did something; without an account it was an import."""
    if account is None:
        return _("an import")
    return account.get_full_name() or account.get_username()


def _moves(article: Article, content: Snapshot) -> str:
    """What becomes of the address with the next publication, if anything does."""
    publication = publication_of(article)
    if publication is None or not content.slug:
        return ""
    path = moved(publication.path, content.slug)
    if path == publication.path:
        return ""
    said = _(
        "Publishing moves it to %(path)s. The address that readers know, %(old)s, will "
        "lead there."
    )
    return said % {"path": path, "old": publication.path}


_NEXT = {
    State.DRAFT: gettext_lazy("Nobody but the desk sees it. Publish when it is ready."),
    State.LIVE: gettext_lazy("Readers see exactly what stands here."),
    State.CHANGED: gettext_lazy("Publish to show readers what changed."),
    State.WITHDRAWN: gettext_lazy("Publish to bring it back under its old address."),
    State.RETRACTED: gettext_lazy("Its address says why. It can be reinstated."),
    "missing": gettext_lazy("Add what is missing, then publish."),
}
_NEXT_WITHOUT_PUBLISHING = {
    State.DRAFT: gettext_lazy(
        "Nobody but the desk sees it. An editor publishes it when it is ready."
    ),
    State.LIVE: _NEXT[State.LIVE],
    State.CHANGED: gettext_lazy("Readers see the changes once an editor publishes."),
    State.WITHDRAWN: gettext_lazy("An editor can bring it back under its old address."),
    State.RETRACTED: gettext_lazy("Its address says why. An editor can reinstate it."),
    "missing": gettext_lazy("Add what is missing, so that it can be published."),
}


def _story(article: Article, state: State) -> str:
    edition = _last_edition(article)
    saved = {"when": moment(article.edited_at), "who": name_of(article.edited_by)}
    last = _("Saved %(when)s by %(who)s.") % saved
    if edition is None:
        return last
    done = {"when": moment(edition.at), "who": name_of(edition.by)}
    if state is State.WITHDRAWN:
        return _("Taken from readers %(when)s by %(who)s.") % done
    if state is State.RETRACTED:
        return _("Retracted %(when)s by %(who)s.") % done
    published = _("Published %(when)s by %(who)s.") % done
    if state is State.LIVE:
        return published
    return f"{published} {last}"


def _last_edition(article: Article) -> Edition | None:
    publication = publication_of(article)
    return publication.edition if publication else None
