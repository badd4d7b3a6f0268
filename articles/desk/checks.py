"""A form without the version that its editor opened could overwrite another's text."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.sites import all_sites
from django.core.checks import Error, Tags, register

from articles.models import Article, Credit, Publisher, Section, StandingPage

GUARDED = {Article, Credit, Publisher, Section, StandingPage}
VERSION = "base"


@register(Tags.admin)
def every_article_form_carries_its_version(
    app_configs: Any = None, **kwargs: Any
) -> list[Error]:
    """An error for every admin that writes articles without naming a version."""
    admins = [admin for site in all_sites for admin in site._registry.values()]
    return [
        Error(
            f"{type(admin).__name__} writes {model.__name__} without the version that "
            f"the editor opened: its form has no field “{VERSION}”.",
            hint="ArticleAdmin changes articles; whatever else needs a GuardedForm.",
            obj=type(admin),
            id="desk.E001",
        )
        for admin in admins
        for model in _guarded(admin)
    ]


def _guarded(admin: ModelAdmin) -> Iterator[type]:
    """What this admin may write although its form carries no version."""
    form = getattr(admin, "article_form", admin.form)
    if admin.model in GUARDED and VERSION not in form.base_fields:
        yield admin.model
    yield from (inline.model for inline in admin.inlines if inline.model in GUARDED)
