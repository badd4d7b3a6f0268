"""The article's form: shown, saved, published, and refused with nothing lost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.editing.rights import PUBLISH, may
from articles.editing.save import Saved, merge_of
from articles.editing.workflow import TRANSITIONS
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    InvalidContent,
    MergeConflict,
    NotAllowed,
    NotReady,
    PathTaken,
    PutAway,
    Removed,
    Retracted,
)
from articles.models import Article, Revision
from articles.models.edition import LONGEST_REASON
from articles.publishing.publish import publish
from articles.text.reading_time import WORDS_A_MINUTE
from articles.text.snapshot import Snapshot
from articles.text.snapshot_merge import SnapshotMerge
from articles.text.spelling import clean_line

from . import public_note, sentences, weight
from .account import account
from .appearance import looks
from .comparing import comparison_address
from .conflict import Names, questions
from .manuscript import Manuscript
from .merging import came_in
from .not_saved import removed
from .planned import planned
from .recovery import drafts_for, for_the_script, let_go, taken
from .saving import asked, save, savers
from .stages import stage_panel
from .standing import name_of, publication_of, standing_of
from .waiting import waiting, waiting_text

TO_MEND = 422
REASON = "override_reason"


def open_form(
    desk: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """The form as the article stands now, or an empty one, or as it was left."""
    content = snapshot_of(article) if article else Snapshot()
    by = account(request)
    if manuscript := taken(by, request.GET.get("take", ""), article):
        return _page(desk, request, manuscript, content=content, taken=True)
    base = article.version if article else 0
    manuscript = Manuscript.of(content, base=base, article=article)
    drafts = drafts_for(by, article, content)
    return _page(desk, request, manuscript, content=content, drafts=drafts)


def take_form(
    desk: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """Save what was posted, and publish it when that was the button.

    What others saved meanwhile is merged in. Whatever is refused comes back: 422 with
    what to mend, 409 when both changed the same thing and this is to be decided, 403
    for a button that was not theirs to press.
    """
    manuscript = Manuscript.posted(request.POST, article)
    publishing = "_publish" in request.POST
    if publishing and not may(account(request), PUBLISH):
        messages.error(request, _("You may not publish. Nothing is saved yet."))
        return _page(desk, request, manuscript, status=403)
    if publishing and (faults := _faults(request)):
        manuscript.is_valid()
        return _mend(desk, request, manuscript, **faults)
    try:
        saved = save(manuscript, by=account(request), at=timezone.now())
    except InvalidContent as error:
        manuscript.mark(error.problems)
        return _mend(desk, request, manuscript)
    except MergeConflict as conflict:
        let_go(account(request), conflict.unmerged.article, manuscript.opening)
        known = manuscript.base is not None
        return ask(desk, request, conflict.unmerged, conflict.merge, known=known)
    except NotAllowed as error:
        raise PermissionDenied from error
    except Removed:
        return removed(request)
    let_go(account(request), saved.revision.article, manuscript.opening)
    published = _tell(request, saved, manuscript.base, publishing=publishing)
    address = _next_address(desk, request, saved.revision.article)
    if not published and (publishing or public_note.typed(request)):
        address += _kept(request)
    return HttpResponseRedirect(address)


def _kept(request: HttpRequest) -> str:
    """What was said about a publication that came to nothing, for the next try."""
    names = (REASON, weight.FIELD, public_note.FIELD)
    said = {name: request.POST.get(name) for name in names}
    kept = urlencode({name: value for name, value in said.items() if value})
    return f"?{kept}" if kept else ""


def _tell(
    request: HttpRequest, saved: Saved, base: int | None, *, publishing: bool
) -> bool:
    """Say what was done, and publish if that was the button and all of it was seen.

    Whether it was published.
    """
    news = _news(saved, base)
    own = saved.revision.by == account(request)
    seen = not news and (own or saved.revision.number == base)
    if publishing and seen:
        return _publish(request, saved.revision)
    messages.success(request, sentences.saved(saved.revision.article))
    if news:
        messages.info(request, news)
    if publishing:
        messages.warning(request, sentences.unseen())
    return False


def ask(
    desk: ModelAdmin,
    request: HttpRequest,
    unmerged: Revision,
    merge: SnapshotMerge,
    *,
    known: bool = True,
    status: int = 409,
) -> HttpResponse:
    """The form with what an editor has to decide about a text that is kept.

    `known` is whether the form said which version it was opened at.
    """
    conflict, names = _conflict(request, unmerged, merge, known=known)
    manuscript = asked(unmerged, merge, names)
    return _page(desk, request, manuscript, status=status, conflict=conflict)


def _conflict(
    request: HttpRequest, unmerged: Revision, merge: SnapshotMerge, *, known: bool
) -> tuple[dict[str, Any], Names]:
    """What the page says of a text that is kept, and what it calls the two sides."""
    base = unmerged.base.number if unmerged.base else None
    who, when = savers(unmerged.article, base)
    own = unmerged.by == account(request)
    conflict = {
        "unmerged": unmerged,
        "who": who,
        "when": when,
        "known": known,
        "is_own": own,
        "kept": sentences.waits(unmerged),
        "came_in": came_in(merge),
    }
    return conflict, Names(_("Yours") if own else name_of(unmerged.by), who)


def _mend(
    desk: ModelAdmin, request: HttpRequest, manuscript: Manuscript, **more: Any
) -> HttpResponse:
    """The form as it was posted; what it was to decide stands beside it once more."""
    article, conflict = manuscript.article, None
    unmerged = waiting_text(article, manuscript.unmerged) if article else None
    if unmerged:
        merge = merge_of(unmerged)
        known = unmerged.base is not None
        conflict, names = _conflict(request, unmerged, merge, known=known)
        manuscript.ask(questions(merge, names))
    return _page(desk, request, manuscript, status=TO_MEND, conflict=conflict, **more)


def _news(saved: Saved, base: int | None) -> str:
    """What others saved meanwhile and is in the article now too; empty if nothing."""
    parts = came_in(saved.merge) if saved.merge else ""
    if not parts:
        return ""
    article, number = saved.revision.article, saved.revision.number or 0
    # Of a form that named no version, what the last of them saved is shown.
    known = article.revisions.filter(number=base).exists()
    opened = (base if known else None) or number - 2
    who, _when = savers(article, opened, until=number)
    address = comparison_address(article, str(opened), str(number - 1))
    return sentences.merged(who, parts, address)


def _publish(request: HttpRequest, revision: Revision) -> bool:
    by, reason = account(request), _reason(request)
    try:
        edition = publish(
            revision,
            by=by,
            at=timezone.now(),
            override=reason,
            is_substantive=weight.is_substantive(request),
            public_note=public_note.typed(request),
        )
    except NotReady as error:
        messages.warning(request, sentences.not_published(error.gaps))
    except PathTaken as error:
        messages.warning(request, sentences.not_published([sentences.taken(error)]))
    except PutAway:
        messages.warning(request, sentences.not_published([sentences.put_away()]))
    except Removed:
        messages.warning(request, sentences.not_published([sentences.removed()]))
    except Retracted:
        messages.warning(request, sentences.not_published([sentences.retracted()]))
    except InvalidContent as error:
        reasons = [problem.message for problem in error.problems]
        messages.warning(request, sentences.not_published(reasons))
    else:
        messages.success(request, sentences.published(edition))
        return True
    return False


def _reason(request: HttpRequest) -> str:
    """Why the editor publishes in spite of flaws, as far as it was typed.

    In the address when it was typed for a publication that had to wait.
    """
    return clean_line(request.POST.get(REASON) or request.GET.get(REASON, ""))


def _faults(request: HttpRequest) -> dict[str, str]:
    """What is wrong with what goes with a publication, for the form."""
    found = {
        "reason_error": _fault_of(_reason(request)),
        "public_note_error": public_note.fault_of(public_note.typed(request)),
    }
    return {name: fault for name, fault in found.items() if fault}


def _fault_of(reason: str) -> str:
    if len(reason) <= LONGEST_REASON:
        return ""
    message = _("%(length)d characters; at most %(limit)d fit here.")
    return message % {"length": len(reason), "limit": LONGEST_REASON}


def _next_address(desk: ModelAdmin, request: HttpRequest, article: Article) -> str:
    if "_correct" in request.POST:
        return reverse("admin:articles_article_correct", args=[article.pk])
    step = request.POST.get("_move")
    if step in TRANSITIONS:
        return reverse("admin:articles_article_move", args=[article.pk, step])
    if desk.has_view_or_change_permission(request, article):
        return reverse("admin:articles_article_change", args=[article.pk])
    return reverse("admin:index")


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    manuscript: Manuscript,
    *,
    status: int = 200,
    content: Snapshot | None = None,
    conflict: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    article = manuscript.article
    if article and content is None:
        content = snapshot_of(article)
    deciding = conflict["unmerged"].uuid if conflict else None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "add": article is None,
        "original": article,
        "title": article.headline if article else _("New article"),
        "has_view_permission": desk.has_view_permission(request),
        "manuscript": manuscript,
        "media": manuscript.media,
        "errors": status == TO_MEND,
        "conflict": conflict,
        "reason": _reason(request),
        "is_substantive": weight.is_substantive(request),
        "public_note": public_note.shown(request, manuscript),
        "waiting": waiting(article, but=deciding) if article else [],
        "standing": (
            standing_of(article, content, account(request))
            if article and content
            else None
        ),
        "publication": article and publication_of(article),
        "planned": planned(article, at=timezone.now()) if article else [],
        "panel": stage_panel(article, account(request)) if article else None,
        "may_publish": may(account(request), PUBLISH),
        "may_share": article is not None,
        "site_language": settings.LANGUAGE_CODE,
        "words_a_minute": WORDS_A_MINUTE,
        "looks": looks(content or Snapshot(), article, at=timezone.now()),
        "typing": for_the_script(account(request), manuscript),
        **more,
    }
    template = "admin/articles/article/change_form.html"
    return TemplateResponse(request, template, context, status=status)
