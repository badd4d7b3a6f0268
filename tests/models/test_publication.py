from datetime import timedelta

import pytest
from django.core.exceptions import FieldFetchBlocked
from django.db import IntegrityError

from articles.models import Byline, Publication, Tag
from articles.models.publication import with_use
from articles.publishing.publish import unpublish
from tests.builders import EVENING, make_article, make_byline, make_publication

pytestmark = pytest.mark.django_db


def test_only_live_publications_are_live():
    live = make_publication(headline="Hidup")
    gone = make_publication(headline="Ditarik")
    unpublish(gone.article, by=None, at=EVENING)
    make_article(headline="Draf")

    assert list(Publication.objects.live()) == [live]


def test_newest_comes_first_and_a_tie_is_settled_by_the_later_row():
    old = make_publication(headline="Lama", at=EVENING - timedelta(days=1))
    first = make_publication(headline="Satu")
    second = make_publication(headline="Dua")

    assert list(Publication.objects.newest_first()) == [second, first, old]


def test_up_to_gives_a_publication_and_what_follows_it_in_the_list():
    old = make_publication(headline="Lama", at=EVENING - timedelta(days=1))
    first = make_publication(headline="Satu")
    second = make_publication(headline="Dua")

    rest = Publication.objects.newest_first().up_to(first.published_at, first.pk)

    assert list(rest) == [first, old]
    assert second not in rest


def test_a_byline_with_two_roles_has_the_story_once():
    publication = make_publication(bylines=["redaksi"])
    redaksi = make_byline("redaksi")
    publication.credits.create(byline=redaksi, role="editor", position=1)

    assert Publication.objects.credited_to(redaksi).count() == 1


@pytest.mark.parametrize("many", [1, 2])
def test_a_label_is_common_with_more_than_a_few_stories_and_has_the_same(
    monkeypatch, many
):
    monkeypatch.setattr("articles.models.publication.MANY", many)
    gone = make_publication(headline="Ditarik", tags=["a"], bylines=["x"])
    unpublish(gone.article, by=None, at=EVENING)
    both = make_publication(headline="Dua", tags=["a", "b"], bylines=["x", "y"])
    make_publication(headline="Lain", tags=["c"], bylines=["z"])

    tag = with_use(Tag.objects.filter(slug="a")).get()
    byline = with_use(Byline.objects.filter(slug="x")).get()

    assert tag.is_common == byline.is_common == (many == 1)
    assert list(Publication.objects.live().tagged(tag)) == [both]
    assert list(Publication.objects.live().credited_to(byline)) == [both]


def test_the_article_page_takes_four_queries(django_assert_num_queries):
    make_publication(tags=["a", "b"], bylines=["x", "y"])

    with django_assert_num_queries(4):
        publication = Publication.objects.live().for_the_page().get()
        assert publication.category.name
        assert publication.revision.snapshot.sections
        assert [tag.name for tag in publication.tags.all()]
        assert [credit.byline.name for credit in publication.credits.all()]


def test_a_list_takes_two_queries_for_any_number(django_assert_num_queries):
    for number in range(5):
        make_publication(headline=f"Berita {number}")

    with django_assert_num_queries(2):
        for publication in Publication.objects.live().for_lists():
            assert publication.category.name
            assert [credit.byline.name for credit in publication.credits.all()]


def test_a_list_that_reaches_for_the_working_copy_fails():
    make_publication()
    publication = Publication.objects.live().for_lists().get()

    with pytest.raises(FieldFetchBlocked):
        _ = publication.article


def test_a_category_without_live_articles_is_not_for_readers():
    gone = make_publication(headline="Ditarik", category="rahasia")
    make_publication(headline="Satu")
    make_publication(headline="Dua")
    unpublish(gone.article, by=None, at=EVENING)

    assert [c.slug for c in Publication.objects.live().categories()] == [
        "internasional"
    ]


def test_the_database_refuses_two_articles_at_one_address():
    publication = make_publication(headline="Satu")
    other = make_publication(headline="Dua")
    other.path = publication.path

    with pytest.raises(IntegrityError):
        other.save()


def test_the_database_refuses_an_update_before_publication():
    publication = make_publication()
    publication.updated_at = EVENING - timedelta(seconds=1)

    with pytest.raises(IntegrityError):
        publication.save()
