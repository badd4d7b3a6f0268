"""A standing page as readers get it, and as the desk previews it."""

from functools import partial

from django.http import HttpResponse
from django.utils.text import Truncator

from articles.models import StandingPage
from articles.text.markdown import plain, render
from articles.text.slug import RIGHT_OF_REPLY

from .following import feed_links
from .own_stories import stories_named
from .pictures import pictures_named
from .response import absolute, page_response
from .shapes import Link
from .structured_data import about_standing_page

DESCRIPTION_WORDS = 30


def standing_page_response(page: StandingPage) -> HttpResponse:
    """The page with its text rendered as an article's is."""
    description = _description(page)
    context = {
        "page": page,
        "html": render(
            page.body,
            heading_offset=1,
            stories=stories_named([page.body]),
            pictures=pictures_named([page.body]),
        ),
        "description": description,
        "address": absolute(page.get_absolute_url()),
        "feeds": feed_links(),
        "leads_to_the_form": page.slug == RIGHT_OF_REPLY,
    }
    place = Link(page.title, page.get_absolute_url())
    describe = partial(about_standing_page, place, description)
    return page_response("articles/standing_page.html", context, describe=describe)


def _description(page: StandingPage) -> str:
    beginning = Truncator(plain(page.body)).words(DESCRIPTION_WORDS)
    return " ".join((page.description or beginning).split())
