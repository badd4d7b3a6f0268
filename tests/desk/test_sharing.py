from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, PreviewLink
from articles.publishing.preview_links import make_preview_link
from tests.builders import EVENING, make_article, make_passage
from tests.desk.pages import change


def link_to(article: Article, **when: timedelta) -> PreviewLink:
    revision, at = article.revisions.latest("number"), timezone.now()
    return make_preview_link(revision, by=None, at=at, **when)[0]


def address_in(page: str) -> str:
    """The new link's address, as the page shows it; empty when it shows none."""
    found = re.search(r'id="shared_address" value="http://[^/]+([^"]+)"', page)
    return found[1] if found else ""


def test_the_form_leads_to_sharing(desk: Client) -> None:
    article = make_article()

    assert f'href="{change(article, "share")}"' in (
        desk.get(change(article)).content.decode()
    )


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_link_is_made_for_as_long_as_was_chosen(
    desk: Client, client: Client, sari: User, days: int
) -> None:
    article = make_article()

    response = desk.post(change(article, "share"), {"days": days})

    link = PreviewLink.objects.get()
    assert link.by == sari
    assert link.expires_at - link.at == timedelta(days=days)
    assert client.get(address_in(response.content.decode())).status_code == 200


def test_the_link_is_shown_once(desk: Client) -> None:
    article = make_article()
    token = address_in(
        desk.post(change(article, "share"), {"days": 7}).content.decode()
    ).split("/")[-2]

    later = desk.get(change(article, "share")).content.decode()

    assert len(token) == 43
    assert token not in later
    assert "Revision 1, shared by sari" in later


def test_the_page_with_the_link_is_kept_nowhere(desk: Client) -> None:
    response = desk.post(change(make_article(), "share"), {"days": 7})

    assert "no-store" in response["Cache-Control"]


def test_the_latest_saved_revision_is_shared(desk: Client) -> None:
    article = make_article()
    content = replace(snapshot_of(article), sections=(make_passage("Isi baru."),))
    revise(article, content, base=1, by=None, at=EVENING)

    desk.post(change(article, "share"), {"days": 7})

    assert PreviewLink.objects.get().revision.number == 2


@pytest.mark.parametrize("days", ["", "0", "365", "-1", "x", "\0"])
def test_another_time_than_those_offered_makes_no_link(desk: Client, days: str) -> None:
    response = desk.post(change(make_article(), "share"), {"days": days})

    assert response.status_code == 422
    assert not PreviewLink.objects.exists()


def test_open_links_are_listed_and_closed_ones_are_not(desk: Client) -> None:
    article = make_article()
    link = link_to(article)
    other = link_to(make_article(headline="Lain"))
    closed = link_to(article)
    PreviewLink.objects.filter(pk=closed.pk).update(revoked_at=timezone.now())

    page = desk.get(change(article, "share")).content.decode()

    assert f'name="revoke" value="{link.pk}"' in page
    assert f'name="revoke" value="{other.pk}"' not in page
    assert f'name="revoke" value="{closed.pk}"' not in page


def test_a_link_is_revoked(desk: Client, client: Client) -> None:
    article = make_article()
    shown = desk.post(change(article, "share"), {"days": 7}).content.decode()
    link = PreviewLink.objects.get()

    page = desk.post(change(article, "share"), {"revoke": link.pk}, follow=True)

    assert "The link opens nothing any more." in page.content.decode()
    assert client.get(address_in(shown)).status_code == 404


@pytest.mark.parametrize("named", ["", "x", "\0", "0", "99999999999999999999"])
def test_a_forged_revocation_closes_nothing(desk: Client, named: str) -> None:
    article = make_article()
    link_to(article)

    page = desk.post(change(article, "share"), {"revoke": named}, follow=True)

    assert "This link was closed already." in page.content.decode()
    assert PreviewLink.objects.open(timezone.now()).exists()


def test_another_articles_link_is_not_revoked_from_here(desk: Client) -> None:
    link = link_to(make_article(headline="Lain"))

    desk.post(change(make_article(), "share"), {"revoke": link.pk})

    assert PreviewLink.objects.open(timezone.now()).exists()


def test_writers_share_their_own_articles_and_no_others(
    reporter: Client, rina: User
) -> None:
    own, other = make_article(by=rina), make_article(headline="Lain")

    allowed = reporter.post(change(own, "share"), {"days": 1})
    refused = reporter.post(change(other, "share"), {"days": 1})

    assert (allowed.status_code, refused.status_code) == (200, 403)
    assert PreviewLink.objects.get().revision.article == own


def test_who_may_only_read_cannot_share(reader: Client) -> None:
    article = make_article()

    assert reader.get(change(article, "share")).status_code == 403
    assert change(article, "share") not in reader.get(change(article)).content.decode()


def test_hostile_headlines_are_only_text(desk: Client) -> None:
    article = make_article(headline="<script>alert(1)</script>", slug="x")

    page = desk.get(change(article, "share")).content.decode()

    assert "<script>alert" not in page
