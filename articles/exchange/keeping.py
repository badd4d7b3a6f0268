"""A fixture adds to the database; what was there before it stays as it is."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DeserializedObject
from django.db.models import AutoField, ForeignObjectRel, Model

from articles import models as rows
from articles.errors import NotTheSameRow, PathTaken
from articles.publishing.sealing import goes_on
from articles.search.models import Entry, Spelling, WorkingEntry

# Rows that other rows name, and what makes two of them the same.
IDENTITY: dict[type[Model], str] = {
    rows.Article: "uuid",
    rows.Byline: "slug",
    rows.Category: "slug",
    rows.Picture: "uuid",
    rows.Tag: "slug",
}
LABELS = (rows.Byline, rows.Category, rows.Tag)
# Parts of an article that other parts name, and pages that their history names.
NAMED = (
    rows.Correction,
    rows.Edition,
    rows.Publication,
    rows.Redaction,
    rows.Removal,
    rows.Reply,
    rows.Revision,
    rows.StandingPage,
)


def _of_an_uuid(uuid: UUID) -> int | None:
    articles = rows.Article.objects.filter(uuid=uuid)
    return articles.values_list("pk", flat=True).first()


def _of_what_is_sealed(seal: rows.Seal) -> int | None:
    sealed = seal.sealed
    return ARTICLE_OF[type(sealed)](sealed) if sealed else None


_ITS_OWN = attrgetter("article_id")
_OF_ITS_REVISION = attrgetter("revision.article_id")

# The way from a row to the key of the article that it is part of.
ARTICLE_OF: dict[type[Model], Callable[[Any], int | None]] = {
    rows.Address: _ITS_OWN,
    rows.Announcement: attrgetter("edition.article_id"),
    rows.Article: attrgetter("pk"),
    rows.Autosave: lambda row: _of_an_uuid(row.article_uuid),
    rows.Correction: attrgetter("publication.article_id"),
    rows.Credit: _ITS_OWN,
    rows.Edition: _ITS_OWN,
    rows.Erasure: _OF_ITS_REVISION,
    rows.Note: _ITS_OWN,
    rows.Notice: _ITS_OWN,
    rows.PictureUse: _ITS_OWN,
    rows.Pin: attrgetter("publication.article_id"),
    rows.Presence: _ITS_OWN,
    rows.PreviewLink: _OF_ITS_REVISION,
    rows.Publication: _ITS_OWN,
    rows.PublicationCredit: attrgetter("publication.article_id"),
    rows.Redaction: _OF_ITS_REVISION,
    rows.Relation: attrgetter("publication.article_id"),
    rows.Removal: _ITS_OWN,
    rows.Reply: attrgetter("publication.article_id"),
    rows.ReplyLetter: attrgetter("reply.publication.article_id"),
    rows.ReplyStep: attrgetter("reply.publication.article_id"),
    rows.Resolution: attrgetter("unmerged.article_id"),
    rows.Revision: _ITS_OWN,
    rows.RevisionContent: _OF_ITS_REVISION,
    rows.Schedule: _ITS_OWN,
    rows.Seal: _of_what_is_sealed,
    rows.Section: _ITS_OWN,
    rows.ShareCard: attrgetter("publication.article_id"),
    rows.StageChange: _ITS_OWN,
}
# A row's names of such parts, but of another article.
OF_ANOTHER_ARTICLE = (
    rows.Correction._meta.get_field("instead"),
    rows.Publication._meta.get_field("updates"),
)
# As with accounts, the one that was loaded last stands.
OF_NO_ARTICLE = (
    rows.Change,
    rows.Chronicle,
    rows.DiscardedFile,
    rows.Heartbeat,
    rows.MailPreference,
    rows.Node,
    rows.Purge,
    rows.Tally,
)
# About the paper itself: what is here stays.
OF_THE_PAPER = (rows.Publisher, rows.StandingPage, rows.StandingPageRevision)
# Pictures that are here stay as they are, with their files.
OF_THE_LIBRARY = (rows.Picture, rows.Rendition)
# Made anew from what is loaded.
DERIVED = (rows.Chain, Entry, Spelling, WorkingEntry)


class Keeper:
    """Tells the rows of one load that may be written from those that may not.

    It remembers which articles, labels and pages were in the database when it was
    made.
    """

    def __init__(self) -> None:
        self._before = {
            model: dict(model._base_manager.values_list("pk", identity))
            for model, identity in IDENTITY.items()
        }
        self._keys = {
            model: {identity: key for key, identity in known.items()}
            for model, known in self._before.items()
        }
        pages = rows.StandingPage.objects.values_list("uuid", "slug")
        self._pages_before = {str(each) for page in pages for each in page}
        self._kept_articles: set[int] = set()
        self._labels_of_kept: set[tuple[type[Model], int]] = set()
        # By model, and by number or by natural key: as later rows name them.
        self._left_out: set[tuple[type[Model], object]] = set()

    def keeps(self, loaded: DeserializedObject) -> bool:
        """Whether what is here stays and the loaded row must not be written.

        Raises `NotTheSameRow` when the loaded row would replace another one, and
        `PathTaken` for a publication whose address belongs to another article.
        """
        row = loaded.object
        if isinstance(row, DERIVED):
            return True
        if isinstance(row, (*LABELS, *OF_THE_LIBRARY)):
            return self._is_known_here(row)
        if isinstance(row, OF_THE_PAPER):
            return self._is_of_a_kept_page(loaded) or _is_announced(row)
        if type(row) not in ARTICLE_OF:
            return False
        if isinstance(row, rows.Article):
            self._is_known(row)
        if self._is_of_a_kept_article(loaded):
            self._leave_out(loaded)
            return True
        self._check(row)
        return _is_typed_here(row) or _leads_here(row) or _is_of_another_chain(row)

    def kept_headlines(self) -> list[str]:
        """The articles, as they are here, of which the load brought rows."""
        kept = rows.Article.objects.filter(pk__in=self._kept_articles)
        return [*kept.order_by("pk").values_list("headline", flat=True)]

    def drop_unused_labels(self) -> None:
        """Take back labels that came only with articles that were kept.

        The desk has deleted or renamed them since, and they would return with every
        load.
        """
        for model, key in self._labels_of_kept:
            if key in self._before[model]:
                continue
            label = model._base_manager.get(pk=key)
            if not any(_uses(label)):
                label.delete()

    def _is_of_a_kept_article(self, loaded: DeserializedObject) -> bool:
        article = _article_of(loaded.object)
        if article is not None and article in self._before[rows.Article]:
            self._kept_articles.add(article)
            return True
        return not self._left_out.isdisjoint(_names(loaded))

    def _is_of_a_kept_page(self, loaded: DeserializedObject) -> bool:
        """Whether it is, or tells of, a page that was here, or whose address was."""
        row = loaded.object
        if isinstance(row, rows.StandingPage):
            known = {str(row.uuid), row.slug} & self._pages_before
            if known:
                self._leave_out(loaded)
            return bool(known)
        return not self._left_out.isdisjoint(_names(loaded))

    def _is_known_here(self, row: Model) -> bool:
        """Whether the row was here, or the picture whose rendition it is."""
        if isinstance(row, rows.Rendition):
            return row.picture_id in self._before[rows.Picture]
        return self._is_known(row)

    def _leave_out(self, loaded: DeserializedObject) -> None:
        row = loaded.object
        self._labels_of_kept |= _labels_of(loaded)
        if isinstance(row, NAMED):
            self._left_out |= {(type(row), row.pk), (type(row), row.natural_key())}

    def _is_known(self, row: Model) -> bool:
        """Whether the row was here, under the key that it comes with."""
        model = type(row)
        key = self._keys[model].get(getattr(row, IDENTITY[model]))
        if row.pk != key and (key is not None or row.pk in self._before[model]):
            raise NotTheSameRow(row._meta.label, row.pk)
        return key is not None

    def _check(self, row: Model) -> None:
        """Refuse a row of a new article that would take something from a kept one."""
        stored = type(row)._base_manager.filter(pk=row.pk).first()
        if stored and _article_of(stored) in self._before[rows.Article]:
            raise NotTheSameRow(row._meta.label, row.pk)
        if isinstance(row, rows.Publication):
            taken = rows.Publication.objects.filter(path=row.path)
            if taken.exclude(article=row.article_id).exists():
                raise PathTaken(row.path)
        if isinstance(row, rows.Address) and row.article_id and _is_taken(row):
            raise PathTaken(row.path)


def renumber(row: Model) -> None:
    """Give a row that no other names a new number when it is saved.

    The number that it comes with may be another row's here.
    """
    key = row._meta.pk
    if isinstance(key, AutoField) and not hasattr(row, "natural_key"):
        row.pk = None


def _leads_here(row: Model) -> bool:
    """Whether the row is a redirect from where something here leads already."""
    return isinstance(row, rows.Address) and _is_taken(row)


def _is_of_another_chain(row: Model) -> bool:
    """Whether the row is a seal that does not go on from the last one here."""
    return isinstance(row, rows.Seal) and not goes_on(row)


def _is_taken(address: rows.Address) -> bool:
    return rows.Address.objects.filter(path=address.path).exists()


def _is_announced(row: Model) -> bool:
    """Whether the row is the publisher's, and somebody here has entered facts."""
    known = rows.Publisher.objects.filter(version__gt=0)
    return isinstance(row, rows.Publisher) and known.exists()


