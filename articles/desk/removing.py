"""Removing a story by law: what lies where, the question, and what stays on record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, REMOVE, may
from articles.errors import InvalidContent, NotPublished, Problem, Removed
from articles.models import Article, LegalGround, Publication, Removal
from articles.models.edition import LONGEST_REASON
from articles.publishing.linked_from import linked_from
from articles.publishing.removal import labels_of, places_of, remove_by_law

from .account import account
from .fields import LineField, PlainLabels, at_most
from .removal_words import lines
from .standing import name_of, publication_of
from .withdrawal import tell_where_it_is_gone

TO_MEND = 422
# No key has more digits.
LONGEST = 18


class RemovalForm(PlainLabels, forms.Form):
    """Whom it protects, why, and whether the address itself names someone."""

    ground = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Ground"),
        choices=LegalGround,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("This is all that readers are told."),
    )
    reason = LineField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "For the newsroom; readers never see it. It stays for good, so name "
            "nobody: “Letter of the child protection office of 27 November, no. 12”."
        ),
        validators=at_most(LONGEST_REASON),
    )
    hides_address = forms.BooleanField(
        required=False,
        label=gettext_lazy("The address names someone: forget it too"),
        help_text=gettext_lazy(
            "Then only a digest of it is kept, by which the site still knows what to "
            "answer there."
        ),
    )
    understood = forms.BooleanField(
        label=gettext_lazy("I know that nobody can bring this back"),
        error_messages={
            "required": gettext_lazy("Nobody can bring it back. Tick this if so it be.")
        },
    )

    def mark(self, problems: Iterable[Problem]) -> None:
        """Say at its field what is to be mended."""
        for problem in problems:
            self.add_error(problem.field, str(problem.message))


def remove_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show every place where something of it lies, ask, and remove it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not may(account(request), REMOVE):
        raise PermissionDenied
    publication = publication_of(article)
    posted = request.method == "POST"
    form = RemovalForm(request.POST if posted else None)
    if posted and publication and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        try:
            remove_by_law(
                article,
                ground=said["ground"],
                reason=said["reason"],
                hides_address=said["hides_address"],
                by=account(request),
                at=now,
            )
        except InvalidContent as error:
            form.mark(error.problems)
        except (NotPublished, Removed):
            return _to_the_record(pk)
        else:
            done = _("Removed by law. What was done in each place stands below.")
            tell_where_it_is_gone(request, at=now, done=done)
            return _to_the_record(pk)
    return _question(desk, request, article, publication, form)


def holds(object_id: str) -> bool:
    """Whether the law has removed this article."""
    known = object_id.isascii() and object_id.isdigit() and len(object_id) <= LONGEST
    return known and Article.objects.removed().filter(pk=int(object_id)).exists()


def record_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What stays: that it was removed, when, on what ground and by whom."""
    if not (may(account(request), PUBLISH) or may(account(request), REMOVE)):
        raise PermissionDenied
    related = ("article", "correction__edition", "correction__by")
    removals = Removal.objects.select_related(*related, "article__publication")
    removal = get_object_or_404(removals, article=pk)
    context = {
        "title": _("Removed by law"),
        "original": removal.article,
        "removal": removal,
        "path": "" if removal.hides_address else removal.article.publication.path,
        "who": name_of(removal.by),
        "lines": [*lines(removal.done)],
    }
    return _answer(desk, request, "removed.html", context)


def _to_the_record(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def _question(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    publication: Publication | None,
    form: RemovalForm,
) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Remove this story by law?"),
        "subtitle": article.headline,
        "original": article,
        "publication": publication,
        "form": form,
    }
    if publication is not None:
        now = timezone.now()
        context |= {
            "lines": [*lines(places_of(publication, at=now))],
            "labels": labels_of(publication, at=now),
            "replies": publication.replies.open(),
            "linked_from": linked_from(publication),
        }
    status = TO_MEND if form.is_bound else 200
    return _answer(desk, request, "remove_by_law.html", context, status=status)


def _answer(
    desk: ModelAdmin,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    common = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "has_view_permission": True,
    }
    address = f"admin/articles/article/{template}"
    return TemplateResponse(request, address, common | context, status=status)
