"""The article for staff who may read it and not write it."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.editing.working_copy import snapshot_of
from articles.models import Article
from articles.models.wording import choice_name
from articles.page.own_stories import stories_in
from articles.page.pictures import pictures_in
from articles.text.markdown import notes_before, render
from articles.text.snapshot import CODE_FIELDS, Passage, Snapshot

from .account import account
from .article_form import ArticleForm
from .conflict import words_of
from .planned import planned
from .stages import stage_panel
from .standing import publication_of, standing_of


def read(desk: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """The working copy, without a form."""
    content = snapshot_of(article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": article.headline,
        **text(content),
        "standing": standing_of(article, content, account(request)),
        "publication": publication_of(article),
        "planned": planned(article, at=timezone.now()),
        "panel": stage_panel(article, account(request)),
    }
    template = "admin/articles/article/read.html"
    return TemplateResponse(request, template, context)


def text(content: Snapshot) -> dict[str, object]:
    """What `_text.html` shows of the content: its facts and its rendered sections."""
    return {
        "facts": facts(content),
        "sections": [(part.heading, html) for part, html in rendered(content)],
    }


def rendered(content: Snapshot) -> list[tuple[Passage, SafeString]]:
    """Each section with how it reads, links to what is not live marked."""
    stories = stories_in([content], for_desk=True)
    pictures = pictures_in([content], for_desk=True)
    before = notes_before(passage.body for passage in content.sections)
    return [
        (
            passage,
            render(
                passage.body, stories=stories, pictures=pictures, notes_before=notes
            ),
        )
        for passage, notes in zip(content.sections, before, strict=True)
    ]


def facts(content: Snapshot) -> list[tuple[str, str]]:
    """Everything but the headline and the sections, each with its name."""
    fields = ArticleForm.base_fields
    names = [name for name in fields if hasattr(content, name) and name != "headline"]
    facts = [(str(fields[name].label), _fact(content, name)) for name in names]
    return [*facts, (_("Bylines"), words_of(content.bylines))]


def _fact(content: Snapshot, name: str) -> str:
    value = getattr(content, name)
    return choice_name(name, value) if name in CODE_FIELDS else words_of(value)
