"""What the page tells search engines: the same that it shows to people.

Here and not among the readers' views, because a preview is the same page, byte for
byte: see docs/decisions/0020-structured-data-lives-in-page.md.
"""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.models import AiDisclosure, Kind, Role

from .moments import for_machines
from .response import absolute
from .shapes import ArticlePage, Link

# Inside <script> nothing may look like markup, whatever the words say.
NO_MARKUP = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})

TYPES: dict[str, str] = {
    Kind.NEWS: "NewsArticle",
    Kind.REPORT: "ReportageNewsArticle",
    Kind.BACKGROUND: "BackgroundNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.REVIEW: "ReviewNewsArticle",
    # An Article, but no NewsArticle.
    Kind.PAID: "AdvertiserContentArticle",
}
AI_SOURCES: dict[str, str] = {
    AiDisclosure.ASSISTED: (
        "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    ),
    AiDisclosure.GENERATED: "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
}


def news_article(page: ArticlePage, address: str) -> dict[str, Any]:
    """The article as the schema.org type of its kind; `address` is its full address.

    What the page does not show is left out rather than empty.
    """
    everything = {
        "@context": "https://schema.org",
        "@type": TYPES.get(page.kind, "NewsArticle"),
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "headline": page.headline,
        "description": page.description,
        "datePublished": for_machines(page.published_at),
        "dateModified": for_machines(page.updated_at),
        "inLanguage": settings.LANGUAGE_CODE,
        "dateline": page.dateline,
        "articleSection": page.category and page.category.name,
        "keywords": [tag.name for tag in page.tags],
        "author": _credited(page, Role.WRITER),
        "editor": _credited(page, Role.EDITOR),
        "publisher": _publisher(),
        "isAccessibleForFree": True,
        "digitalSourceType": AI_SOURCES.get(page.ai_disclosure),
    }
    return {key: value for key, value in everything.items() if value}


def as_script(data: dict[str, Any]) -> SafeString:
    """The data as a <script> element that no text can break out of."""
    text = json.dumps(data, ensure_ascii=False).translate(NO_MARKUP)
    # Every sign of markup has just been taken out of the text.
    html = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(html)  # noqa: S308


def _credited(page: ArticlePage, role: Role) -> list[dict[str, str]]:
    return [
        _party(person)
        for line in page.credits
        if line.role == role
        for person in line.people
    ]


def _party(person: Link) -> dict[str, str]:
    kind = "Organization" if person.is_organisation else "Person"
    return {"@type": kind, "name": person.name, "url": absolute(person.path)}


def _publisher() -> dict[str, str]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#org"),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
    }
