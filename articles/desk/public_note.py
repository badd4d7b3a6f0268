"""What readers are told of a publication, in a line of the story's public history."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.models.edition import LONGEST_NOTE
from articles.text.spelling import clean_line

from .manuscript import Manuscript

FIELD = "public_note"


def typed(request: HttpRequest) -> str:
    """What was typed; in the address where the publication came to nothing."""
    return clean_line(request.POST.get(FIELD) or request.GET.get(FIELD, ""))


def shown(request: HttpRequest, manuscript: Manuscript) -> str:
    """What the form is to show: also what was typed before and kept by itself."""
    return typed(request) or clean_line(manuscript.form.data.get(FIELD) or "")


def fault_of(note: str) -> str:
    """Why it cannot be told so; empty when it can."""
    if len(note) <= LONGEST_NOTE:
        return ""
    message = _("%(length)d characters; at most %(limit)d fit here.")
    return message % {"length": len(note), "limit": LONGEST_NOTE}
