"""What a reader's telephone does with pictures: nothing moves, little is fetched."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.exchange.sample_pictures import SAMPLES, take_samples
from articles.models import Rendition
from articles.picturing.rendering import make_renditions
from articles.text.snapshot import Picture as Named
from tests.browser.test_reading import violations
from tests.builders import EVENING, make_passage, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

LIBRARY = "ed54b853-63e2-4b02-a28a-5158c42cd7dc"
MOST_BYTES = 60_000
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 700);
})"""


@pytest.fixture
def story(monkeypatch):
    monkeypatch.setattr(
        "articles.exchange.sample_pictures.SAMPLES", {LIBRARY: SAMPLES[LIBRARY]}
    )
    (picture,) = take_samples(at=EVENING)
    make_renditions(picture, at=EVENING)
    body = f"Satu.\n\n![](picture:{LIBRARY})\n\nDua."
    return make_publication(
        lead=Named(picture.uuid), sections=(make_passage(body, "Latar"),)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_nothing_moves_and_the_picture_is_light(
    chromium: Browser, live_server: LiveServer, story, scheme
):
    context = chromium.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        color_scheme=scheme,
    )
    page = context.new_page()

    for address in ("/", "/internasional/", story.path):
        page.goto(f"{live_server.url}{address}", wait_until="networkidle")
        page.mouse.wheel(0, 2_000)
        assert page.evaluate(SHIFT) == 0, address
        assert violations(page) == []
    chosen = page.evaluate("document.querySelector('.photo img').currentSrc")
    context.close()

    file = Rendition.objects.get(file=chosen.partition("/media/")[2])
    assert file.format == "avif"
    assert file.width >= 640
    assert file.bytes < MOST_BYTES
