"""What readers need before an article may go live."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.text.snapshot import Snapshot


def gaps(snapshot: Snapshot) -> list[str | Promise]:
    """What is missing, as sentences for the editor; empty when ready."""
    found: list[str | Promise] = []
    if not snapshot.slug:
        found.append(_("It has no slug, so it has no address."))
    if snapshot.category is None:
        found.append(_("It has no category."))
    if not any(passage.body for passage in snapshot.sections):
        found.append(_("No section has any text."))
    found += [
        _("The section “%(heading)s” has no text.") % {"heading": passage.heading}
        for passage in snapshot.sections
        if not passage.body
    ]
    return found
