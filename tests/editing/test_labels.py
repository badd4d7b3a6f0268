"""A label says where it is named, before anybody deletes or renames it."""

from dataclasses import replace

import pytest

from articles.editing.labels import Where, uses_of, with_counts
from articles.editing.revise import revise, start
from articles.models import Byline, Category, Tag
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Credit, Label
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_byline,
    make_category,
    make_publication,
    make_snapshot,
    make_tag,
)

pytestmark = pytest.mark.django_db

# How an article comes to name a label of each kind.
KINDS = {
    "category": (make_category, {"category": "ekonomi"}),
    "tag": (make_tag, {"tags": ["ekonomi"]}),
    "byline": (make_byline, {"bylines": ["ekonomi"]}),
}


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def kind(request):
    make_label, naming = request.param
    return make_label("ekonomi"), naming


def where(label):
    return [(use.where, use.count) for use in uses_of(label)]


def rename_everything(article):
    """File the article elsewhere and publish that."""
    content = make_snapshot(headline=article.headline)
    revision = revise(
        article, content, base=article.version, by=None, at=EVENING + MINUTE
    )
    publish(revision, by=None, at=EVENING + MINUTE)


def test_a_new_label_is_named_nowhere(kind):
    label, _ = kind

    assert where(label) == []


def test_a_draft_names_its_labels(kind):
    label, naming = kind
    make_article(**naming)

    assert where(label) == [(Where.WORKING_COPY, 1)]


def test_a_publication_and_its_working_copy_count_once(kind):
    label, naming = kind
    make_publication(**naming)

    assert where(label) == [(Where.PUBLISHED, 1)]


def test_what_is_published_counts_although_the_desk_has_moved_on(kind):
    label, naming = kind
    article = make_publication(**naming).article
    content = make_snapshot(headline="Lain")
    revise(article, content, base=1, by=None, at=EVENING)

    assert where(label) == [(Where.PUBLISHED, 1)]


def test_a_withdrawn_article_keeps_its_labels(kind):
    label, naming = kind
    article = make_publication(**naming).article
    unpublish(article, by=None, at=EVENING + MINUTE)

    assert where(label) == [(Where.PUBLISHED, 1)]


def test_the_history_of_a_published_article_keeps_its_labels(kind):
    label, naming = kind
    rename_everything(make_publication(**naming).article)

    assert where(label) == [(Where.HISTORY, 1)]


def test_the_history_of_a_draft_does_not(kind):
    label, naming = kind
    article = make_article(**naming)
    revise(article, make_snapshot(), base=1, by=None, at=EVENING)

    assert where(label) == []


@pytest.mark.parametrize("slug", ["EKONOMI", "ekonomi-dunia", "dunia", "ekonom_"])
def test_history_names_the_very_slug(slug):
    article = make_publication(tags=["ekonomi"], category="ekonomi").article
    rename_everything(article)

    assert where(make_tag(slug, "Ekonomi")) == []
    assert where(make_category(slug, "Ekonomi")) == []


def test_a_name_that_looks_like_a_slug_is_no_use():
    tag, other = make_tag("pasar", "ekonomi"), make_tag("ekonomi", "Ekonomi")
    content = make_snapshot(tags=[tag.slug])
    article = make_publication(tags=[tag.slug]).article
    assert content.tags == (Label("pasar", "ekonomi"),)
    rename_everything(article)

    assert where(other) == []
    assert where(tag) == [(Where.HISTORY, 1)]


def test_only_a_few_examples_are_fetched(django_assert_num_queries):
    tag = make_tag("ekonomi")
    for number in range(5):
        make_publication(headline=f"Berita {number}", tags=["ekonomi"])

    with django_assert_num_queries(3):
        [use] = uses_of(tag)

    assert use.count == 5
    assert len(use.examples) == 3


def test_counts_come_with_the_labels(django_assert_num_queries):
    make_publication(headline="Satu", tags=["a", "b"], bylines=["x", "y"])
    make_publication(headline="Dua", tags=["a"], bylines=["x"])
    make_article(headline="Tiga", tags=["a"], bylines=["y"], category="lain")
    make_tag("c")

    with django_assert_num_queries(3):
        tags = with_counts(Tag.objects.order_by("slug"))
        bylines = with_counts(Byline.objects.order_by("slug"))
        categories = with_counts(Category.objects.order_by("slug"))
        counted = [
            [(each.slug, each.article_count, each.live_count) for each in labels]
            for labels in (tags, bylines, categories)
        ]

    assert counted == [
        [("a", 3, 2), ("b", 1, 1), ("c", 0, 0)],
        [("x", 2, 2), ("y", 2, 1)],
        [("internasional", 2, 2), ("lain", 1, 0)],
    ]


def test_two_roles_of_a_byline_count_as_one_article():
    byline = make_byline("sari")
    roles = Credit("sari", "", "writer"), Credit("sari", "", "editor")
    start(replace(make_snapshot(), bylines=roles), by=None, at=EVENING)

    [counted] = with_counts(Byline.objects.filter(pk=byline.pk))

    assert counted.article_count == 1
    assert where(byline) == [(Where.WORKING_COPY, 1)]
