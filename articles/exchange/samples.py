"""Sample articles by the thousand, for looking at a full site and for measuring one.

The rows are written in bulk, and are those that `start` and `publish` would write on a
site of its own: a test compares them. Nobody is told of them by ping.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched, chain
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction

from articles.editing.working_copy import PLAIN_FIELDS, label_of
from articles.models import (
    Address,
    Article,
    Byline,
    Category,
    Change,
    Credit,
    Edition,
    Publication,
    PublicationCredit,
    Relation,
    Revision,
    RevisionContent,
    Role,
    Section,
    Stage,
    StageChange,
    State,
    Tag,
)
from articles.models.disclosure import Verification
from articles.page.sources import EVERYTHING
from articles.publishing.publish import path_for
from articles.publishing.relating import LOOKED_AT, MOST
from articles.publishing.sealing import seal
from articles.search import index, working
from articles.text import snapshot as shape
from articles.text.snapshot import Passage, Snapshot

from .filing import Labels
from .sample_text import MARK, SampleText, write
from .sample_words import BEATS

BATCH = 500
CATEGORIES = tuple(BEATS)

type Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article before it is stored: its words, its labels and its date."""

    text: SampleText
    category: Category
    tags: tuple[Tag, ...]
    byline: Byline
    at: datetime

    @property
    def content(self) -> Snapshot:
        """What its revision says."""
        return Snapshot(
            headline=self.text.headline,
            slug=self.text.slug,
            standfirst=self.text.standfirst,
            verification=Verification.VERIFIED,
            category=label_of(self.category),
            tags=tuple(map(label_of, self.tags)),
            bylines=(shape.Credit(self.byline.slug, self.byline.name, Role.WRITER),),
            sections=tuple(
                Passage(uuid5(self.text.uuid, str(place)), heading, body)
                for place, (heading, body) in enumerate(self.text.sections)
            ),
        )


def samples(
    count: int,
    *,
    seed: int,
    categories: Sequence[str],
    until: datetime,
    years: int,
) -> Iterator[Sample]:
    """The articles 1 to `count`, the oldest first, evenly spread and up to `until`.

    Categories, tags and the byline are made when they are missing; raises
    `Unfileable` when one cannot be.
    """
    labels = _Shelf()
    byline = labels.get(Byline, MARK, is_organisation=True)
    apart = timedelta(days=365 * years) / count
    for number in range(1, count + 1):
        category = labels.get(Category, categories[number % len(categories)])
        text = write(number, seed=seed, category=category.name)
        yield Sample(
            text,
            category,
            tuple(labels.get(Tag, name) for name in text.tags),
            byline,
            (until - (count - number) * apart).replace(microsecond=0),
        )


def store(found: Iterable[Sample], count: int, progress: Progress) -> int:
    """Write the articles and publish them; how many were new.

    Those that are here already stay as they are, so that an interrupted run can be
    repeated. `progress` is told how many of `count` are done.
    """
    done = new = 0
    kin = Kin()
    for batch in batched(found, BATCH):
        here = _here(batch)
        for each in batch:
            if story := here.get(each.text.uuid):
                kin.add(story, each.tags)
        missing = [each for each in batch if each.text.uuid not in here]
        _write(missing, kin)
        done, new = done + len(batch), new + len(missing)
        progress(done, count)
    if new:
        index.tidy()
        working.tidy()
        # Rows that are written in bulk do not note themselves.
        Change.objects.note(EVERYTHING)
    return new


def _here(batch: Iterable[Sample]) -> dict[UUID, int]:
    """The publications of the samples that are here already, by the article's uuid."""
    wanted = [each.text.uuid for each in batch]
    here = Publication.objects.filter(article__uuid__in=wanted)
    return dict(here.values_list("article__uuid", "pk"))


@transaction.atomic
def _write(some: Sequence[Sample], kin: Kin) -> None:
    contents = [each.content for each in some]
    articles = _add(Article, map(_article, some, contents))
    _parts(articles, some, contents)
    revisions = _add(
        Revision,
        (
            Revision(article=article, number=article.version, at=each.at)
            for article, each in zip(articles, some, strict=True)
        ),
    )
    _add(
        RevisionContent,
        (
            RevisionContent(revision=revision, snapshot=content.to_json())
            for revision, content in zip(revisions, contents, strict=True)
        ),
    )
    _publish(revisions, some, contents, kin)


