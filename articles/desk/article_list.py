"""The list of articles: its columns and its filters."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import RelatedFieldListFilter, RelatedOnlyFieldListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Credit, State
from articles.models.publication import MANY

from .account import account
from .standing import moment, name_of, state_of


class StateFilter(admin.SimpleListFilter):
    """Articles in one state."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The states, in the order in which an article goes through them."""
        return [each for each in State.choices if each[0] != State.REMOVED]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> QuerySet[Article]:
        """Those in the chosen state; a state that does not exist chooses nothing."""
        state = self.value()
        if state not in State.values:
            return queryset
        return queryset.filter(state=state)


class OwnFilter(admin.SimpleListFilter):
    """Articles that this account began or was given."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Everybody's is the choice that Django adds."""
        return [("mine", _("Mine"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> QuerySet[Article]:
        """One's own when asked for."""
        if self.value() != "mine":
            return queryset
        user = account(request)
        return queryset.filter(Q(created_by=user) | Q(assigned_to=user))


class CategoryFilter(RelatedFieldListFilter):
    """By category; having none yet is a choice too, and said in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = SafeString(gettext("None yet"))


class NamedFilter(RelatedOnlyFieldListFilter):
    """By somebody who is named in an article at the desk.

    Each is looked for by an index, where Django would go through all articles.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = SafeString(name_of(None))

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Any:
        """Those who are, by name."""
        articles = Article.objects.kept().filter(**{self.field_path: OuterRef("pk")})
        # Asked whether there is any, PostgreSQL may go through all the same.
        one = Subquery(articles.order_by().values("pk")[:1])
        named = field.related_model._default_manager.alias(one=one)
        return field.get_choices(
            include_blank=False,
            limit_choices_to={"pk__in": named.filter(one__isnull=False).values("pk")},
            ordering=self.field_admin_ordering(field, request, model_admin),
        )


class BylineFilter(NamedFilter):
    """By who is credited; whoever is credited twice brings an article once.

    Articles of a byline that very many have are soon met among all, the last edited
    first; those of another are looked up.
    """

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> QuerySet[Article]:
        """Those of the chosen byline."""
        if not self.lookup_val:
            return queryset
        try:
            credits = Credit.objects.filter(byline=int(self.lookup_val[-1]))
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error
        if credits[MANY : MANY + 1].exists():
            return queryset.filter(Exists(credits.filter(article=OuterRef("pk"))))
        return queryset.filter(pk__in=credits.values("article"))


@admin.display(description=_("state"))
def state(article: Article) -> SafeString:
    """The state in words, with its colour."""
    stands = state_of(article)
    mark = '<span class="state" data-state="{}">{}</span>'
    return format_html(mark, stands, stands.label)


@admin.display(description=_("bylines"))
def bylines(article: Article) -> str:
    """Who is credited, in order; whoever has two roles is named once."""
    names = dict.fromkeys(credit.byline.name for credit in article.credits.all())
    return ", ".join(names)


@admin.display(description=_("last edit"), ordering="edited_at")
def last_edit(article: Article) -> str:
    """When, and by whom."""
    return f"{moment(article.edited_at)} · {name_of(article.edited_by)}"
