"""The page behind a shared link, for someone without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Revision, RevisionContent
from articles.page.removed_page import removed_response
from articles.publishing.preview_links import article_behind, revision_behind

from .preview import page_of, unseen
from .standing import publication_of


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The revision as readers would get it, under a banner that says it is none yet.

    A link that is forged, expired or revoked, and one to what was put away or erased,
    are all the same 404, which says whom to ask. What the law has removed answers 410,
    as its address does.
    """
    revision = revision_behind(token, at=timezone.now())
    if revision is None and _is_removed(token):
        return _guarded(removed_response())
    return _guarded(unseen(_answer(revision) or _closed()))


def _guarded(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    # Whoever follows a link from here must not hand the token on.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _is_removed(token: str) -> bool:
    article = article_behind(token)
    return article is not None and article.removed_at is not None


def _answer(revision: Revision | None) -> HttpResponse | None:
    if revision is None or revision.article.trashed_at is not None:
        return None
    publication = publication_of(revision.article)
    if publication and publication.is_live and publication.revision == revision:
        return HttpResponseRedirect(publication.path)
    try:
        content = revision.snapshot
    except RevisionContent.DoesNotExist:
        return None  # Erased.
    banner = _("Preview – not published yet")
    return page_of(content, revision.article, at=revision.at, banner=banner)


def _closed() -> HttpResponse:
    page = render_to_string("articles/preview_closed.html")
    return HttpResponse(page, status=404)
