"""An article's revisions, listed. Nothing here can change one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article, Edition, Resolution, Revision, RevisionContent
from articles.page.changes import beginning, changes, difference

from .sentences import edition_log
from .standing import publication_of
from .versions import NOW, called, erasure_of, ref_of, saved_by

PAGE = "p"
REVISIONS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision as the list shows it.

    `what` is what it changed, `before` the revision to compare it with, if any. `fate`
    says what became of an unmerged text, `erased` why a text can't be read any more;
    both are empty for others.
    """

    ref: str
    name: str
    story: str
    what: str
    before: str
    fate: str
    is_waiting: bool
    is_live: bool
    is_current: bool
    editions: list[str]
    erased: str


def list_revisions(
    desk: ModelAdmin, request: HttpRequest, article: Article
) -> HttpResponse:
    """Revisions, newest first: what each changed, and brought to readers."""
    for_reading_only(desk, request, article)
    paginator = Paginator(_revisions(article), REVISIONS_PER_PAGE)
    page = paginator.get_page(request.GET.get(PAGE))
    entries = _entries(page, article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("History"),
        "subtitle": article.headline,
        "page": page,
        "entries": entries,
        "may_decide": desk.has_change_permission(request, article),
        "chosen": _chosen(entries),
        "now": NOW,
        "page_var": PAGE,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def for_reading_only(desk: ModelAdmin, request: HttpRequest, article: Article) -> None:
    """History is read: whatever else is asked of it is refused."""
    reads = request.method in {"GET", "HEAD"}
    if not (reads and desk.has_view_or_change_permission(request, article)):
        raise PermissionDenied


def live_revision(article: Article) -> int | None:
    """The key of the revision that readers see."""
    publication = publication_of(article)
    return publication.revision_id if publication and publication.is_live else None


def _revisions(article: Article) -> QuerySet[Revision]:
    """In the order in which they came, so that unmerged ones stand in their time."""
    editions = Edition.objects.select_related("by").order_by("number")
    return (
        article.revisions.select_related("by", "erasure", "resolution__revision")
        .prefetch_related(Prefetch("editions", editions))
        .order_by("-pk")
    )


def _entries(page: Page[Revision], article: Article) -> list[Entry]:
    revisions = [*page]
    before = _before(revisions, article)
    wanted = {*revisions, *before.values()}
    held = RevisionContent.objects.filter(revision__in=wanted)
    contents = {content.revision_id: content for content in held}
    live = live_revision(article)
    return [
        Entry(
            ref=ref_of(revision),
            name=called(revision),
            story=saved_by(revision),
            what=_what(revision, before.get(revision.pk), contents),
            before=_comparable(revision, before.get(revision.pk), contents),
            fate=_fate(revision),
            is_waiting=revision.number is None and _resolution(revision) is None,
            is_live=revision.pk == live,
            is_current=revision.number == article.version,
            editions=[edition_log(edition) for edition in revision.editions.all()],
            erased=erasure_of(revision),
        )
        for revision in revisions
    ]


def _before(revisions: Iterable[Revision], article: Article) -> dict[int, Revision]:
    """For each revision the one that it changed: the version before, or its base."""
    numbers = {one.number - 1 for one in revisions if one.number}
    bases = {one.base_id for one in revisions if one.number is None}
    found = article.revisions.filter(Q(number__in=numbers) | Q(pk__in=bases))
    by_number = {one.number: one for one in found}
    by_key = {one.pk: one for one in found}
    earlier = {
        one.pk: by_number.get(one.number - 1)
        if one.number
        else by_key.get(one.base_id or 0)
        for one in revisions
    }
    return {key: one for key, one in earlier.items() if one}


def _what(
    revision: Revision,
    before: Revision | None,
    contents: Mapping[int, RevisionContent],
) -> str:
    held = contents.get(revision.pk)
    if held is None:
        return ""
    content = held.as_snapshot()
    if before is None:
        return beginning(content)
    earlier = contents.get(before.pk)
    if earlier is None:
        return _("cannot be compared: the text before it was erased")
    return changes(difference(earlier.as_snapshot(), content))


def _comparable(
    revision: Revision,
    before: Revision | None,
    contents: Mapping[int, RevisionContent],
) -> str:
    both = before and revision.pk in contents and before.pk in contents
    return ref_of(before) if before and both else ""


def _fate(revision: Revision) -> str:
    if revision.number is not None:
        return ""
    resolution = _resolution(revision)
    if resolution is None:
        return _("Waits for a decision: it is in no version of the article.")
    if resolution.revision is None:
        return _("Resolved: it was let go.")
    return _("Resolved in revision %(number)s.") % {
        "number": resolution.revision.number
    }


def _resolution(revision: Revision) -> Resolution | None:
    return getattr(revision, "resolution", None)


def _chosen(entries: list[Entry]) -> str:
    """What is compared with the working copy unless the editor chooses otherwise."""
    readable = [entry for entry in entries if not entry.erased]
    earlier = [entry for entry in readable if not entry.is_current]
    return (earlier or readable)[0].ref if readable else ""
