"""A story's public history, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Edition, Publication, Seal
from articles.models.seal import SealQuerySet
from articles.page.history import history_of, history_path
from articles.page.response import absolute, in_the_sites_language, page_response
from articles.publishing.sealing import content_of, entry, words_of
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
    editions = [(seal, seal.edition) for seal in found[:MOST] if seal.edition]
    said: dict[str, Any] = {
        "story": absolute(publication.path),
        "editions": [
            {
                "number": edition.number,
                "position": seal.position,
                "hash": seal.hash,
                "data": absolute(f"{start}{edition.number}/"),
            }
            for seal, edition in editions
        ],
    }
    if len(found) > MOST:
        last = editions[-1][1].number
        said["older"] = absolute(f"{start}sebelum/{last}/")
    return _response(said)


@not_kept
@for_readers
def edition_data(request: HttpRequest, path: str, number: int) -> HttpResponse:
    """One edition: its entry, and all that its public digests are made from; so too
    the correction that came with it.

    Of a retracted story, and where the law took it, the content is not there.
    """
    publication = _publication(path)
    seal = get_object_or_404(_seals(publication), edition__number=number)
    edition = seal.edition
    assert edition is not None  # It was found by it.
    said: dict[str, Any] = {
        "hash": seal.hash,
        "entry": entry(seal, before=_hash_before(seal)).to_json(),
        "path": {"salt": seal.salt, "value": edition.path},
        "note": {"salt": seal.salt, "value": edition.public_note},
    }
    content = content_of(edition)
    if content is not None and publication.is_live:
        said["content"] = {"salt": content.salt, "value": content.snapshot}
        if redactions := [*edition.revision.redactions.order_by("-pk")[:1]]:
            # Since then this entry's digest is of a text that the law has taken.
            said["redacted"] = {"position": redactions[0].seal.position}
    if correction := _correction_data(edition, is_live=publication.is_live):
        said["correction"] = correction
    return _response(said)


def _correction_data(edition: Edition, *, is_live: bool) -> dict[str, Any] | None:
    """The entry of what was issued with the edition, and what its digest is made from;
    of a retracted story only why it is."""
    seals = Seal.objects.with_what_they_seal().filter(correction__edition=edition)
    seal = seals.first()
    if seal is None or seal.correction is None:
        return None
    if not is_live and edition.kind == Edition.Kind.PUBLISHED:
        return None
    said: dict[str, Any] = {
        "hash": seal.hash,
        "entry": entry(seal, before=_hash_before(seal)).to_json(),
    }
    if not seal.correction.is_erased:
        words = words_of(seal.correction)
        said["words"] = {"salt": seal.salt, "value": words}
    return said


def _hash_before(seal: Seal) -> str:
    before = Seal.objects.filter(position=seal.position - 1)
    return before.values_list("hash", flat=True).first() or NOTHING


def _publication(path: str) -> Publication:
    shown = Publication.objects.with_page().select_related("category")
    return get_object_or_404(shown, path=f"/{path}/")


def _seals(publication: Publication) -> SealQuerySet:
    seals = Seal.objects.with_what_they_seal()
    return seals.filter(edition__article=publication.article_id)


def _response(said: dict[str, Any]) -> HttpResponse:
    body = json.dumps(said, ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type="application/json; charset=utf-8")
