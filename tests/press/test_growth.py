"""What a publication costs does not depend on how much was published before."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.editing.revise import start
from articles.exchange.samples import CATEGORIES, Sample, samples
from articles.press.bake import Press
from articles.publishing.publish import publish
from tests.press.pages import bake_everything, catch_up_with_all

pytestmark = pytest.mark.django_db(transaction=True)

FEW, MANY = 45, 120
# Labels may be new to the month, or the story the first to be related to another.
LEEWAY = 4


def two_stories() -> list[Sample]:
    """The same story twice, as far as its labels go."""
    now = timezone.now()
    made = samples(60, seed=7, categories=CATEGORIES, until=now, years=1)
    by_labels: dict[object, Sample] = {}
    for each in made:
        labels = each.category, frozenset(each.tags)
        if labels in by_labels:
            return [by_labels[labels], each]
        by_labels[labels] = each
    raise AssertionError


def fill(press: Press, count: int) -> None:
    day = (timezone.now() - timedelta(days=2)).date().isoformat()
    call_command("make_articles", str(count), f"--until={day}", verbosity=0)
    bake_everything(press)


def cost(press: Press, story: Sample) -> tuple[int, int]:
    """The queries until the editor has an answer, and the pages made in the end."""
    now = timezone.now()
    revision = start(story.content, by=None, at=now, uuid=story.text.uuid)
    with CaptureQueriesContext(connection) as queries:
        publish(revision, by=None, at=now)
    catch_up_with_all(press)
    made = [path for path in press.manifest.paths() if _baked_at(press, path) >= now]
    return len(queries), len(made)


def _baked_at(press: Press, path: str):
    entry = press.manifest.find(path)
    assert entry is not None
    return entry.baked_at


def test_a_publication_costs_the_same_with_few_stories_and_with_many(press: Press):
    first, second = two_stories()
    fill(press, FEW)
    queries, pages = cost(press, first)
    fill(press, MANY)

    queries_then, pages_then = cost(press, second)

    assert pages > 10
    assert queries_then <= queries + LEEWAY
    assert pages_then <= pages + LEEWAY
