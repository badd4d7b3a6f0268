"""Somebody clicks on a feed."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.picturing.rendering import make_renditions
from articles.text.snapshot import Picture as Named
from tests.builders import EVENING, make_publication
from tests.pictures import jpeg, make_picture

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


@pytest.mark.parametrize("ending", ["feed/", "feed/atom/"])
def test_what_feed_readers_are_told_of_a_picture_is_no_sentence_of_the_story(
    page: Page, live_server: LiveServer, ending: str
):
    picture = make_picture(jpeg(640, 480), alt="Laut sore", credit="Sari Dewi")
    make_renditions(picture, at=EVENING)
    story = make_publication(lead=Named(picture.uuid, "Laut sore"))

    page.goto(f"{live_server.url}/{ending}")

    shown = page.evaluate(SHOWN)
    assert story.headline in shown
    assert not any("Laut sore" in text or "Sari Dewi" in text for text in shown)
