"""A standing page as readers get it, and as the desk previews it."""

from django.http import HttpResponse
from django.utils.text import Truncator

from articles.models import StandingPage
from articles.text.markdown import plain, render

from .response import absolute, page_response

DESCRIPTION_WORDS = 30


def standing_page_response(page: StandingPage) -> HttpResponse:
    """The page with its text rendered as an article's is."""
    context = {
        "page": page,
        "html": render(page.body, heading_offset=1),
        "description": _description(page),
        "address": absolute(page.get_absolute_url()),
    }
    return page_response("articles/standing_page.html", context)


def _description(page: StandingPage) -> str:
    beginning = Truncator(plain(page.body)).words(DESCRIPTION_WORDS)
    return " ".join((page.description or beginning).split())
