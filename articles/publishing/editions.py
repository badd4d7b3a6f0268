"""What every way into the open and back has in common: the log, and what readers see.

For the verbs of this room. All of it belongs into their transaction.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Case, Value, When

from articles.editing.picture_uses import forget_uses, note_uses
from articles.editing.working_copy import (
    category_of,
    credits_of,
    led_by,
    tags_of,
    updated_by,
)
from articles.models import (
    Article,
    Edition,
    Pin,
    Publication,
    PublicationCredit,
    Revision,
    State,
)
from articles.picturing.cards import drop_card
from articles.search import index, working
from articles.text.snapshot import Snapshot

from .announcing import announce_later
from .relating import relate
from .sealing import seal


def hold(article: Article) -> Publication | None:
    """The publication as it is, held until the transaction ends.

    The lock on the article's row puts two publishers in a queue. SQLite has no such
    lock and needs none: its write transactions are a queue from their first
    statement on (IMMEDIATE).
    """
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())
    return (
        Publication.objects.select_related("edition", "revision__article")
        .filter(article=article)
        .first()
    )


def append(
    revision: Revision,
    kind: Edition.Kind,
    *,
    path: str,
    by: User | None,
    at: datetime,
    note: str = "",
    public_note: str = "",
    override: str = "",
    is_substantive: bool = True,
) -> Edition:
    """Add to the log of the article and to the chain, and leave what must follow to
    be done."""
    edition = Edition.objects.create(
        article=revision.article,
        number=revision.article.editions.count() + 1,
        kind=kind,
        revision=revision,
        path=path,
        by=by,
        at=at,
        note=note,
        public_note=public_note,
        override_reason=override,
        is_substantive=is_substantive,
    )
    seal([edition])
    announce_later(edition)
    return edition


def show(publication: Publication, edition: Edition, snapshot: Snapshot) -> None:
    """Let readers see what the snapshot, which is the edition's, says."""
    publication.state = Publication.State.LIVE
    publication.edition = edition
    publication.revision = edition.revision
    if edition.is_substantive:
        move_date(publication, edition.at)
    headline_before = publication.headline
    publication.headline = snapshot.headline
    publication.standfirst = snapshot.standfirst
    category = category_of(snapshot)
    assert category is not None  # `gaps` saw to it.
    publication.category = category
    publication.kind = snapshot.kind
    publication.verification = snapshot.verification
    earlier = updated_by(snapshot)
    publication.updates = earlier.publication if earlier else None
    publication.lead = led_by(snapshot)
    publication.save()
    publication.tags.set(tags_of(snapshot))
    publication.credits.all().delete()
    PublicationCredit.objects.bulk_create(
        PublicationCredit(
            publication=publication, byline=byline, role=role, position=position
        )
        for position, (byline, role) in enumerate(credits_of(snapshot))
    )
    _keep_state(publication, State.LIVE)
    note_uses(publication.article, snapshot, is_live=True)
    relate(publication)
    index.enter([publication])
    working.follow_headline(publication, before=headline_before)
    if publication.lead:
        drop_card(publication)


def hide(publication: Publication, edition: Edition, state: Publication.State) -> None:
    """Let readers see it no more; the caller saves the publication."""
    publication.edition = edition
    publication.state = state
    publication.lead = None
    _keep_state(publication, State(state))
    index.remove(publication)
    forget_uses(publication.article)
    drop_card(publication)
    # Published again, it does not stand on the front page again by itself.
    Pin.objects.filter(publication=publication).delete()


def _keep_state(publication: Publication, state: State) -> None:
    """Note at the article where it stands; another may have saved it meanwhile."""
    now: Case | Value = Value(state)
    if state is State.LIVE:
        is_as_saved = When(version=publication.revision.number, then=now)
        now = Case(is_as_saved, default=Value(State.CHANGED))
    Article.objects.filter(pk=publication.article_id).update(state=now)


def move_date(publication: Publication, at: datetime) -> None:
    """Have the story say that it changed now; the caller saves the publication.

    A clock set back must not date the update before the publication.
    """
    publication.updated_at = max(whole_second(at), publication.published_at)


def whole_second(at: datetime) -> datetime:
    """List pages name a publication by its second, so it has no smaller part."""
    return at.replace(microsecond=0)
