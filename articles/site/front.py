"""The front page: a lead, a second tier, the latest, and a strip for each category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import Category, Pin, Publication
from articles.models.pin import PINS, PLACES
from articles.models.source import note, note_until
from articles.page.pictures import lead_figure_of
from articles.page.shapes import Link
from articles.page.sources import stories_of

from .lists import Story, older_than, story_of

# Beside the lead and the second tier; and what a category has below them.
LATEST = 8
ON_A_STRIP = 3
# A category of which nothing is among these has nothing new for a front page.
NEWEST = 100
# How far the second tier looks for another category before it takes the same again.
FRESH = 20


@dataclass(frozen=True, slots=True)
class Strip:
    """What a category has to show beyond what stands above."""

    category: Link
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page. No story is on it twice; without a lead there is nothing."""

    lead: Story | None
    second: tuple[Story, ...]
    latest: tuple[Story, ...]
    strips: tuple[Strip, ...]
    older: str


def front_page(at: datetime) -> Front:
    """The front page at this time. Two queries."""
    note(stories_of("/"))
    note(PINS)
    live = Publication.objects.live().for_the_front().with_leads()
    pinned = [*live.held_by(Pin.objects.holding(at))]
    for until in filter(None, (story.pinned_until for story in pinned)):
        note_until(until)
    return arranged(pinned, [*live.newest_first()[:NEWEST]])


def arranged(pinned: Sequence[Publication], newest: Sequence[Publication]) -> Front:
    """What an editor put on top, and the newest first: each in one place."""
    top = _top(pinned, newest)
    below = [story for story in newest if story not in top]
    latest, rest = below[:LATEST], below[LATEST:]
    return Front(
        lead=_story(top[0]) if top else None,
        second=tuple(map(_story, top[1:])),
        latest=tuple(map(story_of, latest)),
        strips=tuple(_strips(rest)),
        older=older_than(latest[-1], start="/") if rest else "",
    )


def _story(publication: Publication) -> Story:
    """With its picture: below those on top there is none, as in a calm paper."""
    return story_of(publication, picture=lead_figure_of(publication))


def _top(
    pinned: Sequence[Publication], newest: Sequence[Publication]
) -> list[Publication]:
    """What is pinned, then one of each other category, then whatever is newest."""
    of_category = {story.category_id: story for story in reversed(pinned)}
    for story in newest[:FRESH]:
        of_category.setdefault(story.category_id, story)
    return [*dict.fromkeys([*pinned, *of_category.values(), *newest])][:PLACES]


def _strips(rest: Sequence[Publication]) -> Iterator[Strip]:
    """In the order of the navigation."""
    for category in sorted({story.category for story in rest}, key=_place):
        own = [story for story in rest if story.category == category][:ON_A_STRIP]
        link = Link(category.name, category.get_absolute_url())
        yield Strip(link, tuple(map(story_of, own)))


def _place(category: Category) -> tuple[int, str]:
    return category.position, category.name
