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
from tests.pictures import draw, encoded, jpeg, make_picture

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


WIDTHS = "[...document.querySelectorAll('main img')].map(each => each.clientWidth)"


@pytest.mark.parametrize("width", [360, 1280])
def test_none_is_shown_larger_than_it_is(
    chromium: Browser, live_server: LiveServer, width
):
    small = make_picture(encoded(draw(64, 48), "PNG"))
    middle = make_picture(jpeg(480, 300))
    for picture in (small, middle):
        make_renditions(picture, at=EVENING)
    body = f"Satu.\n\n![](picture:{small.uuid})\n\n![](picture:{middle.uuid})"
    story = make_publication(
        lead=Named(middle.uuid), sections=(make_passage(body, "Latar"),)
    )
    context = chromium.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()

    page.goto(f"{live_server.url}{story.path}", wait_until="networkidle")
    above, within, below = page.evaluate(WIDTHS)
    page.goto(f"{live_server.url}/", wait_until="networkidle")
    (front,) = page.evaluate(WIDTHS)
    context.close()

    room = min(480, width)
    assert within == 64
    assert room - 40 <= above <= 480
    assert room - 40 <= below <= 480
    assert room - 40 <= front <= 480
