"""What links to this site lead to, and what is said of those that lead nowhere."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import translation

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Schedule, StandingPage
from articles.publishing.own_links import broken_links, live_stories
from articles.publishing.publish import publish, unpublish
from articles.publishing.relabel import move_label
from articles.publishing.schedule import cancel, schedule
from articles.text.own_stories import Story
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
    make_snapshot,
    make_standing_page,
    make_tag,
)

pytestmark = pytest.mark.django_db

PUBLISH = Schedule.Action.PUBLISH


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def by_identity(article):
    return f"artikel:{article.uuid}"


def move(article, slug):
    content = replace(snapshot_of(article), slug=slug)
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)


def said_of(*targets):
    links = "\n\n".join(f"Lihat [ini]({target})." for target in targets)
    snapshot = make_snapshot(headline="Menautkan", sections=(make_passage(links),))
    return [str(sentence) for sentence in broken_links(snapshot)]


def test_a_live_story_is_found_by_identity_and_by_each_of_its_addresses(settings):
    story = make_publication(headline="Tujuan")
    address = f"{settings.SITE_URL}{story.path}"

    found = live_stories([f"[a]({by_identity(story.article)}) {address} {uuid4()}"])

    assert {*found} == {story.article.uuid, story.path, address}
    assert {*found.values()} == {Story(story.path, "Tujuan")}


def test_a_link_by_identity_follows_the_story_to_a_new_address():
    story = make_publication(headline="Tujuan")
    move(story.article, "pindah")

    found = live_stories([f"[a]({by_identity(story.article)}) {story.path}"])

    assert found[story.article.uuid].path == "/2025/09/03/pindah/"
    assert found[story.path].path == "/2025/09/03/pindah/"


def test_a_link_to_what_has_moved_since_is_fine():
    story = make_publication(headline="Tujuan", tags=["lama"])
    move(story.article, "pindah")
    move_label(make_tag("lama"), "baru", by=None, at=EVENING)
    make_standing_page("kode-etik")

    assert said_of(story.path, "/tag/lama/", "/kode-etik/") == []
    assert len(said_of("/2025/09/03/lain/", "/tag/lain/", "/lain/")) == 3


def test_stories_that_are_not_live_are_not_found():
    gone = make_publication(headline="Ditarik").article
    unpublish(gone, by=None, at=EVENING)

    assert live_stories([by_identity(gone), by_identity(make_article())]) == {}


def test_however_many_texts_and_links_there_are_they_cost_one_query(
    django_assert_num_queries,
):
    stories = [make_publication(headline=f"Berita {n}").article for n in range(5)]
    texts = [f"{by_identity(story)} artikel:{uuid4()}" for story in stories] * 3

    with django_assert_num_queries(1):
        assert len({*live_stories(texts).values()}) == 5
    with django_assert_num_queries(0):
        assert live_stories(["Tanpa tautan.", ""]) == {}


def test_links_to_live_stories_and_elsewhere_are_fine():
    story = make_publication(headline="Tujuan")

    assert (
        said_of(
            by_identity(story.article),
            story.path,
            story.path.rstrip("/"),
            f"{story.path}?utm_source=a#bagian-latar",
            "#bagian-latar",
            "mailto:redaksi@contoh.id",
            "https://contoh.id/2025/01/01/berita/",
            "https://[",
        )
        == []
    )


def test_a_draft_and_a_withdrawn_story_are_named_by_their_headline_once():
    draft = make_article(headline="Belum")
    gone = make_publication(headline="Ditarik").article
    unpublish(gone, by=None, at=EVENING)

    said = said_of(by_identity(draft), by_identity(gone), by_identity(draft))

    assert said == [
        "The story “Belum”, which it links to, is not live.",
        "The story “Ditarik”, which it links to, is not live.",
    ]


def test_a_story_that_will_go_live_by_its_date_is_fine():
    draft = make_article()
    schedule(draft, PUBLISH, due_at=EVENING + MINUTE, by=None, at=EVENING)
    assert said_of(by_identity(draft)) == []

    cancel(draft, PUBLISH, by=None, at=EVENING)

    assert len(said_of(by_identity(draft))) == 1


def test_an_identity_that_is_nobodys_or_put_away_is_a_flaw():
    away = make_article()
    type(away).objects.filter(pk=away.pk).update(trashed_at=EVENING)

    said = said_of(f"artikel:{uuid4()}", "artikel:kim", by_identity(away))

    assert said == ["It links to a story that does not exist."]


def test_lists_of_what_is_live_are_there_and_others_not():
    make_publication(category="nasional", tags=["banjir"], bylines=["sari"])
    here = ["/", "/nasional/", "/tag/banjir/", "/penulis/sari/", "/indeks/", "/feed/"]

    assert said_of(*here) == []
    for nowhere in ("/olahraga/", "/tag/x/", "/penulis/budi/", "/admin/a/", "/x.html"):
        assert said_of(nowhere) == [
            f"The link to “{nowhere}” leads to no page for readers."
        ]


def test_a_standing_page_is_there_while_it_is_public():
    page = make_standing_page("redaksi", "Redaksi", is_public=False)
    assert len(said_of("/redaksi/")) == 1

    StandingPage.objects.filter(pk=page.pk).update(is_public=True)

    assert said_of("/redaksi/", "/redaksi/#alamat") == []


def test_an_address_of_this_site_is_looked_at_with_its_host_too(settings):
    address = f"{settings.SITE_URL}/tidak-ada/"

    assert said_of(address) == [
        f"The link to “{address}” leads to no page for readers."
    ]


@pytest.mark.parametrize("target", ["www.kompas.com/a", "kompas", "https://", ""])
def test_what_has_neither_site_nor_slash_leads_nowhere(target):
    (said,) = said_of(target)

    assert said.startswith(f"The link to “{target}” leads nowhere")


def test_however_many_links_there_are_looking_at_them_costs_eight_queries(
    django_assert_max_num_queries,
):
    targets = [f"artikel:{uuid4()}" for _ in range(9)]
    for name in "abcdefghi":
        targets += [f"/tag/{name}/", f"/penulis/{name}/", f"/{name}/"]
        targets += [f"/2025/01/01/{name}/"]
    links = " ".join(f"[a]({target})" for target in targets)
    snapshot = make_snapshot(sections=(make_passage(links),))

    with django_assert_max_num_queries(8):
        assert len(broken_links(snapshot)) == 37


def test_a_text_without_links_costs_nothing(django_assert_num_queries):
    snapshot = make_snapshot()

    with django_assert_num_queries(0):
        assert broken_links(snapshot) == []
