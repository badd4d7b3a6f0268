"""Everywhere that something of a story lies: how much, and how it is emptied.

One table for what is shown before a removal by law and for what is done, so that no
place can be named and forgotten, or emptied and not told. A place that the site gains
belongs here: tests/promises/test_removed_by_law.py looks for words that were left in
any table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from articles.editing.erase import erase_all
from articles.editing.forgetting import close_and_forget
from articles.editing.pictures import erase
from articles.models import (
    Address,
    Article,
    Autosave,
    Change,
    Correction,
    Edition,
    Node,
    Note,
    Notice,
    PictureUse,
    Pin,
    Presence,
    PreviewLink,
    Publication,
    Relation,
    Reply,
    RevisionContent,
    Schedule,
    Seal,
    StageChange,
)
from articles.models.correction import WORDS
from articles.models.source import erased
from articles.search import index, working
from articles.search.models import Entry

from .redacting import copies_of_its_headline, redact
from .removal_case import Case

TEXTS = (
    *("slug", "standfirst", "dateline", "seo_title", "seo_description"),
    *("ai_tool", "ai_note", "verification"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something of the story lies: how much, and how it is emptied."""

    name: str
    count: Callable[[Case], int]
    empty: Callable[[Case], object]


def _deleted(name: str, rows: Callable[[Case], models.QuerySet[Any]]) -> Place:
    """A place whose rows go as a whole."""
    return Place(
        name, lambda case: rows(case).count(), lambda case: rows(case).delete()
    )


def _kept(
    name: str,
    rows: Callable[[Case], models.QuerySet[Any]],
    empty: Callable[[Case], object],
) -> Place:
    """A place whose rows stay without what they said."""
    return Place(name, lambda case: rows(case).count(), empty)


def _nothing_more(case: Case) -> None:
    """What is emptied together with another place, or by the verb itself."""


def placeholder() -> str:
    """What a removed story is called, for the newsroom; readers see it nowhere."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Removed by law")


def _versions(case: Case) -> models.QuerySet[RevisionContent]:
    return case.contents.filter(revision__number__isnull=False)


def _unmerged(case: Case) -> models.QuerySet[RevisionContent]:
    return case.contents.filter(revision__number__isnull=True)


def _erase_revisions(case: Case) -> None:
    erase_all(case.article, by=case.by, at=case.at, reason=case.reason)


def _empty_working_copy(case: Case) -> None:
    nothing = dict.fromkeys(TEXTS, "")
    article = Article.objects.filter(pk=case.article.pk)
    article.update(**nothing, headline=placeholder(), category=None, updates=None)
    for rows in (case.article.sections, case.article.credits):
        rows.all().delete()
    case.article.tags.clear()


def _empty_publication(case: Case) -> None:
    """What readers saw of it; the caller hides it and saves it."""
    publication = case.publication
    publication.headline, publication.standfirst = placeholder(), ""
    publication.verification, publication.updates = "", None
    publication.is_corrected = False
    publication.tags.clear()
    publication.credits.all().delete()


def _editions(case: Case) -> models.QuerySet[Edition]:
    return models.QuerySet(Edition).filter(article=case.article)


def _empty_editions(case: Case) -> None:
    """Notes go, and with the salts whatever could tell what was sealed."""
    _editions(case).update(note="", public_note="", override_reason="")
    its_own = (
        Q(edition__article=case.article)
        | Q(correction__publication=case.publication)
        | Q(redaction__revision__article=case.article)
    )
    models.QuerySet(Seal).filter(its_own).update(salt="", desk_salt="")


def _corrections(case: Case) -> models.QuerySet[Correction]:
    rows: models.QuerySet[Correction] = models.QuerySet(Correction)
    rows = rows.filter(publication=case.publication)
    return rows.filter(erased_at__isnull=True)


def _empty_corrections(case: Case) -> None:
    keys = [*_corrections(case).values_list("pk", flat=True)]
    nothing = dict.fromkeys(WORDS, "")
    _corrections(case).update(**nothing, erased_at=case.at)
    for key in keys:
        Change.objects.note(Correction(pk=key).source_name)


def _replies(case: Case) -> models.QuerySet[Reply]:
    rows = Reply.objects.filter(publication=case.publication)
    return rows.filter(forgotten_at__isnull=True)


def _forget_replies(case: Case) -> None:
    close_and_forget(case.publication, by=case.by, at=case.at)


def _autosaves(case: Case) -> models.QuerySet[Autosave]:
    return Autosave.objects.filter(article_uuid=case.article.uuid)


def _notes(case: Case) -> models.QuerySet[Note]:
    return Note.objects.filter(article=case.article)


def _steps(case: Case) -> models.QuerySet[StageChange]:
    return models.QuerySet(StageChange).filter(article=case.article).exclude(note="")


def _notices(case: Case) -> models.QuerySet[Notice]:
    return Notice.objects.filter(article=case.article)


def _presences(case: Case) -> models.QuerySet[Presence]:
    return Presence.objects.filter(article=case.article)


def _dates(case: Case) -> models.QuerySet[Schedule]:
    return Schedule.objects.filter(article=case.article)


def _empty_dates(case: Case) -> None:
    _dates(case).filter(done_at=None, cancelled_at=None).update(cancelled_at=case.at)
    _dates(case).update(problem="", override_reason="")
    # Why those of other stories came to nothing may name this one.
    for headline in case.headlines:
        Schedule.objects.filter(problem__contains=headline).update(problem="")


def _previews(case: Case) -> models.QuerySet[PreviewLink]:
    return PreviewLink.objects.open(case.at).filter(revision__article=case.article)


def _close_previews(case: Case) -> None:
    _previews(case).update(revoked_at=case.at)


def _relations(case: Case) -> models.QuerySet[Relation]:
    both = Q(publication=case.publication) | Q(older=case.publication)
    return Relation.objects.filter(both)


def _pins(case: Case) -> models.QuerySet[Pin]:
    return Pin.objects.filter(publication=case.publication)


def _entries(case: Case) -> models.QuerySet[Entry]:
    return Entry.objects.filter(publication=case.publication)


def _forget_entries(case: Case) -> None:
    index.forget(case.publication)
    working.forget(case.article)


def _copies(case: Case) -> models.QuerySet[RevisionContent]:
    return copies_of_its_headline(case.article)


def _redact_others(case: Case) -> None:
    redact(_copies(case), by=case.by, at=case.at)


def _delete_labels(case: Case) -> None:
    for label in case.labels:
        Address.objects.redirects().filter(to=label.get_absolute_url()).delete()
        label.delete()


def _delete_pictures(case: Case) -> None:
    PictureUse.objects.filter(article=case.article).delete()
    Article.objects.filter(pk=case.article.pk).update(lead=None)
    Publication.objects.filter(pk=case.publication.pk).update(lead=None)
    case.publication.lead = None
    erase(case.pictures, at=case.at)


def _log(case: Case) -> models.QuerySet[LogEntry]:
    """Lines of Django's own log that name the story, or what is deleted with it."""
    named = {*case.headlines, *case.paths, *(label.name for label in case.labels)}
    found = Q(object_repr__in=named)
    for headline in case.headlines:
        found |= Q(object_repr__contains=headline) | Q(
            change_message__contains=headline
        )
    return LogEntry.objects.filter(found)


