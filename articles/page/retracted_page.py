"""The address of a retracted story: that it is, when, on what ground and why."""

from functools import partial

from django.http import HttpResponse

from articles.models import Correction, Publication

from .corrections import CORRECTIONS, headline_of, notes_of
from .following import feed_links
from .frame import Frame
from .history import history_path
from .json_ld import Node
from .organisation import publisher
from .response import absolute, page_response
from .shapes import Link, RetractedPage
from .structured_data import breadcrumbs, retracted_article


def retracted_page(publication: Publication) -> RetractedPage:
    """What readers get of it; the publication comes from `for_the_page`."""
    retractions = [
        note
        for note in notes_of(publication)
        if note.kind == Correction.Kind.RETRACTION
    ]
    category = publication.category
    return RetractedPage(
        path=publication.path,
        headline=headline_of(publication),
        kind=publication.kind,
        category=Link(category.name, category.get_absolute_url()),
        published_at=publication.published_at,
        updated_at=publication.updated_at,
        note=retractions[-1],
    )


def retracted_response(page: RetractedPage) -> HttpResponse:
    """The notice as a page, to be found and linked to as the story was."""
    context = {
        "page": page,
        "policy": CORRECTIONS,
        "history": history_path(page.path),
        "description": page.note.text,
        "address": absolute(page.path),
        "here": page.category.path,
        "current": "true",
        "feeds": feed_links(page.category),
    }
    describe = partial(_describe, page)
    return page_response("articles/retracted.html", context, describe=describe)


def _describe(page: RetractedPage, frame: Frame) -> list[Node]:
    steps = [page.category, Link(str(page.headline), page.path)]
    return [retracted_article(page), breadcrumbs(steps), publisher(frame)]
