"""Keeps the index in step with what readers may see.

`publish` and `unpublish` call `enter` and `remove` in their own transaction: what was
withdrawn cannot be found any more once the withdrawal is done. What came another way
(a fixture, an older version of the site) is found by `catch_up`.
"""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from articles.models import Byline, Publication, RevisionContent, Tag
from articles.models.publication_queryset import PublicationQuerySet
from articles.text.errors import TextTooLong
from articles.text.markdown import plain
from articles.text.snapshot import Snapshot
from articles.text.typing_errors import is_prone, near
from articles.text.words import words_of

from . import working
from .document import PLACES, Document
from .engine import engine
from .models import Entry, Spelling
from .working import Progress, quietly

# Count up when words, stems or places are made otherwise: everything is entered anew.
RULES = 2
BATCH = 100
NEEDED = ("tags", "credits__byline", "revision__content")


@transaction.atomic
def enter(publications: Iterable[Publication]) -> None:
    """Index the publications as they are shown from now on."""
    publications = [*publications]
    models.prefetch_related_objects(publications, *NEEDED)
    entries = [*map(_entry, publications)]
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["publication"],
        update_fields=["edition", "rules", "headline", "standfirst", "labels", "body"],
    )
    _write(entries)


def remove(publication: Publication) -> None:
    """Let nobody find the publication any more."""
    Entry.objects.filter(publication=publication).delete()


def forget(publication: Publication) -> None:
    """Let nobody find it, and drop the words that no other story has.

    A word that only its own versions had, now or before, would still be offered to
    whoever mistypes one. Belongs into a transaction; takes as long as `tidy`.
    """
    remove(publication)
    held = RevisionContent.objects.filter(revision__article=publication.article_id)
    words = {word for each in held for word in _words(each.as_snapshot())}
    for some in batched(sorted(filter(is_prone, words)), 20):
        used = {each.word for each in engine().spelled(some) if each.stories}
        Spelling.objects.filter(word__in={*some} - used).delete()
    # What was deleted lies in the index until its parts are put together.
    tidy()


@transaction.atomic
def rename(label: Tag | Byline) -> None:
    """Take over the label's new name in every story that names it."""
    live = Publication.objects.live().filter(search_entry__isnull=False)
    named = live.tagged(label) if isinstance(label, Tag) else live.credited_to(label)
    for some in batched(named.values_list("pk", flat=True), BATCH):
        entries = [*Entry.objects.filter(pk__in=some)]
        labels = {each.pk: _labels(each) for each in _whole(some)}
        for entry in entries:
            entry.labels = labels[entry.pk]
        Entry.objects.bulk_update(entries, ["labels"])
        _write(entries)
    working.rename(label)


def behind() -> PublicationQuerySet:
    """Live publications that are not in the index, or not as they are now."""
    current = Entry.objects.filter(
        publication=models.OuterRef("pk"),
        edition=models.OuterRef("edition"),
        rules=RULES,
    )
    return Publication.objects.live().filter(~models.Exists(current))


def catch_up(progress: Progress = quietly) -> int:
    """Bring the index up to date; how many stories were entered.

    It works in batches, each whole in itself, so it may be stopped and started again;
    searches are answered from what is there.
    """
    Entry.objects.exclude(publication__in=Publication.objects.live()).delete()
    done = _enter_batches(behind(), progress)
    if done > BATCH:
        tidy()
    return done


def rebuild(progress: Progress = quietly) -> int:
    """Enter every story anew, forget words that no story has; how many stories.

    The old entry of a story is found until the new one stands.
    """
    done = _enter_batches(Publication.objects.live(), progress)
    catch_up()
    _forget_words()
    tidy()
    return done


def tidy() -> None:
    """Make searches quick again after much was entered."""
    engine().tidy()


def follow_migration(**kwargs: Any) -> None:
    """Index what an older version of the site has published, once all is migrated."""
    # `flush` sends the same signal, without a plan; then there is nothing to index.
    if "plan" in kwargs and not _unapplied():
        catch_up()
        working.catch_up()


def _unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _enter_batches(publications: PublicationQuerySet, progress: Progress) -> int:
    done = 0
    pks = [*publications.order_by("-pk").values_list("pk", flat=True)]
    for some in batched(pks, BATCH):
        _enter_safely(some)
        done += len(some)
        progress(done, len(pks))
    return done


@transaction.atomic
def _enter_safely(pks: tuple[int, ...]) -> None:
    """Enter the publications, whatever is done to them meanwhile.

    They are locked before they are read: whoever publishes or withdraws one waits,
    and has the last word.
    """
    held = Publication.objects.filter(pk__in=pks).select_for_update()
    [*held.order_by("pk").values_list("pk", flat=True)]
    enter(_whole(pks))


def _whole(pks: Iterable[int]) -> PublicationQuerySet:
    live = Publication.objects.live().filter(pk__in=[*pks])
    return live.prefetch_related(*NEEDED)


def _write(entries: Iterable[Entry]) -> None:
    documents = [*map(Document.of, entries)]
    engine().write(documents)
    _learn({word for each in documents for place in each.words for word in place})


def _entry(publication: Publication) -> Entry:
    return Entry(
        publication=publication,
        edition_id=publication.edition_id,
        rules=RULES,
        headline=publication.headline,
        standfirst=publication.standfirst,
        labels=_labels(publication),
        body="\n".join(_body(publication.revision.snapshot)),
    )


def _labels(publication: Publication) -> str:
    tags = [tag.name for tag in publication.tags.all()]
    people = [credit.byline.name for credit in publication.credits.all()]
    return "\n".join([*tags, *people])


def _words(snapshot: Snapshot) -> Iterator[str]:
    """Every word by which the content could be found when it was live."""
    tags = [tag.name for tag in snapshot.tags]
    people = [credit.name for credit in snapshot.bylines]
    texts = (snapshot.headline, snapshot.standfirst, *tags, *people, *_body(snapshot))
    for text in texts:
        yield from words_of(text)


def _body(snapshot: Snapshot) -> Iterator[str]:
    for passage in snapshot.sections:
        if passage.heading:
            yield passage.heading
        try:
            yield plain(passage.body)
        except TextTooLong:
            # It came past the desk's checks; readers get no page of it either.
            continue


def _learn(words: set[str]) -> None:
    """Remember how the words may be mistyped."""
    prone = {word for word in words if is_prone(word)}
    known = Spelling.objects.filter(letters__in=prone, letters=models.F("word"))
    new = prone.difference(known.values_list("word", flat=True))
    # In one order for all, so that two who publish at once do not block each other.
    Spelling.objects.bulk_create(
        (
            Spelling(letters=letters, word=word)
            for word in sorted(new)
            for letters in sorted(near(word))
        ),
        batch_size=1_000,
        ignore_conflicts=True,
    )


def _forget_words() -> None:
    """Drop the words that no entry has any more."""
    used = {
        word
        for texts in Entry.objects.values_list(*PLACES).iterator()
        for text in texts
        for word in words_of(text)
    }
    known = Spelling.objects.filter(letters=models.F("word"))
    unused = {*known.values_list("word", flat=True)} - used
    for some in batched(sorted(unused), 1_000):
        Spelling.objects.filter(word__in=some).delete()