def _is_typed_here(autosave: Model) -> bool:
    """Whether the account has typed something of its own into the same article."""
    if not isinstance(autosave, rows.Autosave):
        return False
    same = rows.Autosave.objects.filter(article_uuid=autosave.article_uuid)
    return same.filter(by=autosave.by_id).exists()


def _article_of(row: Model) -> int | None:
    try:
        return ARTICLE_OF[type(row)](row)
    except ObjectDoesNotExist:
        return None


def _labels_of(loaded: DeserializedObject) -> set[tuple[type[Model], int]]:
    """The labels that a loaded row names, each by model and key."""
    found: set[tuple[type[Model], int]] = set()
    for field in loaded.object._meta.concrete_fields:
        if field.related_model in LABELS:
            found.add((field.related_model, getattr(loaded.object, field.attname)))
    for field in loaded.object._meta.many_to_many:
        keys = (loaded.m2m_data or {}).get(field.name, [])
        found |= {(field.related_model, key) for key in keys}
    return {(model, key) for model, key in found if key is not None}


def _names(loaded: DeserializedObject) -> Iterator[tuple[type[Model], object]]:
    """The parts of its article that a loaded row names, here or not."""
    for field in loaded.object._meta.concrete_fields:
        if field.related_model in NAMED and field not in OF_ANOTHER_ARTICLE:
            key = getattr(loaded.object, field.attname)
            missing = loaded.deferred_fields.get(field)
            if key is not None or missing is not None:
                yield field.related_model, tuple(missing) if missing else key


def _uses(label: Model) -> Iterator[bool]:
    """For each kind of row that may name the label, whether one does."""
    for relation in label._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            users = relation.related_model._base_manager
            yield users.filter(**{relation.field.name: label}).exists()
