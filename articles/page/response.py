"""Readers' pages as responses: the same bytes whoever asks."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

SITE_NAME = "Mediainfo"


def page_response(template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The template as a page, in the site's language.

    The request stays out of it on purpose: no session, no cookie and no language of
    the person who asks can find their way into a page that is kept for everybody.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return HttpResponse(
            render_to_string(template, {"site_name": SITE_NAME, **context})
        )


def absolute(path: str) -> str:
    """The full address of a path of this site, as search engines and shares name it."""
    return f"{settings.SITE_URL}{path}"
