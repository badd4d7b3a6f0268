"""Somebody clicks on a feed."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Putin dan Kim Jong Un Saling Berterima Kasih di Beijing"
WHAT_IT_IS = "getComputedStyle(document.documentElement, '::before').content"
SHOWN = """
    [...document.getElementsByTagName("*")]
        .filter((one) => !one.children.length && one.getClientRects().length)
        .map((one) => one.textContent)
"""


@pytest.mark.parametrize("ending", ["feed/", "feed/atom/"])
def test_a_browser_shows_what_a_feed_is_and_its_stories_in_words(
    page: Page, live_server: LiveServer, ending: str
):
    call_command("loaddata", "beijing", verbosity=0)

    page.goto(f"{live_server.url}/internasional/{ending}")

    shown = page.evaluate(SHOWN)
    assert "pembaca umpan" in page.evaluate(WHAT_IT_IS)
    assert {HEADLINE, "Redaksi Mediainfo"} < {*shown}
    assert not any("<p>" in text or "urn:uuid" in text for text in shown)
