"""The stories of a page for those who follow it with a feed reader."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _

from articles.models import Byline, Category, Kind, Publication, Role, Tag
from articles.models.publication import with_use
from articles.models.publication_queryset import PublicationQuerySet
from articles.models.source import note
from articles.page.article_page import published_page
from articles.page.corrections import fetch_corrections
from articles.page.following import feed_title
from articles.page.own_stories import stories_in
from articles.page.pictures import PagePictures, pictures_in
from articles.page.response import absolute, full, in_the_sites_language
from articles.page.retracted_page import retracted_page
from articles.page.shapes import ArticlePage, Lead, Link
from articles.page.sources import stories_of
from articles.publishing.feed_addresses import FeedFormat, feed_path
from articles.text.own_stories import OwnStories
from articles.text.spelling import clean_line

from . import chain
from .feed_formats import Author, Entry, Feed, Image, write
from .views import for_readers

STORIES_IN_A_FEED = 30
# Of a site where nothing has happened yet, because a feed must have a date.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

# Browsers show what is called XML and download, or show as source, what is called RSS
# or Atom: see docs/decisions/0060-feeds.md.
CONTENT_TYPES = {
    FeedFormat.RSS: "application/xml; charset=utf-8",
    FeedFormat.ATOM: "application/xml; charset=utf-8",
    FeedFormat.JSON: "application/feed+json; charset=utf-8",
}


@for_readers
def whole_site(request: HttpRequest, form: FeedFormat) -> HttpResponse:
    """The newest stories; none is an answer too."""
    return _response(form, Publication.objects.with_page(), Link("", "/"))


@for_readers
def category(request: HttpRequest, slug: str, form: FeedFormat) -> HttpResponse:
    """A category's newest stories."""
    label = get_object_or_404(Category, slug=slug)
    return _of_label(form, Publication.objects.with_page().in_category(label), label)


@for_readers
def tag(request: HttpRequest, slug: str, form: FeedFormat) -> HttpResponse:
    """The newest stories under a tag."""
    label = get_object_or_404(with_use(Tag.objects.all()), slug=slug)
    return _of_label(form, Publication.objects.with_page().tagged(label), label)


@for_readers
def byline(request: HttpRequest, slug: str, form: FeedFormat) -> HttpResponse:
    """The newest stories that credit a person or a desk."""
    label = get_object_or_404(with_use(Byline.objects.all()), slug=slug)
    return _of_label(form, Publication.objects.with_page().credited_to(label), label)


def _of_label(
    form: FeedFormat, publications: PublicationQuerySet, label: Category | Tag | Byline
) -> HttpResponse:
    place = Link(clean_line(label.name), label.get_absolute_url())
    return _response(form, publications, place, about=label.description, must=True)


def _response(
    form: FeedFormat,
    publications: PublicationQuerySet,
    place: Link,
    *,
    about: str = "",
    must: bool = False,
) -> HttpResponse:
    """The feed with the stories of the page at `place`.

    A story that is retracted is there too, under its name: so that who has it learns
    of it. Like a page, a feed that must have stories is not found without a live one:
    its label may be a word that was to be taken from readers.
    """
    note(stories_of(place.path))
    found = [*publications.last_told_first().for_feeds()[:STORIES_IN_A_FEED]]
    live = [story for story in found if story.is_live]
    if must and not live and not publications.live().exists():
        raise Http404
    fetch_corrections(found)
    with in_the_sites_language():
        contents = [story.revision.snapshot for story in live]
        stories, pictures = stories_in(contents), pictures_in(contents)
        entries = tuple(_entry(story, stories, pictures) for story in found)
        return feed_response(feed_of(form, place, clean_line(about), entries), form)


def feed_response(feed: Feed, form: FeedFormat) -> HttpResponse:
    """The feed as an answer."""
    return HttpResponse(
        write(feed, form),
        content_type=CONTENT_TYPES[form],
        headers=_headers(feed),
    )


def _headers(feed: Feed) -> dict[str, str]:
    """What is said above a feed.

    It counts as changed whenever anything on the site went live or was withdrawn: of
    a story that has left it nothing is left in it to tell when.
    """
    changed_at = Publication.objects.last_changed_at() or NEVER
    headers = {"Last-Modified": http_date(changed_at.timestamp())}
    if feed.hub:
        links = f'<{feed.hub}>; rel="hub", <{feed.address}>; rel="self"'
        headers["Link"] = links
    return headers


def feed_of(
    form: FeedFormat, place: Link, about: str, entries: tuple[Entry, ...]
) -> Feed:
    """The feed beside the page at `place`, in the active language."""
    news = _("The latest news from %(site)s") % {"site": feed_title(place.name)}
    return Feed(
        title=feed_title(place.name),
        description=about or news,
        home=absolute(place.path),
        address=absolute(feed_path(place.path, form)),
        icon=absolute(static("articles/icon.svg")),
        stylesheet=static("articles/feed.css"),
        hub=settings.WEBSUB_HUB,
        chain=absolute(chain.HEAD),
        language=settings.LANGUAGE_CODE,
        publisher=Author(settings.SITE_NAME, absolute("/")),
        updated_at=max((entry.updated_at for entry in entries), default=NEVER),
        entries=entries,
    )


def _entry(
    publication: Publication, stories: OwnStories, pictures: PagePictures
) -> Entry:
    if publication.is_retracted:
        return _retracted(publication)
    page = published_page(
        publication, full_links=True, stories=stories, pictures=pictures
    )
    return Entry(
        guid=publication.article_uuid.urn,
        address=absolute(page.path),
        title=_title(page),
        summary=page.standfirst or page.description,
        content=_content(page),
        authors=tuple(_writers(page)),
        labels=tuple(_labels(page)),
        published_at=timezone.localtime(page.published_at),
        updated_at=timezone.localtime(page.updated_at),
        image=_image(page.lead) if page.lead else None,
    )


def _image(lead: Lead) -> Image:
    large, small = lead.figure.largest, lead.figure.jpegs[0]
    return Image(
        address=full(large.address),
        width=large.width,
        height=large.height,
        words=clean_line(lead.figure.caption or lead.figure.alt),
        credit=clean_line(lead.credit),
        small=full(small.address),
        small_width=small.width,
        small_height=small.height,
    )


def _retracted(publication: Publication) -> Entry:
    """The notice instead of the story, and nothing of what it said."""
    page = retracted_page(publication)
    context = {"page": page, "site": settings.SITE_URL}
    return Entry(
        guid=publication.article_uuid.urn,
        address=absolute(page.path),
        title=str(page.headline),
        summary=page.note.text,
        content=render_to_string("articles/retracted_feed_content.html", context),
        authors=(Author(clean_line(page.note.issuer), absolute("/redaksi/")),),
        labels=(clean_line(page.category.name),),
        published_at=timezone.localtime(page.published_at),
        updated_at=timezone.localtime(page.updated_at),
    )


def _title(page: ArticlePage) -> str:
    """The headline; in a list of news it must say that a text is paid for."""
    if page.kind != Kind.PAID:
        return page.headline
    return f"{Kind.PAID.label}: {page.headline}"


def _content(page: ArticlePage) -> str:
    context = {"page": page, "site": settings.SITE_URL}
    return render_to_string("articles/feed_content.html", context)


def _writers(page: ArticlePage) -> list[Author]:
    return [
        Author(clean_line(person.name), absolute(person.path))
        for person in page.people(Role.WRITER)
    ]


def _labels(page: ArticlePage) -> list[str]:
    labels = [page.category, *page.tags]
    return [clean_line(label.name) for label in labels if label]
