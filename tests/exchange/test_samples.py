"""Sample articles are what an editor could have written and published."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.editing.check import check
from articles.editing.revise import start
from articles.exchange.sample_text import MARK
from articles.exchange.samples import CATEGORIES, Sample, samples, store
from articles.models import Publication, Relation, Revision
from articles.publishing.publish import publish
from articles.publishing.readiness import flaws, gaps
from articles.search.index import behind
from articles.text.snapshot import clean
from tests.builders import EVENING

pytestmark = pytest.mark.django_db

# Salts, and what follows from them.
SALTED = {"salt", "desk_salt", "path", "note", "desk", "content", "hash"}


def some(count: int, seed: int = 1) -> list[Sample]:
    made = samples(count, seed=seed, categories=CATEGORIES, until=EVENING, years=2)
    return [*made]


def fill(count: int) -> int:
    return store(some(count), count, lambda done, of: None)


def publish_with_the_verbs(sample: Sample) -> None:
    revision = start(sample.content, by=None, at=sample.at, uuid=sample.text.uuid)
    publish(revision, by=None, at=sample.at)


def rows() -> list[dict]:
    """All rows of the site, by natural keys and without what is made up."""
    options = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    out = StringIO()
    call_command("dumpdata", "articles", "search.entry", stdout=out, **options)
    text = out.getvalue()
    for revision in Revision.objects.select_related("article"):
        text = text.replace(str(revision.uuid), f"revision of {revision.article.uuid}")
    return sorted((without_numbers(row) for row in json.loads(text)), key=json.dumps)


def without_numbers(row: dict) -> dict:
    row.pop("pk", None)
    if row["model"] in {"articles.revisioncontent", "articles.seal"}:
        row["fields"] = {
            name: value for name, value in row["fields"].items() if name not in SALTED
        }
    return row


def test_the_rows_are_those_that_the_verbs_write():
    with transaction.atomic():
        for sample in some(12):
            publish_with_the_verbs(sample)
        by_verbs = rows()
        transaction.set_rollback(True)

    fill(12)

    assert Relation.objects.count() > 12
    assert rows() == by_verbs


def test_the_content_is_as_the_desk_would_have_it():
    for sample in some(20):
        check(sample.content)
        assert clean(sample.content) == sample.content
        assert gaps(sample.content) == flaws(sample.content) == []


def test_they_are_spread_over_the_years_and_the_categories():
    fill(20)

    live = Publication.objects.live().newest_first()
    assert live.count() == 20
    assert {each.category.name for each in live} == {*CATEGORIES}
    assert live[0].published_at == EVENING
    assert (live[0].published_at - live[19].published_at).days == 693
    assert live.filter(tags__name=MARK, credits__byline__name=MARK).count() == 20


def test_running_again_adds_nothing_and_going_on_adds_the_rest():
    assert fill(3) == 3
    assert fill(3) == 0
    assert fill(5) == 2


def test_readers_find_them_and_read_them(client):
    fill(3)

    assert not behind().exists()
    for publication in Publication.objects.all():
        assert client.get(publication.path).status_code == 200
    assert "3 berita" in client.get("/cari/", {"q": "contoh"}).text
