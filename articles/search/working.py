"""The index of working copies, in which only the desk searches: drafts too.

`start` and `revise` call `enter` in their own transaction, and what changes the
headline before readers calls `follow_headline`, since editors look for that one as
well. What came another way (a fixture, an older version of the site) is found by
`catch_up`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import batched

from django.db import models, transaction

from articles.models import Article, Byline, Credit, Publication, Tag
from articles.models.article import ArticleQuerySet
from articles.text.errors import TextTooLong
from articles.text.markdown import plain
from articles.text.query import Query

from .document import WorkingCopy
from .engine import working_engine
from .models import WorkingEntry

# Count up when words or stems are made otherwise: everything is entered anew.
RULES = 1
BATCH = 100
# More of what a search finds is not asked for: with a word more, it is found.
MOST = 500
# Of what is only chosen from.
MOST_HEADED = 100

# Told how many articles are done, of how many.
type Progress = Callable[[int, int], object]


def quietly(done: int, of: int) -> None:
    """Say nothing."""


@transaction.atomic(savepoint=False)
def enter(articles: Iterable[Article]) -> None:
    """Index the articles as they are stored; they count as the last ones worked on."""
    pks = [article.pk for article in articles]
    WorkingEntry.objects.filter(article__in=pks).delete()
    _write(_whole(pks))


def follow_headline(publication: Publication, *, before: str) -> None:
    """Find it by the headline that readers see now, and no more by that of `before`.

    Its save has entered all else, and the headline too where that is the article's own.
    """
    own = Article.objects.values_list("headline", flat=True)
    known = {"", own.get(pk=publication.article_id)}
    if before != publication.headline and not {before, publication.headline} <= known:
        enter([publication.article])


def forget(article: Article) -> None:
    """Let the desk find it no more, nor any of its words. Takes as long as `tidy`."""
    WorkingEntry.objects.filter(article=article).delete()
    # What was deleted lies in the index until its parts are put together.
    tidy()


@transaction.atomic
def rename(label: Tag | Byline) -> None:
    """Take over the label's new name in every article that names it."""
    named = {"tags": label} if isinstance(label, Tag) else {"credits__byline": label}
    articles = Article.objects.filter(**named, working_entry__isnull=False)
    pks = articles.order_by("pk").distinct().values_list("pk", flat=True)
    for some in batched(pks, BATCH):
        _write(_whole(some))


def find(query: Query, among: ArticleQuerySet) -> list[int]:
    """The articles among these that match, the last ones worked on first. One query.

    No more than one above `MOST`, which says that there are more.
    """
    return _found(query, among, in_headline=False, limit=MOST + 1)


def headed(query: Query, among: ArticleQuerySet) -> list[int]:
    """The same, `MOST_HEADED` of them, by words of the headline at the desk or before
    readers."""
    return _found(query, among, in_headline=True, limit=MOST_HEADED)


def behind() -> ArticleQuerySet:
    """Articles that are not in the index, or not as they are now."""
    current = WorkingEntry.objects.filter(
        article=models.OuterRef("pk"), version=models.OuterRef("version"), rules=RULES
    )
    return _all().filter(~models.Exists(current))


def catch_up(progress: Progress = quietly) -> int:
    """Bring the index up to date, batch by batch; how many articles were entered."""
    WorkingEntry.objects.exclude(article__in=_all()).delete()
    done = _enter_batches(behind(), progress)
    if done > BATCH:
        tidy()
    return done


def rebuild(progress: Progress = quietly) -> int:
    """Enter every article anew, batch by batch; how many articles."""
    done = _enter_batches(_all(), progress)
    tidy()
    return done


def tidy() -> None:
    """Make searches quick again after much was entered."""
    working_engine().tidy()


def _all() -> ArticleQuerySet:
    return Article.objects.filter(removed_at__isnull=True)


def _found(
    query: Query, among: ArticleQuerySet, *, in_headline: bool, limit: int
) -> list[int]:
    if not query:
        return []
    found = working_engine().search(query, among, in_headline=in_headline, limit=limit)
    # An article that its filters name twice is there once.
    return [*dict.fromkeys(found)]


def _enter_batches(articles: ArticleQuerySet, progress: Progress) -> int:
    """Enter them, those that were worked on first before others."""
    done = 0
    pks = [*articles.order_by("edited_at", "pk").values_list("pk", flat=True)]
    for some in batched(pks, BATCH):
        with transaction.atomic():
            # Whoever saves one of them waits, and has the last word.
            held = Article.objects.filter(pk__in=some).select_for_update()
            [*held.order_by("pk").values_list("pk", flat=True)]
            _write(_whole(some))
        done += len(some)
        progress(done, len(pks))
    return done


def _whole(pks: Iterable[int]) -> ArticleQuerySet:
    credits = models.Prefetch("credits", Credit.objects.select_related("byline"))
    articles = _all().filter(pk__in=[*pks]).order_by("edited_at", "pk")
    return articles.select_related("publication").prefetch_related(
        "tags", "sections", credits
    )


def _write(articles: Iterable[Article]) -> None:
    """Index these; an entry that is there already keeps its place in the order."""
    articles = [*articles]
    entries = WorkingEntry.objects.bulk_create(
        (
            WorkingEntry(article=article, version=article.version, rules=RULES)
            for article in articles
        ),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["version", "rules"],
    )
    pairs = zip(entries, articles, strict=True)
    working_engine().write(
        WorkingCopy.of(entry.pk, [*_headlines(article)], [*_texts(article)])
        for entry, article in pairs
    )


def _headlines(article: Article) -> Iterator[str]:
    yield article.headline
    publication = getattr(article, "publication", None)
    if publication and publication.headline != article.headline:
        yield publication.headline


def _texts(article: Article) -> Iterator[str]:
    yield from (article.slug, article.standfirst, article.dateline)
    yield from (tag.name for tag in article.tags.all())
    yield from (credit.byline.name for credit in article.credits.all())
    for section in article.sections.all():
        yield section.heading
        try:
            yield plain(section.body)
        except TextTooLong:
            # It came past the desk's checks, and no page is made of it either.
            continue
