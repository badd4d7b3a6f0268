"""Readers' pages. Whoever asks, and with whatever cookie, gets the same bytes."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Byline, Category, Publication, StandingPage, Tag
from articles.models.publication import with_use
from articles.page.article_page import article_response, published_page
from articles.page.following import feed_links
from articles.page.onward import onward_from
from articles.page.response import Describe, absolute, page_response
from articles.page.retracted_page import retracted_page, retracted_response
from articles.page.shapes import Link
from articles.page.standing_page import standing_page_response
from articles.page.structured_data import about_byline, about_front, about_list

from .front import front_page
from .lists import Key, ListPage, list_page

type View = Callable[..., HttpResponse]

# What the press may keep as a file.
IS_PAGE = "is_page"


def for_readers(view: View) -> View:
    """What all readers' pages have in common.

    A page may be kept but is asked for again each time: a withdrawal shows at once,
    and an unchanged page costs a 304. Nothing but reading is answered (405), which
    needs no CSRF token to be told.
    """
    fresh = cache_control(max_age=0, must_revalidate=True)
    page = csrf_exempt(fresh(conditional_page(require_safe(view))))
    setattr(page, IS_PAGE, True)
    return page


def not_kept(view: View) -> View:
    """For an answer to what one reader asks: no file can be that."""
    setattr(view, IS_PAGE, False)
    return view


@for_readers
def front(request: HttpRequest) -> HttpResponse:
    """The front page; a site that has no news yet says so."""
    context = {
        "front": front_page(timezone.now()),
        "address": absolute("/"),
        "feeds": feed_links(),
    }
    return page_response("articles/front.html", context, describe=about_front)


@for_readers
def earlier(request: HttpRequest, after: Key) -> HttpResponse:
    """What has left the front page."""
    page = list_page(Publication.objects.live(), start="/", after=after)
    return _list_response("articles/earlier.html", _something(page))


@for_readers
def category(request: HttpRequest, slug: str, after: Key | None = None) -> HttpResponse:
    """A category's stories; the first page's address may be a standing page's."""
    label = Category.objects.filter(slug=slug).first()
    if label is None and after is None:
        return standing_page(request, slug)
    if label is None:
        raise Http404
    live = Publication.objects.live().in_category(label)
    page = list_page(live, start=label.get_absolute_url(), after=after)
    return _list_response("articles/category.html", _something(page), label)


@for_readers
def tag(request: HttpRequest, slug: str, after: Key | None = None) -> HttpResponse:
    """The stories under a tag."""
    label = get_object_or_404(with_use(Tag.objects.all()), slug=slug)
    live = Publication.objects.live().tagged(label)
    page = list_page(live, start=label.get_absolute_url(), after=after)
    return _list_response("articles/tag.html", _something(page), label)


@for_readers
def byline(request: HttpRequest, slug: str, after: Key | None = None) -> HttpResponse:
    """The stories that credit a person or a desk."""
    label = get_object_or_404(with_use(Byline.objects.all()), slug=slug)
    live = Publication.objects.live().credited_to(label)
    page = list_page(live, start=label.get_absolute_url(), after=after)
    return _list_response("articles/byline.html", _something(page), label)


@for_readers
def standing_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that stays, at the address that was made for it."""
    public = StandingPage.objects.public()
    return standing_page_response(get_object_or_404(public, slug=slug))


@for_readers
def article(request: HttpRequest, path: str) -> HttpResponse:
    """One article, as it was last published, or that it is retracted."""
    public = Publication.objects.with_page().for_the_page()
    publication = get_object_or_404(public, path=f"/{path}/")
    if publication.is_retracted:
        return retracted_response(retracted_page(publication))
    page = published_page(publication)
    return article_response(page, onward=onward_from(publication))


def _something(page: ListPage) -> ListPage:
    """The page, unless it is empty: then readers need not know of the list."""
    if not page.stories:
        raise Http404
    return page


def _list_response(
    template: str, page: ListPage, label: Category | Tag | Byline | None = None
) -> HttpResponse:
    place = _place(label) if label else None
    context = {
        "page": page,
        "label": label,
        "address": absolute(page.path),
        "here": page.start,
        "feeds": feed_links(place),
    }
    # Older pages are stations on the way, and described as nothing more.
    describe = _describe(page, label) if label and not page.before else None
    return page_response(template, context, describe=describe)


def _describe(page: ListPage, label: Category | Tag | Byline) -> Describe:
    if isinstance(label, Byline):
        return partial(about_byline, _place(label), label.description)
    stories = [Link(story.headline, story.path) for story in page.stories]
    return partial(about_list, _place(label), label.description, stories)


def _place(label: Category | Tag | Byline) -> Link:
    is_organisation = isinstance(label, Byline) and label.is_organisation
    return Link(label.name, label.get_absolute_url(), is_organisation)
