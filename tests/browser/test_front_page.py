"""An editor arranges the front page by keyboard, and readers find it so."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Pin
from tests.browser.signed_in import sign_in
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

SCREEN = "/admin/articles/article/front-page/"


def press(page: Page, button: str, headline: str) -> None:
    name = re.compile(f"{button} ?: {headline}")
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_front_page_is_arranged_by_keyboard(
    page: Page, context: BrowserContext, live_server: LiveServer
):
    for number in range(3):
        at = EVENING - number * MINUTE
        make_publication(headline=f"Berita {number}", at=at)
    sign_in(context, live_server)
    page.goto(f"{live_server.url}{SCREEN}")

    press(page, "Pin", "Berita 1")
    press(page, "Pin", "Berita 2")
    press(page, "Up", "Berita 2")

    order = [each.publication.headline for each in Pin.objects.all()]
    assert order == ["Berita 2", "Berita 1"]
    page.goto(live_server.url)
    expect(page.locator(".lead h2")).to_have_text("Berita 2")
    expect(page.locator(".second h2").first).to_have_text("Berita 1")
