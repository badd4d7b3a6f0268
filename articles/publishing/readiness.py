"""What readers need before an article may go live, and what they would miss."""

import re

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.models import Publication
from articles.sentence import Sentence
from articles.text.snapshot import Snapshot

NO_TEXT = gettext_noop("The section “%(heading)s” has no text.")
DEAD_LINK = gettext_noop(
    "The link to %(path)s leads to no article that readers can see."
)
# The target of a Markdown link that is the address of an article, on this site.
ADDRESS = r"\(\s*<?(?:{site})?(/\d{{4}}/\d{{2}}/\d{{2}}/[-\w]+/)"


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
        Sentence(
            gettext_noop("The section “%(heading)s” has no text."),
            heading=passage.heading,
        )
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
    found += [
        Sentence(
            gettext_noop(
                "The link to %(path)s leads to no article that readers can see."
            ),
            path=path,
        )
        for path in _dead_links(snapshot)
    ]
    return found


def _dead_links(snapshot: Snapshot) -> list[str]:
    """Addresses of articles that are linked to and not live, in order, each once."""
    address = ADDRESS.format(site=re.escape(settings.SITE_URL))
    linked = dict.fromkeys(
        path
        for passage in snapshot.sections
        for path in re.findall(address, passage.body)
    )
    if not linked:
        return []
    live = Publication.objects.live().filter(path__in=linked)
    known = {*live.values_list("path", flat=True)}
    return [path for path in linked if path not in known]
