"""What comes from outside: the form for readers, the inbox, a reply, its record."""

from uuid import uuid4

from django.utils import timezone

from articles.editing.replies import Sent, confirm, receive, take_up
from articles.editing.revise import latest_revision
from articles.models import Publication, Reply
from articles.publishing.publish import publish

from .desk import Desk, Shot, shot
from .stories import HOUR, MORNING, draft

HARBOUR = "Pabrik Garam Kali Biru Berhenti Mengolah"
INBOX = "/admin/articles/reply/"


def _story(desk: Desk, headline: str) -> Publication:
    live = Publication.objects.live().filter(headline=headline).first()
    if live:
        return live
    article = draft(desk.budi, headline)
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    return article.publication


def _reply(desk: Desk, headline: str = HARBOUR) -> Reply:
    now = timezone.now()
    sent = Sent(
        kind=Reply.Kind.REPLY,
        publication=_story(desk, headline),
        name="Rahmat Hidayat",
        party="PT Garam Kali Biru",
        email="rahmat@garam.example",
        telephone="0812 0000 0000",
        passage="Pabrik itu berhenti mengolah sejak Mei.",
        text="Pabrik kami tidak pernah berhenti. Yang diperbaiki hanya satu dari tiga "
        "lini produksi.",
    )
    reply = receive(sent, form=str(uuid4()), visitor=headline, at=now - 5 * HOUR)
    return confirm(reply, at=now - 4 * HOUR)


def inbox(desk: Desk) -> Shot:
    late = _reply(desk, "Harga Garam Kali Biru Naik")
    Reply.objects.filter(pk=late.pk).update(due_at=timezone.now() - HOUR)
    take_up(_reply(desk), by=desk.budi, at=timezone.now() - HOUR)
    return shot(desk.open(INBOX, desk.budi), "#content")


def reply(desk: Desk) -> Shot:
    page = desk.open(f"{INBOX}{_reply(desk).pk}/change/", desk.budi)
    return shot(page, "#content")


def record(desk: Desk) -> Shot:
    page = desk.open(f"{INBOX}{_reply(desk).pk}/publish/", desk.budi)
    page.get_by_label("Tanggapan redaksi").fill(
        "Kami keliru menyebut seluruh pabrik berhenti, dan meminta maaf."
    )
    return shot(page, "#content")
