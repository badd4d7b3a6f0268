"""A story's public history, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Publication, Seal
from articles.models.seal import SealQuerySet
from articles.page.history import history_of, history_path
from articles.page.response import absolute, in_the_sites_language, page_response
from articles.publishing.sealing import content_of, entry
from articles.text.seals import NOTHING

from .views import for_readers, not_kept

MOST = 50


@for_readers
def history(request: HttpRequest, path: str, before: int | None = None) -> HttpResponse:
    """What readers could read of the story, and when; 404 where it was withdrawn."""
    publication = _publication(path)
    with in_the_sites_language():
        found = history_of(publication, before=before)
    if not found.versions:
        raise Http404
    context = {
        "history": found,
        "story": publication.path,
        "address": absolute(found.path),
        "data": f"{history_path(publication.path)}data/",
        "category": publication.category,
    }
    return page_response("articles/history.html", context)


@not_kept
@for_readers
def history_data(
    request: HttpRequest, path: str, before: int | None = None
) -> HttpResponse:
    """The editions of the story as they stand in the chain, the newest first."""
    publication = _publication(path)
    seals = _seals(publication)
    if before is not None:
        seals = seals.filter(edition__number__lt=before)
    found = [*seals.order_by("-edition__number")[: MOST + 1]]
    if not found:
        raise Http404
    start = f"{history_path(publication.path)}data/"
    said: dict[str, Any] = {
        "story": absolute(publication.path),
        "editions": [
            {
                "number": seal.edition.number,
                "position": seal.position,
                "hash": seal.hash,
                "data": absolute(f"{start}{seal.edition.number}/"),
            }
            for seal in found[:MOST]
        ],
    }
    if len(found) > MOST:
        last = found[MOST - 1].edition.number
        said["older"] = absolute(f"{start}sebelum/{last}/")
    return _response(said)


@not_kept
@for_readers
def edition_data(request: HttpRequest, path: str, number: int) -> HttpResponse:
    """One edition: its entry, and all that its public digests are made from.

    Of a retracted story, and where the law took it, the content is not there.
    """
    publication = _publication(path)
    seal = get_object_or_404(_seals(publication), edition__number=number)
    before = Seal.objects.filter(position=seal.position - 1)
    previous = before.values_list("hash", flat=True).first() or NOTHING
    edition = seal.edition
    said: dict[str, Any] = {
        "hash": seal.hash,
        "entry": entry(seal, edition, before=previous).to_json(),
        "path": {"salt": seal.salt, "value": edition.path},
        "note": {"salt": seal.salt, "value": edition.public_note},
    }
    content = content_of(edition)
    if content is not None and publication.is_live:
        said["content"] = {"salt": content.salt, "value": content.snapshot}
    return _response(said)


def _publication(path: str) -> Publication:
    shown = Publication.objects.with_page().select_related("category")
    return get_object_or_404(shown, path=f"/{path}/")


def _seals(publication: Publication) -> SealQuerySet:
    seals = Seal.objects.with_what_they_seal()
    return seals.filter(edition__article=publication.article_id)


def _response(said: dict[str, Any]) -> HttpResponse:
    body = json.dumps(said, ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type="application/json; charset=utf-8")
