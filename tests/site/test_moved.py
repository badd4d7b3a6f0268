"""Whatever has moved is found again, in one step, and nothing hidden is given away."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.editing.revise import revise
from articles.editing.standing_pages import content_of, write_page
from articles.editing.working_copy import snapshot_of
from articles.models import Address, Publication
from articles.publishing.publish import publish, unpublish
from articles.publishing.relabel import move_label
from articles.site.lists import list_page
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_byline,
    make_category,
    make_publication,
    make_standing_page,
    make_tag,
)

pytestmark = pytest.mark.django_db

OLD = "/2025/09/03/satu/"
NEW = "/2025/09/03/dua/"


@pytest.fixture
def moved():
    """An article that was published at OLD and is at NEW now."""
    publication = make_publication(headline="Satu")
    republish(publication.article, "dua")
    publication.refresh_from_db()
    return publication


def republish(article, slug):
    content = replace(snapshot_of(article), slug=slug)
    revision = revise(article, content, base=article.version, by=None, at=EVENING)
    publish(revision, by=None, at=EVENING)


def led(client: Client, address: str, **more) -> tuple[int, str]:
    response = client.get(address, **more)
    return response.status_code, response.get("Location", "")


def redirect(path, to, **values):
    return Address.objects.create(path=path, to=to, at=EVENING, **values)


@pytest.mark.parametrize("address", [OLD, OLD.rstrip("/")])
def test_the_old_address_of_an_article_leads_to_the_new(client, moved, address):
    assert led(client, address) == (301, NEW)
    assert client.get(NEW).status_code == 200


def test_after_many_moves_each_address_leads_there_in_one_step(client, moved):
    republish(moved.article, "tiga")

    assert led(client, OLD) == led(client, NEW) == (301, "/2025/09/03/tiga/")


def test_an_article_that_went_back_is_where_it_was(client, moved):
    republish(moved.article, "satu")

    assert client.get(OLD).status_code == 200
    assert led(client, NEW) == (301, OLD)


def test_no_browser_keeps_a_redirect_without_asking(client, moved):
    assert client.get(OLD)["Cache-Control"] == "max-age=0, must-revalidate"


def test_what_stands_behind_the_question_mark_comes_along(client, moved):
    assert led(client, f"{OLD}?utm_source=x&a=%26") == (
        301,
        f"{NEW}?utm_source=x&a=%26",
    )


def test_head_is_answered_like_get_and_nothing_else_is(client, moved):
    assert client.head(OLD)["Location"] == NEW
    assert client.post(OLD).status_code in {404, 405}


def test_a_withdrawn_article_is_found_nowhere(client, moved):
    unpublish(moved.article, by=None, at=EVENING + MINUTE)

    assert led(client, OLD) == led(client, NEW) == (404, "")


def test_a_slug_that_is_not_published_is_told_to_nobody(client, moved):
    content = replace(snapshot_of(moved.article), slug="rahasia")
    revise(moved.article, content, base=2, by=None, at=EVENING)
    make_article(headline="Konsep")

    assert led(client, OLD) == (301, NEW)
    assert client.get("/2025/09/03/rahasia/").status_code == 404
    assert client.get("/2025/09/03/konsep/").status_code == 404


@pytest.mark.parametrize(
    ("make", "slug", "new"),
    [
        (make_category, "internasional", "/baru/"),
        (make_tag, "korea-utara", "/tag/baru/"),
        (make_byline, "redaksi", "/penulis/baru/"),
    ],
)
def test_all_lists_and_feeds_of_a_label_lead_to_those_of_its_new_address(
    client, make, slug, new
):
    make_archive(25)
    older = list_page(Publication.objects.live(), start="").older
    label = make(slug)
    old = label.get_absolute_url()
    move_label(label, "baru", by=None, at=EVENING)

    for below in ("", older, "feed/", "feed/atom/", "feed/json/"):
        assert led(client, f"{old}{below}") == (301, f"{new}{below}")
        assert client.get(f"{new}{below}").status_code == 200


def test_a_standing_page_may_move_too(client):
    page = make_standing_page("tentang")
    content = {**content_of(page), "slug": "tentang-kami"}
    write_page(page, content, base=1, by=None, at=EVENING)

    assert led(client, "/tentang/") == (301, "/tentang-kami/")


def test_a_hidden_page_that_moves_leaves_no_trace(client):
    page = make_standing_page("tentang", is_public=False)
    content = {**content_of(page), "slug": "rahasia"}
    write_page(page, content, base=1, by=None, at=EVENING)

    assert led(client, "/tentang/") == (404, "")


@pytest.mark.parametrize("path", ["/lama/", "/lama.php", "/lama"])
def test_a_redirect_of_the_newsroom_leads_on(client, path):
    redirect(path, "https://arsip.example/lama?id=1")

    assert led(client, path) == (301, "https://arsip.example/lama?id=1")


def test_a_query_is_not_handed_on_to_others(client):
    redirect("/lama/", "https://arsip.example/")

    assert led(client, "/lama/?token=1") == (301, "https://arsip.example/")


def test_only_what_covers_it_leads_on_what_lies_below(client):
    redirect("/lama/", "/baru/")
    redirect("/arsip/", "/tag/arsip/", covers_below=True)
    redirect("/arsip/khusus/", "/khusus/")

    assert led(client, "/lama/x/") == (404, "")
    assert led(client, "/arsip/x/") == (301, "/tag/arsip/x/")
    assert led(client, "/arsip/khusus/") == (301, "/khusus/")


def test_what_answers_is_never_led_away(client, moved):
    redirect("/", "/x/")
    redirect("/internasional/", "/x/")

    assert client.get("/").status_code == 200
    assert client.get("/internasional/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/lama//evil.example/",
        "/lama/%0d%0aX: 1/",
        "/lama/%00/",
        "/lama/?" + "x" * 3000,
        "/" + "a/" * 300,
        "/lama/" + "x" * 3000,
    ],
)
def test_a_made_up_address_leads_to_no_place_of_its_own(client, address):
    redirect("/lama/", "/baru/", covers_below=True)

    status, target = led(client, address)

    assert status in {301, 404}
    assert not target or target.startswith("/baru/")


def test_the_desk_and_files_are_left_alone(client):
    redirect("/media/x/", "/baru/")
    redirect("/admin/x/", "/baru/")

    assert led(client, "/media/x/")[0] == 404
    assert "/baru/" not in led(client, "/admin/x/")[1]


def test_looking_takes_one_query_and_only_where_nothing_answered(client, moved):
    with CaptureQueriesContext(connection) as captured:
        client.get("/a/b/c/")
    assert len(captured) == 1

    with CaptureQueriesContext(connection) as captured:
        client.get(NEW)
    assert not any("articles_address" in each["sql"] for each in captured)