def _article(sample: Sample, content: Snapshot) -> Article:
    return Article(
        **{field: getattr(content, field) for field in PLAIN_FIELDS},
        uuid=sample.text.uuid,
        category=sample.category,
        stage=Stage.READY,
        state=State.LIVE,
        created_at=sample.at,
        edited_at=sample.at,
    )


def _parts(
    articles: Sequence[Article], some: Sequence[Sample], contents: Sequence[Snapshot]
) -> None:
    """Sections, tags and credits of the working copies, and that they were approved."""
    pairs = [*zip(articles, some, strict=True)]
    _tag(Article, pairs)
    _add(Credit, (Credit(article=row, byline=each.byline) for row, each in pairs))
    _add(
        Section,
        (
            Section(
                uuid=part.uuid,
                article=article,
                position=position,
                heading=part.heading,
                body=part.body,
            )
            for article, content in zip(articles, contents, strict=True)
            for position, part in enumerate(content.sections)
        ),
    )
    _add(
        StageChange,
        (
            StageChange(
                article=article, before=Stage.DRAFT, after=Stage.READY, at=each.at
            )
            for article, each in pairs
        ),
    )


def _publish(
    revisions: Sequence[Revision],
    some: Sequence[Sample],
    contents: Sequence[Snapshot],
    kin: Kin,
) -> None:
    editions = _add(
        Edition,
        (
            Edition(
                article=revision.article,
                number=1,
                kind=Edition.Kind.PUBLISHED,
                revision=revision,
                path=path_for(each.text.slug, each.at),
                at=each.at,
            )
            for revision, each in zip(revisions, some, strict=True)
        ),
    )
    seal(editions)
    _add(
        Address,
        (Address(path=row.path, article=row.article, at=row.at) for row in editions),
    )
    publications = _add(Publication, map(_publication, editions, some, contents))
    pairs = [*zip(publications, some, strict=True)]
    _tag(Publication, pairs)
    _add(
        PublicationCredit,
        (PublicationCredit(publication=row, byline=each.byline) for row, each in pairs),
    )
    _add(Relation, _relations(pairs, kin))
    index.enter(publications)
    working.enter(each.article for each in publications)


def _relations(
    pairs: Iterable[tuple[Publication, Sample]], kin: Kin
) -> Iterator[Relation]:
    for publication, each in pairs:
        for position, older in enumerate(kin.closest(each.tags)):
            yield Relation(publication=publication, older_id=older, position=position)
        kin.add(publication.pk, each.tags)


def _publication(edition: Edition, sample: Sample, content: Snapshot) -> Publication:
    return Publication(
        article=edition.article,
        state=Publication.State.LIVE,
        edition=edition,
        revision=edition.revision,
        path=edition.path,
        published_at=sample.at,
        updated_at=sample.at,
        headline=content.headline,
        standfirst=content.standfirst,
        category=sample.category,
        kind=content.kind,
        verification=content.verification,
    )


def _tag(
    model: type[Article | Publication],
    pairs: Iterable[tuple[Any, Sample]],
) -> None:
    tagging: Any = model.tags.through
    name = str(model._meta.model_name)
    _add(
        tagging,
        (tagging(**{name: row}, tag=tag) for row, each in pairs for tag in each.tags),
    )


def _add[M: models.Model](model: type[M], rows: Iterable[M]) -> list[M]:
    return model._default_manager.bulk_create(rows)


class Kin:
    """Knows which stories share most tags, as `relate` finds them, without asking.

    Stories are added in the order of their dates.
    """

    def __init__(self) -> None:
        self._newest: dict[int, deque[int]] = defaultdict(
            lambda: deque(maxlen=LOOKED_AT)
        )

    def add(self, story: int, tags: Sequence[Tag]) -> None:
        for tag in tags:
            self._newest[tag.pk].append(story)

    def closest(self, tags: Sequence[Tag]) -> list[int]:
        """The stories that share most of the tags; of those that share as many, the
        newest."""
        shared = Counter(chain.from_iterable(self._newest[tag.pk] for tag in tags))
        in_order = sorted(shared, key=lambda each: (shared[each], each), reverse=True)
        return in_order[:MOST]


class _Shelf:
    """Labels by name, each looked up once."""

    def __init__(self) -> None:
        self._labels = Labels()
        self._found: dict[tuple[type, str], Any] = {}

    def get[L: (Category, Tag, Byline)](
        self, model: type[L], name: str, **values: bool
    ) -> L:
        key = (model, name)
        if key not in self._found:
            self._found[key] = self._labels.get(model, name, **values)
        return self._found[key]
