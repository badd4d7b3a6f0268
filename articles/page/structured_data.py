"""What pages tell search engines: the same that they show to people.

Here and not among the readers' views, because a preview is the same page, byte for
byte: see docs/decisions/0020-structured-data-lives-in-page.md.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings

from articles.models import AiDisclosure, Correction, Kind, Role

from .frame import Frame
from .json_ld import Node, known
from .moments import for_machines
from .organisation import principles, publisher, publisher_in_full, website
from .response import absolute, full
from .shapes import ArticlePage, CorrectionNote, Lead, Link, RetractedPage

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
# Standing pages that are of a kind of their own.
ABOUT_US = ("/redaksi/", "/tentang/")
CONTACT = "/kontak/"


def about_article(page: ArticlePage, frame: Frame) -> list[Node]:
    """The story, the way to it and who publishes it."""
    steps = [Link(page.headline, page.path)]
    if page.category:
        steps.insert(0, page.category)
    return [article(page, frame), breadcrumbs(steps), publisher(frame)]


def article(page: ArticlePage, frame: Frame) -> Node:
    """The article as the schema.org type of its kind.

    What the page does not show is left out rather than empty.
    """
    address = absolute(page.path)
    return known(
        {
            "@type": TYPES.get(page.kind, "NewsArticle"),
            "@id": f"{address}#article",
            "url": address,
            "mainEntityOfPage": address,
            "headline": page.headline,
            "description": page.description,
            "image": [*_images(page.lead)] if page.lead else [],
            "datePublished": for_machines(page.published_at),
            "dateModified": for_machines(page.updated_at),
            "inLanguage": settings.LANGUAGE_CODE,
            "dateline": page.dateline,
            "articleSection": page.category and page.category.name,
            "keywords": [tag.name for tag in page.tags],
            "author": [_party(person) for person in page.people(Role.WRITER)],
            "editor": [_party(person) for person in page.people(Role.EDITOR)],
            "publisher": {"@id": absolute("/#org")},
            "publishingPrinciples": principles(frame),
            "isAccessibleForFree": True,
            "digitalSourceType": AI_SOURCES.get(page.ai_disclosure),
            "correction": [
                _note(note, address) for note in page.notes if not _is_reply(note)
            ],
            "comment": [_note(note, address) for note in page.notes if _is_reply(note)],
        }
    )


def retracted_article(page: RetractedPage) -> Node:
    """A story that is retracted, and why; nothing of what it said."""
    address = absolute(page.path)
    return {
        "@type": TYPES.get(page.kind, "NewsArticle"),
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": address,
        "headline": str(page.headline),
        "datePublished": for_machines(page.published_at),
        "dateModified": for_machines(page.updated_at),
        "creativeWorkStatus": "Retracted",
        "correction": [_note(page.note, address)],
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": absolute("/#org")},
    }


def about_front(frame: Frame) -> list[Node]:
    """The site and, with all that is known of it, the paper."""
    return [website(frame), publisher_in_full(frame)]


def about_list(
    place: Link, description: str, stories: Iterable[Link], frame: Frame
) -> list[Node]:
    """The page of a category or tag, and which stories are on it."""
    address = absolute(place.path)
    page = _page("CollectionPage", place, description)
    page["mainEntity"] = {
        "@type": "ItemList",
        "@id": f"{address}#list",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": story.name,
                "url": absolute(story.path),
            }
            for position, story in enumerate(stories, start=1)
        ],
    }
    return [page, breadcrumbs([place]), publisher(frame)]


def about_byline(byline: Link, description: str, frame: Frame) -> list[Node]:
    """The page of a person or desk, and who that is."""
    page = _page("ProfilePage", byline, description)
    page["mainEntity"] = known({**_party(byline), "description": description})
    return [page, breadcrumbs([byline]), publisher(frame)]


def about_standing_page(page: Link, description: str, frame: Frame) -> list[Node]:
    """A page that stays; one about the paper says all that is known of it."""
    if page.path in ABOUT_US:
        said = _page("AboutPage", page, description)
        said["mainEntity"] = {"@id": absolute("/#org")}
        return [said, breadcrumbs([page]), publisher_in_full(frame)]
    kind = "ContactPage" if page.path == CONTACT else "WebPage"
    return [_page(kind, page, description), breadcrumbs([page]), publisher(frame)]


def breadcrumbs(steps: Iterable[Link]) -> Node:
    """The way from the front page to the last of these."""
    way = [Link(settings.SITE_NAME, "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.name,
                "item": absolute(step.path),
            }
            for position, step in enumerate(way, start=1)
        ],
    }


def _page(kind: str, place: Link, description: str) -> Node:
    address = absolute(place.path)
    return known(
        {
            "@type": kind,
            "@id": address,
            "url": address,
            "name": place.name,
            "description": description,
            "inLanguage": settings.LANGUAGE_CODE,
            "publisher": {"@id": absolute("/#org")},
        }
    )


def _images(lead: Lead) -> Iterator[Node]:
    """The crops, or the whole picture while there are none.

    Whether it is a person or a desk that made it nobody was asked: `creator` must say
    so, `creditText` need not.
    """
    for file in lead.crops or (lead.figure.largest,):
        yield known(
            {
                "@type": "ImageObject",
                "url": full(file.address),
                "width": file.width,
                "height": file.height,
                "caption": lead.figure.caption or lead.figure.alt,
                "creditText": lead.credit,
                "copyrightNotice": lead.source,
                "digitalSourceType": AI_SOURCES.get(lead.ai),
            }
        )


def _is_reply(note: CorrectionNote) -> bool:
    return note.kind == Correction.Kind.REPLY


def _note(note: CorrectionNote, address: str) -> Node:
    """What was put right; a reply, which others wrote, is a comment."""
    return known(
        {
            "@type": "Comment" if _is_reply(note) else "CorrectionComment",
            "@id": f"{address}#{note.anchor}",
            "name": ": ".join(filter(None, [str(note.label), note.party])),
            "text": note.text,
            "datePublished": for_machines(note.at),
        }
    )


def _party(person: Link) -> Node:
    address = absolute(person.path)
    return {
        "@type": "Organization" if person.is_organisation else "Person",
        "@id": f"{address}#byline",
        "name": person.name,
        "url": address,
    }
