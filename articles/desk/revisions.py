"""One revision: read at the desk, and as readers would have got it."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles.editing.working_copy import snapshot_of
from articles.text.snapshot import Passage, Snapshot

from .comparing import GONE, comparison_address
from .history import for_reading_only, live_revision
from .preview import page_of, unseen
from .reading import facts, rendered
from .versions import NOW, find, version_of


def revision(desk: ModelAdmin, request: HttpRequest, pk: int, ref: str) -> HttpResponse:
    """What a revision says, and the ways from there: compare it, bring it back."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    for_reading_only(desk, request, article)
    found = version_of(find(article, ref), article)
    content = found.content
    may_edit = desk.has_change_permission(request, article)
    may_restore = may_edit and found.is_restorable
    now = snapshot_of(article) if may_restore else content
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": found.name,
        "subtitle": article.headline,
        "version": found,
        "facts": facts(content) if content else [],
        "sections": _sections(content, now) if content else [],
        "comparison_address": comparison_address(article, found.ref, NOW),
        "restore_base": article.version if may_restore else 0,
        "is_live": found.revision and found.revision.pk == live_revision(article),
    }
    template = "admin/articles/article/revision.html"
    status = 200 if content else GONE
    return unseen(TemplateResponse(request, template, context, status=status))


def _sections(
    content: Snapshot, now: Snapshot | None
) -> list[tuple[Passage, str, bool]]:
    """Each section, how it reads, and whether the working copy has it otherwise."""
    standing = {*now.sections} if now else set()
    return [(part, html, part not in standing) for part, html in rendered(content)]


def revision_page(
    desk: ModelAdmin, request: HttpRequest, pk: int, ref: str
) -> HttpResponse:
    """A revision as readers would have got it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    for_reading_only(desk, request, article)
    found = find(article, ref)
    content = version_of(found, article).content
    if content is None:
        raise Http404(f"{found} was erased")
    return unseen(page_of(content, article, at=found.at, for_desk=True))
