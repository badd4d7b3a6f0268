"""Who publishes the paper and by which rules, for search engines."""

from django.conf import settings
from django.templatetags.static import static

from articles.models import Publisher

from .frame import Frame
from .json_ld import Node, known
from .response import absolute

PRINCIPLES = "/pedoman-media-siber/"
# Which standing page answers which question about the paper, if readers can see it.
POLICIES = {
    "publishingPrinciples": PRINCIPLES,
    "ethicsPolicy": PRINCIPLES,
    "correctionsPolicy": "/hak-jawab/",
    "actionableFeedbackPolicy": "/hak-jawab/",
    "masthead": "/redaksi/",
    "ownershipFundingInfo": "/tentang/",
    "missionCoveragePrioritiesPolicy": "/tentang/",
}
LOGO = "articles/icon-512.png"
LOGO_SIZE = 512


def publisher(frame: Frame) -> Node:
    """The paper, as short as the page of a story needs it."""
    return known(
        {
            "@type": "NewsMediaOrganization",
            "@id": absolute("/#org"),
            "name": settings.SITE_NAME,
            "url": absolute("/"),
            "logo": {
                "@type": "ImageObject",
                "url": absolute(static(LOGO)),
                "width": LOGO_SIZE,
                "height": LOGO_SIZE,
            },
            "publishingPrinciples": principles(frame),
        }
    )


def publisher_in_full(frame: Frame) -> Node:
    """The paper with its facts and the rules that it publishes by."""
    facts = frame.publisher
    return publisher(frame) | known(
        {
            "legalName": facts.company,
            "slogan": facts.tagline,
            "foundingDate": facts.founded_on and facts.founded_on.isoformat(),
            "address": " ".join(facts.address.split()),
            "email": facts.email,
            "telephone": facts.telephone,
            "contactPoint": _contact(facts),
            "sameAs": [*facts.profile_addresses],
            **{name: _page(frame, path) for name, path in POLICIES.items()},
        }
    )


def website(frame: Frame) -> Node:
    """The site, and how it is searched."""
    return known(
        {
            "@type": "WebSite",
            "@id": absolute("/#site"),
            "url": absolute("/"),
            "name": settings.SITE_NAME,
            "description": frame.publisher.tagline,
            "inLanguage": settings.LANGUAGE_CODE,
            "publisher": {"@id": absolute("/#org")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": absolute("/cari/?q={search_term_string}"),
                "query-input": "required name=search_term_string",
            },
        }
    )


def principles(frame: Frame) -> str:
    """The address of the rules that stories are written by; empty if not public."""
    return _page(frame, PRINCIPLES)


def _page(frame: Frame, path: str) -> str:
    return absolute(path) if any(page.path == path for page in frame.pages) else ""


def _contact(facts: Publisher) -> Node | None:
    if not (facts.email or facts.telephone):
        return None
    ways = {"email": facts.email, "telephone": facts.telephone}
    return known({"@type": "ContactPoint", "contactType": "newsroom", **ways})
