"""Every page that readers can come to by a link, read off the data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from articles.models import Byline, Category, Publication, StandingPage, Tag
from articles.page.corrections import CORRECTIONS
from articles.page.history import history_path
from articles.publishing.feed_addresses import FeedFormat, feed_path
from articles.site.archive import month_pages
from articles.site.chain import chain_files
from articles.site.corrections import corrections_pages
from articles.site.sitemaps import month_parts

# Fixed addresses of the site's own.
OF_THE_SITE = (
    "/",
    "/indeks/",
    "/robots.txt",
    "/manifest.webmanifest",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-news.xml",
)


def addresses() -> Iterator[str]:
    """The paths, stories last and the newest of them first.

    Later pages of lists are not among them: they are made when somebody asks for them.
    """
    labels = chain(_labels(Category), _labels(Tag), _labels(Byline))
    starts = ["/", *dict.fromkeys(labels)]
    yield from OF_THE_SITE
    yield from chain_files()
    yield from starts[1:]
    for start in (*starts, CORRECTIONS):
        yield from (feed_path(start, form) for form in FeedFormat)
    yield from corrections_pages()
    yield from month_parts()
    yield from month_pages()
    for page in StandingPage.objects.public():
        yield page.get_absolute_url()
    public = Publication.objects.with_page().newest_first()
    yield from public.values_list("path", flat=True).iterator()
    changed = public.filter(edition__number__gt=1).values_list("path", flat=True)
    yield from (history_path(path) for path in changed.iterator())


def _labels(model: type[Category | Tag | Byline]) -> Iterator[str]:
    live = Publication.objects.live()
    used = {
        Category: live.values("category"),
        Tag: live.values("tags"),
        Byline: live.values("credits__byline"),
    }
    for label in model.objects.filter(pk__in=used[model]):
        yield label.get_absolute_url()
