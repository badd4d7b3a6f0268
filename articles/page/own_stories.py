"""The stories that a page links to, found when the page is made."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.publishing.own_links import live_stories
from articles.text.own_stories import OwnStories
from articles.text.snapshot import Snapshot

from .response import in_the_sites_language


def stories_in(contents: Iterable[Snapshot], *, for_desk: bool = False) -> OwnStories:
    """What rendering all these contents needs to know. One query at most.

    For the desk, links to stories that readers cannot see are marked as such.
    """
    bodies = (part.body for content in contents for part in content.sections)
    return stories_named(bodies, for_desk=for_desk)


def stories_named(texts: Iterable[str], *, for_desk: bool = False) -> OwnStories:
    """The same for Markdown texts of any origin."""
    with in_the_sites_language():
        read_also = _("Read also:")
    not_live = _("not live") if for_desk else ""
    return OwnStories(live_stories(texts), read_also, not_live)
