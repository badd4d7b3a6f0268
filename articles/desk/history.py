"""An article's revisions: listed, and read one by one. Nothing here can change one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article, Edition, Revision, RevisionContent

from .preview import page_of, unseen
from .sentences import edition_log, erased
from .standing import moment, name_of, publication_of

PAGE = "p"
REVISIONS_PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision as the list shows it; `erased` says why it can't be read any more."""

    number: int
    when: str
    who: str
    note: str
    is_live: bool
    editions: list[str]
    erased: str


def list_revisions(
    desk: ModelAdmin, request: HttpRequest, article: Article
) -> HttpResponse:
    """Revisions, newest first, with what each brought to readers."""
    _for_reading_only(desk, request, article)
    paginator = Paginator(_revisions(article), REVISIONS_PER_PAGE)
    page = paginator.get_page(request.GET.get(PAGE))
    publication = publication_of(article)
    live = publication.revision_id if publication and publication.is_live else None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("History"),
        "subtitle": article.headline,
        "page": page,
        "entries": [_entry(revision, revision.pk == live) for revision in page],
        "page_var": PAGE,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def revision(
    desk: ModelAdmin, request: HttpRequest, pk: int, number: int
) -> HttpResponse:
    """One revision as readers would have got it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    _for_reading_only(desk, request, article)
    found = get_object_or_404(Revision, article=article, number=number)
    try:
        content = found.snapshot
    except RevisionContent.DoesNotExist:
        raise Http404(f"{found} was erased") from None
    return unseen(page_of(content, article, at=found.at))


def _for_reading_only(desk: ModelAdmin, request: HttpRequest, article: Article) -> None:
    """History is read: whatever else is asked of it is refused."""
    reads = request.method in {"GET", "HEAD"}
    if not (reads and desk.has_view_or_change_permission(request, article)):
        raise PermissionDenied


def _revisions(article: Article) -> QuerySet[Revision]:
    editions = Edition.objects.select_related("by").order_by("number")
    return (
        article.revisions.merged()
        .select_related("by", "erasure")
        .prefetch_related(Prefetch("editions", editions))
    )


def _entry(revision: Revision, is_live: bool) -> Entry:
    erasure = getattr(revision, "erasure", None)
    return Entry(
        number=revision.number or 0,
        when=moment(revision.at),
        who=name_of(revision.by),
        note=revision.note,
        is_live=is_live,
        editions=[edition_log(edition) for edition in revision.editions.all()],
        erased=erased(erasure) if erasure else "",
    )
