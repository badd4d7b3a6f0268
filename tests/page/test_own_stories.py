"""Links to own stories on the page: made when the page is made."""

import pytest
from django.test import Client
from django.utils import translation

from articles.models import Publication
from articles.page.article_page import published_page
from articles.page.own_stories import stories_in
from articles.publishing.publish import publish, unpublish
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
)

pytestmark = pytest.mark.django_db


def linking_to(*articles):
    """A live story whose sections link to these, within a sentence and alone."""
    sections = tuple(
        make_passage(f"Baca [kabar](artikel:{it.uuid}).\n\n[Kabar](artikel:{it.uuid})")
        for it in articles
    )
    return make_publication(headline="Menautkan", sections=sections)


def html_of(publication):
    found = Publication.objects.live().for_the_page().get(pk=publication.pk)
    return "".join(part.html for part in published_page(found).parts)


def test_a_link_follows_its_story_through_its_life():
    target = make_article(headline="Tujuan")
    story = linking_to(target)
    assert html_of(story) == "<p>Baca kabar.</p>\n"

    publish(target.revisions.get(), by=None, at=EVENING + MINUTE)
    link = '<a href="/2025/09/03/tujuan/">'
    assert html_of(story) == (
        f'<p>Baca {link}kabar</a>.</p>\n<p class="read-also">'
        f"<strong>Baca juga:</strong> {link}Tujuan</a></p>\n"
    )

    Publication.objects.filter(article=target).update(path="/2025/09/03/pindah/")
    assert html_of(story).count('href="/2025/09/03/pindah/"') == 2

    unpublish(target, by=None, at=EVENING + 2 * MINUTE)
    assert html_of(story) == "<p>Baca kabar.</p>\n"


def test_the_box_bears_the_headline_that_readers_see(client: Client):
    target = make_publication(headline="Tujuan")
    type(target.article).objects.filter(pk=target.article_id).update(headline="Lain")

    page = client.get(linking_to(target.article).path).content.decode()

    assert ">Tujuan</a>" in page
    assert "Lain" not in page


def test_all_links_of_a_page_cost_one_query(django_assert_num_queries):
    targets = [make_publication(headline=f"Tujuan {n}").article for n in range(6)]
    story = linking_to(*targets)
    found = Publication.objects.live().for_the_page().get(pk=story.pk)

    with django_assert_num_queries(1):
        published_page(found)


def test_pages_that_are_made_together_share_that_query(django_assert_num_queries):
    target = make_publication(headline="Tujuan").article
    linking_to(target)
    pages = [*Publication.objects.live().for_the_page()]

    with django_assert_num_queries(1):
        stories = stories_in(page.revision.snapshot for page in pages)
        made = [published_page(page, stories=stories) for page in pages]

    assert any("read-also" in part.html for page in made for part in page.parts)


def test_the_box_speaks_the_sites_language_and_the_mark_that_of_the_desk():
    with translation.override("en"):
        stories = stories_in([], for_desk=True)

    assert (stories.read_also, stories.not_live) == ("Baca juga:", "not live")
    assert stories_in([]).not_live == ""
