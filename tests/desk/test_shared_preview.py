from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, PreviewLink
from articles.publishing.preview_links import make_preview_link
from tests.builders import EVENING, MINUTE, make_article, make_publication


def banner() -> str:
    with translation.override("id"):
        return gettext("Preview – not published yet")


def shared(article: Article) -> str:
    """The address of a fresh link to the article's latest revision."""
    latest = article.revisions.latest("number")
    _, token = make_preview_link(latest, by=None, at=timezone.now())
    return f"/pratinjau/{token}/"


def edited(article: Article, headline: str) -> None:
    content = replace(snapshot_of(article), headline=headline)
    revise(article, content, base=article.version, by=None, at=EVENING + MINUTE)


CLOSED_TO_ALL = {
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def visitor(db: None) -> Client:
    """Somebody without an account, who is shown error pages."""
    return Client(raise_request_exception=False)


def test_someone_without_an_account_reads_the_draft_under_a_banner(
    visitor: Client,
) -> None:
    page = visitor.get(shared(make_article(headline="Belum terbit"))).content.decode()

    assert "<h1>Belum terbit</h1>" in page
    assert banner() in page
    assert page.index(banner()) < page.index("<h1>")


def test_but_for_the_banner_it_is_the_page_that_readers_would_get(
    visitor: Client,
) -> None:
    publication = make_publication()
    edited(publication.article, "Sesudah")

    preview = visitor.get(shared(publication.article)).content.decode()
    readers = visitor.get(publication.path).content.decode()

    with_banner = f'<p class="banner" role="note">{banner()}</p>'
    assert with_banner not in readers
    assert banner() not in preview.replace(with_banner, "")
    assert 'class="text"' in preview
    assert 'class="text"' in readers


def headers_of(response: HttpResponse) -> dict[str, str]:
    names = ["X-Robots-Tag", "Cache-Control", "Referrer-Policy"]
    return {name: response[name] for name in names}


def test_nobody_keeps_it_lists_it_or_learns_where_a_reader_came_from(
    visitor: Client,
) -> None:
    response = visitor.get(shared(make_article()))

    assert headers_of(response) == CLOSED_TO_ALL
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    assert not response.cookies


def test_an_address_where_there_is_no_story_yet_is_not_offered_to_be_passed_on(
    visitor: Client,
) -> None:
    draft = make_article()
    publication = make_publication(headline="Tayang")

    preview = visitor.get(shared(draft)).content.decode()
    readers = visitor.get(publication.path).content.decode()

    for offer in ("https://wa.me/", "data-copy", "/hak-jawab/kirim/"):
        assert offer in readers
        assert offer not in preview


def test_it_shows_the_revision_that_was_shared_whatever_is_saved_later(
    visitor: Client,
) -> None:
    article = make_article(headline="Pertama")
    address = shared(article)
    edited(article, "Kedua")

    page = visitor.get(address).content.decode()

    assert "<h1>Pertama</h1>" in page
    assert "Kedua" not in page


def test_it_is_the_same_for_an_editor_who_is_signed_in(
    desk: Client, visitor: Client
) -> None:
    address = shared(make_article())

    assert desk.get(address).content == visitor.get(address).content


def test_once_it_is_live_the_link_leads_to_the_readers_page(visitor: Client) -> None:
    publication = make_publication()

    response = visitor.get(shared(publication.article))

    assert (response.status_code, response["Location"]) == (302, publication.path)
    assert headers_of(response)["Cache-Control"] == "no-store"


def test_forged_expired_and_revoked_links_are_one_and_the_same_page(
    visitor: Client, sari: User
) -> None:
    article = make_article()
    address = shared(article)
    letter = "b" if address[11] == "a" else "a"
    forged = visitor.get(f"{address[:11]}{letter}{address[12:]}")
    now = timezone.now()

    PreviewLink.objects.update(revoked_at=now)
    revoked = visitor.get(address)
    PreviewLink.objects.update(revoked_at=None, expires_at=now - timedelta(seconds=1))
    expired = visitor.get(address)

    assert [each.status_code for each in (forged, revoked, expired)] == [404] * 3
    assert forged.content == revoked.content == expired.content
    assert headers_of(forged) == headers_of(expired) == CLOSED_TO_ALL
    with translation.override("id"):
        assert gettext("This preview is not open") in forged.content.decode()


@pytest.mark.parametrize("token", ["x", "x" * 3000, "%00", "%F0%9F%98%80", "%ff", ".."])
def test_senseless_tokens_open_nothing(visitor: Client, token: str) -> None:
    assert visitor.get(f"/pratinjau/{token}/").status_code == 404


def test_what_was_put_away_is_shared_no_more(visitor: Client) -> None:
    article = make_article()
    address = shared(article)

    Article.objects.update(trashed_at=EVENING)

    assert visitor.get(address).status_code == 404


def test_what_was_erased_is_shared_no_more(visitor: Client, sari: User) -> None:
    article = make_article()
    address = shared(article)
    edited(article, "Tanpa nama")

    first = article.revisions.get(number=1)
    erase_content(first, by=sari, at=EVENING, reason="Permintaan keluarga")

    assert visitor.get(address).status_code == 404


def test_it_is_only_read(visitor: Client) -> None:
    assert visitor.post(shared(make_article())).status_code == 405


def test_hostile_text_is_only_text(visitor: Client) -> None:
    article = make_article(headline="<script>alert(1)</script>", slug="x")

    assert "<script>alert" not in visitor.get(shared(article)).content.decode()
