"""The link with which whoever sent a reply confirms it, follows it or takes it back.

It is signed and not stored, so that nobody who reads the database can open it. It opens
nothing once the reply is gone: not confirmed in time, or forgotten.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

from articles.models import Publication, Reply

SALT = "articles.reply.link"
PLACE = "/hak-jawab/kiriman/"
FORM = "/hak-jawab/kirim/"


def link_to(reply: Reply) -> str:
    """The full address of the page of this reply, for its sender only."""
    token = Signer(salt=SALT).sign(reply.uuid.hex)
    return f"{settings.SITE_URL}{PLACE}{token}/"


def form_for(story: Publication) -> str:
    """The full address of the form, with this story filled in."""
    return f"{settings.SITE_URL}{FORM}?berita={story.path}"


def reply_behind(token: str, *, at: datetime) -> Reply | None:
    """The reply that the token opens; None when it opens nothing (any more)."""
    try:
        uuid = UUID(Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    found = Reply.objects.select_related("publication").filter(uuid=uuid).first()
    if found is None or found.is_forgotten or is_too_late(found, at):
        return None
    return found


def is_too_late(reply: Reply, at: datetime) -> bool:
    """Whether the time to confirm it is over."""
    ends = reply.expires_at
    return not reply.is_confirmed and ends is not None and ends < at
