"""The fields of an article's form, its bylines and its sections."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Category, Picture, Role, Tag

from .conflict import Question
from .fields import (
    BylineSelect,
    LineField,
    PlainLabels,
    ProseField,
    StorySelect,
    TagsSelect,
)
from .lead_widget import LeadWidget
from .markdown_widget import MarkdownWidget
from .rows import RowForm, rows_of

MAX_VERSION = 2**31 - 1

# About so many characters are seen where nothing but title and description is.
SEEN = {"headline": 70, "seo_title": 60, "seo_description": 155}


def _words(field: str) -> dict[str, Any]:
    """Label and help text as the model has them."""
    column = Article._meta.get_field(field)
    assert isinstance(column, Field)  # None of them is a relation from elsewhere.
    return {"label": capfirst(column.verbose_name), "help_text": column.help_text}


def _choice(field: str) -> forms.ChoiceField:
    """One of the column's choices; a form that says nothing means the usual one."""
    column = Article._meta.get_field(field)
    assert isinstance(column, Field)
    return forms.TypedChoiceField(
        choices=column.choices or (),
        required=False,
        empty_value=column.default,
        **_words(field),
    )


class ArticleForm(PlainLabels, forms.Form):
    """An article but for its bylines and sections.

    `base` is the version that the editor opened: no article is saved without it.
    `opening` names this opening of the form, so that a click that reaches the server
    twice makes one article, and one of each new section. `unmerged` names the kept text
    on which this form decides.
    """

    base = forms.IntegerField(
        min_value=0, max_value=MAX_VERSION, widget=forms.HiddenInput
    )
    opening = forms.UUIDField(required=False, widget=forms.HiddenInput)
    unmerged = forms.UUIDField(required=False, widget=forms.HiddenInput)
    headline = LineField(**_words("headline"))
    slug = LineField(**_words("slug"))
    dateline = LineField(**_words("dateline"))
    standfirst = ProseField(**_words("standfirst"))
    category = forms.ModelChoiceField(
        Category.objects.all(),
        required=False,
        empty_label=_("None yet"),
        **_words("category"),
    )
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.all(), required=False, **_words("tags")
    )
    lead = forms.ModelChoiceField(
        Picture.objects.all(),
        required=False,
        to_field_name="uuid",
        widget=LeadWidget,
        **_words("lead"),
    )
    kind = _choice("kind")
    verification = _choice("verification")
    updates = forms.ModelChoiceField(
        Article.objects.filter(publication__isnull=False),
        required=False,
        **_words("updates"),
    )
    ai_disclosure = _choice("ai_disclosure")
    ai_tool = LineField(**_words("ai_tool"))
    ai_note = LineField(**_words("ai_note"))
    seo_title = LineField(**_words("seo_title"))
    seo_description = ProseField(**_words("seo_description"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, characters in SEEN.items():
            self.fields[field].widget.attrs["data-seen"] = characters
        tags = self.fields["tags"]
        assert isinstance(tags, forms.ModelMultipleChoiceField)
        tags.widget = TagsSelect()
        tags.widget.choices = tags.choices
        updates = self.fields["updates"]
        assert isinstance(updates, forms.ModelChoiceField)
        updates.widget = StorySelect()
        updates.widget.choices = updates.choices


class CreditForm(RowForm):
    """A byline and what it did. `bylines` are those that the page's rows name."""

    content = ("byline",)

    byline = forms.ChoiceField(required=False, label=_("Byline"))
    role = forms.ChoiceField(
        required=False, label=_("Role"), choices=Role, initial=Role.WRITER
    )

    def __init__(
        self, *args: Any, bylines: Mapping[int, Byline], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bylines = bylines
        byline = self.fields["byline"]
        assert isinstance(byline, forms.ChoiceField)
        byline.widget = BylineSelect()
        byline.choices = [("", ""), *((pk, by.name) for pk, by in bylines.items())]


class SectionForm(RowForm):
    """A section. Its `uuid` is empty until it has been saved once."""

    content = ("uuid", "heading", "body")
    # What is to be decided about it.
    question: Question | None = None

    uuid = LineField(widget=forms.HiddenInput)
    heading = LineField(label=_("Heading"))
    body = ProseField(label=_("Text"), widget=MarkdownWidget)

    def identity(self, opening: UUID) -> UUID:
        """The section's own, or, for a new one, what every repetition arrives at."""
        try:
            return UUID(self["uuid"].value() or "")
        except ValueError:
            return uuid5(opening, str(self.prefix))


CreditRows = rows_of(CreditForm)
SectionRows = rows_of(SectionForm)
