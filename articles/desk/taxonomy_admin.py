"""Categories, tags and bylines: what articles are filed under and credited to."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.editing.labels import (
    MOST_COUNTED,
    AnyLabel,
    Use,
    is_live,
    uses_of,
    with_counts,
    with_order,
)
from articles.models import Article, Byline, Category, Tag
from articles.models.taxonomy import LabelModel
from articles.picturing.cards import redraw
from articles.publishing.relabel import move_label
from articles.search import index
from articles.text.slug import slugify_headline
from articles.text.spelling import clean_line, clean_text

from .account import account
from .fields import PlainLabels
from .label_merging import merge_view

SLUG_MOVES = _("Part of the address. An old address leads to the new one.")
SLUG_HELP = _("Part of the address. Left empty, the name gives it.")


class LabelForm(PlainLabels, forms.ModelForm):
    """A name in one spelling, and a slug."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_name(self) -> str:
        """Put the name into one spelling; signs alone are no name."""
        name = clean_line(self.cleaned_data["name"])
        if not any(sign.isalnum() for sign in name):
            raise forms.ValidationError(_("A name needs a letter or a digit."))
        return name

    def clean_description(self) -> str:
        """Put the description into one spelling."""
        return clean_text(self.cleaned_data["description"])

    def clean_slug(self) -> str:
        """Make the slug from the name when there is none."""
        name = self.cleaned_data.get("name", "")
        slug: str = self.cleaned_data["slug"].lower() or slugify_headline(name)
        if not slug and name:
            message = _("The name has no Latin letter. Write a slug for it.")
            raise forms.ValidationError(message)
        return slug


class CountedList(ChangeList):
    """Each label on the page with how many articles it has."""

    def get_results(self, request: HttpRequest) -> None:
        """Count them in one query more than Django asks."""
        super().get_results(request)
        shown = [*self.result_list]
        labels = self.model._default_manager.filter(pk__in=[each.pk for each in shown])
        counts = with_counts(labels).in_bulk()
        for each in shown:
            each.article_count = counts[each.pk].article_count
            each.live_count = counts[each.pk].live_count
        self.result_list = shown


class LabelAdmin(admin.ModelAdmin):
    """What the three have in common."""

    form = LabelForm
    fields = ["name", "slug", "description"]
    list_display = ["name", "slug", "article_count", "live_count"]
    search_fields = ["name", "slug"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[LabelModel]:
        """In whatever order the list is asked for."""
        return with_order(super().get_queryset(request))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """A list that counts articles of the labels that it shows."""
        return CountedList

    @admin.display(description=_("articles"), ordering="article_count")
    def article_count(self, label: Any) -> str:
        """Working copies that name the label."""
        return _counted(label.article_count)

    @admin.display(description=_("live"), ordering="live_count")
    def live_count(self, label: Any) -> str:
        """Articles that readers find under the label now."""
        return _counted(label.live_count)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Link to the label's page when readers have one."""
        return super().get_view_on_site_url(obj) if obj and is_live(obj) else None

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: AnyLabel | None = None
    ) -> dict[str, Sequence[str]]:
        """Suggest a slug while typing the name of a new label."""
        return {} if obj else {"slug": ["name"]}

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Say what becomes of the old address."""
        texts = {"slug": SLUG_MOVES if obj else SLUG_HELP}
        return super().get_form(request, obj, change, help_texts=texts, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """Have the old address lead to the new one."""
        slug = obj.slug
        moves = change and "slug" in form.changed_data
        if moves:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)
        if moves:
            move_label(obj, slug, by=account(request), at=timezone.now())

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list, dict, set, list]:
        """Refuse to delete a label that articles name, and say which ones do.

        The rows are held until the transaction of a deletion ends, so that nobody
        files an article under them meanwhile.
        """
        held = self.model._default_manager.filter(pk__in=[label.pk for label in objs])
        if request.method == "POST":  # Only then is there a transaction.
            held = held.select_for_update()
        if uses := [_sentence(use) for label in held for use in uses_of(label)]:
            return [], {}, set(), uses
        return super().get_deleted_objects(objs, request)


class MergeableAdmin(LabelAdmin):
    """A label that can be merged into another of its kind."""

    change_form_template = "admin/articles/label/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The screen for it, before Django's own addresses."""
        wrapped = self.admin_site.admin_view(partial(merge_view, self))
        name = f"articles_{self.opts.model_name}_merge"
        return [path("<int:pk>/merge/", wrapped, name=name), *super().get_urls()]


@admin.register(Category)
class CategoryAdmin(MergeableAdmin):
    fields = [*LabelAdmin.fields, "position"]
    list_display = [*LabelAdmin.list_display, "position"]

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """Have the cards follow a new name."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            redraw(obj)


class FindableAdmin(LabelAdmin):
    """A label by whose name readers find stories."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """Have the search follow a new name."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            index.rename(obj)


@admin.register(Tag)
class TagAdmin(FindableAdmin, MergeableAdmin):
    pass


@admin.register(Byline)
class BylineAdmin(FindableAdmin):
    fields = [*LabelAdmin.fields, "is_organisation"]
    list_display = [*LabelAdmin.list_display, "is_organisation"]


def _counted(count: int) -> str:
    if count <= MOST_COUNTED:
        return str(count)
    return gettext("more than %(count)d") % {"count": MOST_COUNTED}


def _sentence(use: Use) -> SafeString:
    """Where the label is named, with links: “Published: A, B and 7 more”."""
    named = format_html_join(", ", "{}", ((_link(each),) for each in use.examples))
    rest = use.count - len(use.examples)
    more = ngettext("and %(n)d more", "and %(n)d more", rest) % {"n": rest}
    return format_html("{}: {} {}", use.where.label, named, more if rest else "")


def _link(article: Article) -> SafeString:
    url = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>', url, article)
