"""An editor gives an article a date, and a reader gets it without any worker."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editing.workflow import move
from articles.models import Article, Heartbeat, Publication, Schedule
from tests.browser.signed_in import sign_in
from tests.builders import EVENING, make_article


@pytest.fixture
def server(settings, transactional_db) -> Iterator[LiveServer]:
    """A server of its own, with the middleware that tests/settings.py leaves out.

    It reads the list when it starts, and the one that other tests share runs already.
    """
    settings.MIDDLEWARE = [*configured.MIDDLEWARE, "mediainfo.due.act_on_what_is_due"]
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


def approved_article() -> Article:
    article = make_article(headline="Terbit pada waktunya", slug="waktu")
    move(article, "approve_at_once", by=None, at=EVENING)
    return article


def pull_to_now() -> None:
    """Let the clock's hand reach the date: no test waits for a whole minute."""
    Schedule.objects.update(due_at=timezone.now() - timedelta(milliseconds=1))


def test_what_is_scheduled_through_the_form_appears_without_a_worker(
    chromium: Browser, context: BrowserContext, page: Page, server: LiveServer
) -> None:
    sign_in(context, server)
    article = approved_article()
    reader = chromium.new_page(locale="id-ID")
    reader.goto(f"{server.url}/")
    expect(reader.get_by_text("Terbit pada waktunya")).to_have_count(0)

    page.goto(f"{server.url}/admin/articles/article/{article.pk}/change/")
    page.get_by_role("link", name="Dates").click()
    form = page.locator("#plan_publish")
    form.get_by_role("button", name="Choose a Date").click()
    page.locator("dialog[open]").get_by_role("button", name="Tomorrow").click()
    form.get_by_label("Time").fill("20:00")
    form.get_by_role("button", name="Set the date").click()

    expect(page.locator(".planned")).to_contain_text("20:00 WIB")
    pull_to_now()
    story = reader.get_by_role("link", name="Terbit pada waktunya")
    reader.wait_for_timeout(1100)  # The process looks once a second.
    reader.reload()
    expect(story.first).to_be_visible()
    assert Publication.objects.live().get().article == article
    assert not Heartbeat.objects.exists()
    reader.close()