def _empty_log(case: Case) -> None:
    _log(case).update(object_repr="", change_message="")


def _clear_nodes(case: Case) -> None:
    """Why its pages could not be made; the files go when the transaction is over."""
    for node in Node.objects.exclude(failing=[]):
        kept = [entry for entry in node.failing if not _lies_below(entry[0], case)]
        Node.objects.filter(pk=node.pk).update(failing=kept)
    # Its history too, and whatever shows an earlier text of it.
    Change.objects.note(erased(case.publication.pk))


def _lies_below(path: str, case: Case) -> bool:
    return any(path.startswith(each) for each in case.paths)


# In an order in which nothing is deleted that is still to be counted or looked up.
PLACES = (
    _kept("log", _log, _empty_log),
    _kept("elsewhere", _copies, _redact_others),
    _kept("search", _entries, _forget_entries),
    _kept("dates", _dates, _empty_dates),
    Place("files", lambda case: Node.objects.count(), _clear_nodes),
    Place("pictures", lambda case: len(case.pictures), _delete_pictures),
    _kept("revisions", _versions, _erase_revisions),
    _kept("unmerged", _unmerged, _nothing_more),
    _deleted("autosaves", _autosaves),
    _deleted("notes", _notes),
    _kept("steps", _steps, lambda case: _steps(case).update(note="")),
    _deleted("notices", _notices),
    _deleted("presence", _presences),
    _kept("previews", _previews, _close_previews),
    _deleted("related", _relations),
    _deleted("pins", _pins),
    _kept("replies", _replies, _forget_replies),
    _kept("corrections", _corrections, _empty_corrections),
    _kept("editions", _editions, _empty_editions),
    Place("page", lambda case: 1, _empty_publication),
    Place("working_copy", lambda case: 1, _empty_working_copy),
    Place("labels", lambda case: len(case.labels), _delete_labels),
    Place("addresses", lambda case: len(case.paths), _nothing_more),
)
