"""The stories in the pictures: who wrote what, and what happened to it."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from articles.editing.revise import latest_revision, start
from articles.editing.save import save
from articles.editing.workflow import move
from articles.errors import MergeConflict
from articles.models import Article, Byline, Category, Tag
from articles.text.snapshot import Credit, Label, Passage, Snapshot

# 3 September 2025, 09:00 in Jakarta.
MORNING = datetime(2025, 9, 3, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BRIDGE = "Jembatan Kali Biru Dibuka Lagi"
TOMORROW = "Jembatan Kali Biru Dibuka Besok"
MONDAY = "Jembatan Kali Biru Dibuka Senin"
TEXTS = (
    (
        "Dibuka lebih cepat",
        """Jembatan itu ditutup sejak **banjir Januari**. Perbaikan yang semula \
dijadwalkan sampai Oktober selesai sebulan lebih awal.

Bus dan truk boleh lewat mulai Senin.""",
    ),
    (
        "Pedagang menyambut",
        """Para pedagang Pasar Lama berharap pembeli dari seberang datang lagi.

> Sudah tujuh bulan kami menunggu.""",
    ),
)


def draft(by: User, headline: str = BRIDGE, **overrides: Any) -> Article:
    """An article of 3 September 2025, nine in the morning."""
    return start(content(headline, **overrides), by=by, at=MORNING).article


def content(headline: str, **overrides: Any) -> Snapshot:
    """What a story of the desk says; nothing is missing for it to go live."""
    category = Category.objects.get_or_create(slug="daerah", name="Daerah")[0]
    tag = Tag.objects.get_or_create(slug="infrastruktur", name="Infrastruktur")[0]
    byline = Byline.objects.get_or_create(slug="sari-dewi", name="Sari Dewi")[0]
    values = {
        "headline": headline,
        "standfirst": "Jembatan Kali Biru dibuka lagi setelah tujuh bulan diperbaiki.",
        "dateline": "Mediainfo.biz",
        "category": Label(category.slug, category.name),
        "tags": (Label(tag.slug, tag.name),),
        "bylines": (Credit(byline.slug, byline.name, "writer"),),
        "verification": "verified",
        "sections": tuple(Passage(uuid4(), *text) for text in TEXTS),
    }
    return Snapshot(**{**values, **overrides})


def edit(
    article: Article,
    by: User,
    *,
    section: int,
    text: str,
    headline: str = "",
    at: datetime = MORNING + HOUR,
) -> None:
    """Save the article with another text in the section at this place."""
    opened = latest_revision(article)
    parts = list(opened.snapshot.sections)
    parts[section] = replace(parts[section], body=text)
    changed = replace(
        opened.snapshot,
        headline=headline or opened.snapshot.headline,
        sections=tuple(parts),
    )
    save(article, changed, base=opened.number or 0, by=by, at=at)
    article.refresh_from_db()


def conflicting(sari: User, budi: User) -> Article:
    """An article of which Sari and Budi have changed the headline at once."""
    article = draft(sari)
    opened = latest_revision(article).snapshot
    saris = replace(opened, headline=TOMORROW)
    budis = replace(opened, headline=MONDAY)
    save(article, saris, base=1, by=sari, at=MORNING + HOUR)
    with suppress(MergeConflict):
        save(article, budis, base=1, by=budi, at=MORNING + HOUR)
    return article


def with_history(sari: User, budi: User) -> Article:
    """An article at revision 3."""
    article = draft(sari)
    first = "Jembatan itu ditutup sejak **banjir Januari**.\n\nBus boleh lewat Senin."
    edit(article, sari, section=0, text=first)
    second = "Para pedagang berharap pembeli dari seberang segera datang lagi."
    headline = TOMORROW
    at = MORNING + 2 * HOUR
    edit(article, budi, section=1, text=second, headline=headline, at=at)
    return article


def in_review(sari: User) -> Article:
    """An article of Sari's that waits for approval."""
    article = draft(sari)
    move(article, "submit", by=sari, at=MORNING + HOUR)
    return article
