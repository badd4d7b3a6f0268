"""Plain builders: what a test does not say is ordinary."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import Group, User

from articles.editing.replies import Sent, confirm, receive
from articles.editing.revise import start
from articles.editing.standing_pages import content_of, write_page
from articles.models import (
    Article,
    Byline,
    Category,
    Correction,
    Node,
    Publication,
    Reply,
    StandingPage,
    Tag,
)
from articles.publishing.correction_words import Words
from articles.publishing.corrections import correct, retract
from articles.publishing.publish import publish
from articles.text.snapshot import Credit, Label, Passage, Snapshot

# 3 September 2025, 20:00 in Jakarta.
EVENING = datetime(2025, 9, 3, 13, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def make_editor(username: str = "sari", **overrides: Any) -> User:
    """A member of staff who may do everything at the desk."""
    values = {"is_staff": True, "is_superuser": True, **overrides}
    return User.objects.create_user(username, password="rahasia-sekali", **values)


def make_member(group: str, username: str = "", **overrides: Any) -> User:
    """A member of staff with one of the desk's roles: Penulis, Editor or Admin."""
    username = username or f"{group.lower()}-{User.objects.count()}"
    user = make_editor(username, is_superuser=False, **overrides)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_category(slug: str = "internasional", name: str = "") -> Category:
    name = name or slug.capitalize()
    return Category.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_tag(slug: str = "korea-utara", name: str = "") -> Tag:
    name = name or slug.replace("-", " ").title()
    return Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_byline(slug: str = "redaksi", name: str = "") -> Byline:
    name = name or slug.capitalize()
    return Byline.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_node(name: str = "jakarta", **overrides: Any) -> Node:
    """A folder of pages on a machine of that name, heard of just now."""
    values = {"folder": f"folder of {name}", "heard_at": EVENING, **overrides}
    return Node.objects.create(name=name, **values)


def make_passage(
    body: str = "Isi bagian.", heading: str = "", **kwargs: UUID
) -> Passage:
    return Passage(kwargs.get("uuid") or uuid4(), heading, body)


def make_snapshot(**overrides: Any) -> Snapshot:
    """Content that may go live; its category, tags and bylines have rows."""
    category = make_category(overrides.pop("category", "internasional"))
    tags = [make_tag(slug) for slug in overrides.pop("tags", ["korea-utara"])]
    bylines = [make_byline(slug) for slug in overrides.pop("bylines", ["redaksi"])]
    values = {
        "headline": "Pertemuan di Beijing",
        "standfirst": "Dua pemimpin bertemu.",
        "category": Label(category.slug, category.name),
        "tags": tuple(Label(tag.slug, tag.name) for tag in tags),
        "bylines": tuple(Credit(by.slug, by.name, "writer") for by in bylines),
        "verification": "verified",
        "sections": (make_passage("Mereka bertemu.", "Latar"),),
    }
    return Snapshot(**{**values, **overrides})


def make_article(by: User | None = None, **overrides: Any) -> Article:
    """A draft at version 1."""
    return start(make_snapshot(**overrides), by=by, at=EVENING).article


def make_publication(
    by: User | None = None, at: datetime = EVENING, **overrides: Any
) -> Publication:
    """A live article. Without a slug of its own its headline must be unique."""
    revision = start(make_snapshot(**overrides), by=by, at=at)
    publish(revision, by=by, at=at)
    return Publication.objects.get(article=revision.article)


def make_standing_page(
    slug: str = "tentang", title: str = "", **values: Any
) -> StandingPage:
    """A public page at version 1."""
    made = {"title": title or slug.capitalize(), "body": "Isi.", "is_public": True}
    page = StandingPage(**{**made, **values}, slug=slug)
    return write_page(page, content_of(page), base=0, by=None, at=EVENING)


def make_words(kind: str = "koreksi", **overrides: Any) -> Words:
    """A correction that may be issued."""
    reply = {"party": "PT Contoh", "answer": "Kami memuatnya."}
    values = {
        "text": "Pertemuan itu pada 3 September, bukan 4 September.",
        "at_issue": "4 September",
        **(reply if kind == "hak-jawab" else {}),
    }
    return Words(kind=kind, **{**values, **overrides})


def make_correction(
    publication: Publication | None = None,
    kind: str = "koreksi",
    *,
    by: User | None = None,
    at: datetime = EVENING + MINUTE,
    **overrides: Any,
) -> Correction:
    """A correction to what readers see; only the note is new."""
    publication = publication or make_publication()
    words = make_words(kind, **overrides)
    return correct(publication.revision, words, by=by, at=at)


def make_retraction(
    publication: Publication | None = None, at: datetime = EVENING + MINUTE, **more: Any
) -> Correction:
    """A retraction; the story is gone and its address says why."""
    publication = publication or make_publication()
    values = {"ground": "trauma-korban", "reason": "Korban meminta.", "by": None}
    return retract(publication.article, at=at, **{**values, **more})


def make_sent(**overrides: Any) -> Sent:
    """What a form brings, about a story of its own unless it is given one."""
    publication = overrides.pop("publication", None) or make_publication()
    values = {
        "kind": Reply.Kind.REPLY,
        "name": "Rahmat Hidayat",
        "party": "PT Garam Nusantara",
        "email": "rahmat@contoh.example",
        "telephone": "0812 0000 0000",
        "passage": "Pabrik itu tutup sejak Mei.",
        "text": "Pabrik kami tidak pernah tutup.",
    }
    return Sent(publication=publication, **{**values, **overrides})


def make_reply(at: datetime = EVENING, **overrides: Any) -> Reply:
    """A reply that waits for its sender to confirm it."""
    visitor = overrides.pop("visitor", "192.0.2.1")
    form = overrides.pop("form", "") or str(uuid4())
    return receive(make_sent(**overrides), form=form, visitor=visitor, at=at)


def make_confirmed_reply(at: datetime = EVENING, **overrides: Any) -> Reply:
    """A reply that waits for the newsroom."""
    return confirm(make_reply(at, **overrides), at=at)
