"""From an article's content to its page, for readers and for previews alike."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse

from articles.models import (
    Byline,
    Category,
    Kind,
    Publication,
    Role,
    Tag,
    Verification,
)
from articles.models.disclosure import labels
from articles.text.markdown import notes_before, render
from articles.text.outline import Entry, outline
from articles.text.own_stories import OwnStories
from articles.text.pictures import Pictures
from articles.text.reading_time import minutes
from articles.text.snapshot import Credit, Label, Snapshot

from .appearance import appearance
from .corrections import notes_of
from .disclosures import ALONE, Around, ai_use, around
from .following import feed_links
from .history import history_path
from .onward import NOWHERE, Onward
from .own_stories import stories_in
from .pictures import PagePictures, pictures_in
from .response import absolute, page_response
from .shapes import ArticlePage, CorrectionNote, CreditLine, Link, Part
from .share_image import card_of, share_image
from .spoken import spoken_words
from .structured_data import about_article

# With fewer headings a table of contents says nothing that a glance does not.
FEWEST_CONTENTS = 3


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a page says besides its content: where, when, what became of it.

    `organisations` are the slugs of the bylines that are no persons; for a preview
    `organisations_in` finds them. `updates` are those around it, from `disclosures`,
    `notes` its corrections, from `notes_of`. `history` is where its earlier versions
    are, if there are any, `card` its share card.
    """

    path: str
    published_at: datetime
    updated_at: datetime
    organisations: Collection[str] = ()
    updates: Around = ALONE
    notes: tuple[CorrectionNote, ...] = ()
    history: str = ""
    card: str = ""


def article_page(
    snapshot: Snapshot,
    its: Circumstances,
    *,
    full_links: bool = False,
    stories: OwnStories | None = None,
    pictures: PagePictures | None = None,
) -> ArticlePage:
    """The page of this content.

    `full_links` make its text one that can be read elsewhere. `stories` are those that
    it links to, `pictures` those that it shows: what `stories_in` and `pictures_in`
    find, which are asked when they are not given.
    """
    if stories is None:
        stories = stories_in([snapshot])
    if pictures is None:
        pictures = pictures_in([snapshot])
    base = absolute(its.path) if full_links else ""
    seen = appearance(snapshot)
    contents = outline(snapshot.sections)
    return ArticlePage(
        path=its.path,
        headline=snapshot.headline,
        title=seen.title,
        description=seen.description,
        dateline=snapshot.dateline,
        standfirst=snapshot.standfirst,
        category=_link(Category, snapshot.category) if snapshot.category else None,
        tags=tuple(_link(Tag, tag) for tag in sorted(snapshot.tags, key=_by_name)),
        lead=pictures.leads.get(snapshot.lead.uuid) if snapshot.lead else None,
        credits=tuple(_credit_lines(snapshot.bylines, its.organisations)),
        contents=contents if len(contents) >= FEWEST_CONTENTS else (),
        parts=tuple(_parts(snapshot, contents, stories, pictures, base)),
        kind=snapshot.kind,
        labels=labels(snapshot.kind, snapshot.verification),
        is_unverified=snapshot.verification == Verification.UNVERIFIED,
        ai_disclosure=snapshot.ai_disclosure,
        ai=ai_use(snapshot),
        updates=its.updates.updates,
        updated_by=its.updates.updated_by,
        notes=its.notes,
        reading_minutes=minutes(snapshot.word_count),
        published_at=its.published_at,
        updated_at=its.updated_at,
        history=its.history,
        card=its.card,
    )


def published_page(
    publication: Publication,
    *,
    full_links: bool = False,
    stories: OwnStories | None = None,
    pictures: PagePictures | None = None,
) -> ArticlePage:
    """The page that readers get; the publication comes from `for_the_page`.

    Words come from the revision that went live, names of category, tags and bylines
    from their rows: a tag that is renamed bears its new name everywhere at once.
    """
    credits = publication.credits.all()
    snapshot = replace(
        publication.revision.snapshot,
        category=_label(publication.category),
        tags=tuple(map(_label, publication.tags.all())),
        bylines=tuple(
            Credit(credit.byline.slug, credit.byline.name, credit.role)
            for credit in credits
        ),
    )
    its = Circumstances(
        path=publication.path,
        published_at=publication.published_at,
        updated_at=publication.updated_at,
        organisations={
            credit.byline.slug for credit in credits if credit.byline.is_organisation
        },
        updates=around(publication),
        notes=notes_of(publication),
        history=history_path(publication.path) if publication.has_history else "",
        # Elsewhere it is not shown.
        card="" if full_links else card_of(publication),
    )
    return article_page(
        snapshot, its, full_links=full_links, stories=stories, pictures=pictures
    )


def organisations_in(snapshot: Snapshot) -> set[str]:
    """Which of the content's bylines are organisations, by slug. One query."""
    bylines = Byline.objects.filter(
        is_organisation=True, slug__in={credit.slug for credit in snapshot.bylines}
    )
    return set(bylines.values_list("slug", flat=True))


def article_response(
    page: ArticlePage, *, onward: Onward = NOWHERE, banner: str = ""
) -> HttpResponse:
    """The page as readers get it.

    `onward` is where the page leads on to. Readers get no `banner`; above a shared
    preview it says that it is one, and nothing offers to pass on an address where
    there may be no story yet.
    """
    context: dict[str, Any] = {
        "page": page,
        "onward": onward,
        "banner": banner,
        "address": absolute(page.path),
        "here": page.category and page.category.path,
        "current": "true",
        "author_addresses": [
            absolute(person.path) for person in page.people(Role.WRITER)
        ],
        "feeds": feed_links(page.category),
    }
    if image := share_image(page):
        context["share_image"] = image
    describe = partial(about_article, page)
    return page_response("articles/article.html", context, describe=describe)


def _credit_lines(
    bylines: tuple[Credit, ...], organisations: Collection[str]
) -> Iterator[CreditLine]:
    for role in Role:
        people = tuple(
            Link(
                credit.name,
                Byline(slug=credit.slug).get_absolute_url(),
                is_organisation=credit.slug in organisations,
            )
            for credit in bylines
            if credit.role == role
        )
        if people:
            yield CreditLine(role, role.label, people)


def _parts(
    snapshot: Snapshot,
    contents: tuple[Entry, ...],
    stories: OwnStories,
    pictures: Pictures,
    base: str,
) -> Iterator[Part]:
    entries = {entry.uuid: entry for entry in contents}
    is_paid = snapshot.kind == Kind.PAID
    spoken = spoken_words()
    depth = 1
    before = notes_before(passage.body for passage in snapshot.sections)
    for passage, notes in zip(snapshot.sections, before, strict=True):
        entry = entries.get(passage.uuid)
        # Headings in a text that no section heading precedes stand directly below
        # the headline, so that no level is left out.
        depth = 2 if entry else depth
        html = render(
            passage.body,
            heading_offset=depth,
            base=base,
            stories=stories,
            pictures=pictures,
            is_paid=is_paid,
            notes_before=notes,
            spoken=spoken,
        )
        yield Part(entry, html)


def _link(model: type[Category | Tag], label: Label) -> Link:
    return Link(label.name, model(slug=label.slug).get_absolute_url())


def _by_name(label: Label) -> tuple[str, str]:
    """Tags have no order of their own; two databases sort names in two ways."""
    return label.name.casefold(), label.slug


def _label(row: Category | Tag) -> Label:
    return Label(row.slug, row.name)
