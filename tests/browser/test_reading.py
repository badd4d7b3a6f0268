"""An anonymous reader reads: on a phone, at a desk, in the dark, without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Publication
from articles.publishing.corrections import WITH_A_TEXT
from tests.archive import make_archive
from tests.builders import (
    make_correction,
    make_passage,
    make_publication,
    make_retraction,
)

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"
RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
SMALLEST_TARGET = 24
PAGES = (
    "/",
    "/internasional/",
    ARTICLE,
    "/cari/?q=presidn",
    "/indeks/",
    "/koreksi/",
    "/koreksi/hak-jawab/",
    "/2025/09/03/dicabut/",
    "/indeks/2025/09/",
    "/redaksi/",
    "/hak-jawab/",
    f"/hak-jawab/kirim/?berita={ARTICLE}",
    "/hak-jawab/terkirim/",
    "/hak-jawab/kiriman/tidak-ada/",
    "/tidak-ada/",
    "/admin/login/",
)


def violations(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible(
    chromium: Browser, live_server: LiveServer, width: int, scheme: str
):
    call_command("loaddata", "beijing", "standing", verbosity=0)
    make_archive(25)
    story = Publication.objects.get(path=ARTICLE)
    for kind in WITH_A_TEXT:
        make_correction(story, kind, at=timezone.now())
    make_retraction(make_publication(headline="Dicabut"), instead=story)
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()

    found = {}
    for address in PAGES:
        page.goto(f"{live_server.url}{address}")
        found[address] = violations(page)
    context.close()

    assert {address: found for address, found in found.items() if found} == {}


def test_a_reader_walks_from_the_front_page_to_the_article(
    page: Page, live_server: LiveServer
):
    call_command("loaddata", "beijing", verbosity=0)
    page.goto(live_server.url)

    page.get_by_role("link", name="Putin dan Kim Jong Un").click()

    expect(page).to_have_url(f"{live_server.url}{ARTICLE}")
    expect(page.locator("h1")).to_contain_text("Saling Berterima Kasih di Beijing")
    expect(page.get_by_text("Rabu, 03 September 2025 20:00 WIB")).to_be_visible()
    expect(page.locator(".text section")).to_have_count(7)


def test_the_table_of_contents_leads_to_its_section(
    page: Page, live_server: LiveServer
):
    call_command("loaddata", "beijing", verbosity=0)
    page.goto(f"{live_server.url}{ARTICLE}")

    page.locator(".contents").get_by_role("link", name="Kesimpulan").click()

    expect(page.get_by_role("heading", name="Kesimpulan")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_eye_goes_through_a_story_in_the_order_of_its_page(
    page: Page, live_server: LiveServer, width: int
):
    call_command("loaddata", "beijing", verbosity=0)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}{ARTICLE}")

    parts = ["h1", ".standfirst", ".text", ".article-foot"]
    tops = [page.locator(f".article {part}").bounding_box()["y"] for part in parts]
    text = page.locator(".article > .text").bounding_box()

    assert tops == sorted(tops)
    assert tops[-1] >= text["y"] + text["height"]


def test_reading_needs_no_script(chromium: Browser, live_server: LiveServer):
    call_command("loaddata", "beijing", verbosity=0)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(live_server.url)
    page.get_by_role("link", name="Putin dan Kim Jong Un").click()
    page.locator(".contents").get_by_role("link", name="Kesimpulan").click()

    expect(page.get_by_role("heading", name="Kesimpulan")).to_be_in_viewport()
    context.close()


def test_an_article_takes_four_requests_at_most_and_leaves_no_cookie(
    page: Page, context: BrowserContext, live_server: LiveServer
):
    call_command("loaddata", "beijing", verbosity=0)
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("request", note)

    page.goto(f"{live_server.url}{ARTICLE}", wait_until="networkidle")

    assert len(requests) <= 4
    assert context.cookies() == []


@pytest.mark.parametrize("address", ["/", "/internasional/", ARTICLE, "/tag/rusia/"])
def test_a_narrow_phone_scrolls_in_one_direction_only(
    page: Page, live_server: LiveServer, address: str
):
    call_command("loaddata", "beijing", verbosity=0)
    page.set_viewport_size({"width": 320, "height": 568})

    page.goto(f"{live_server.url}{address}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_table_and_a_long_word_scroll_nobody_sideways(
    page: Page, live_server: LiveServer
):
    row = "| Kabupaten Penukal Abab Lematang Ilir " * 8 + "|\n"
    table = f"{row}{'|---' * 8}|\n{row}\n{'panjang' * 40}"
    publication = make_publication(sections=(make_passage(table, "W" * 200),))
    page.set_viewport_size({"width": 320, "height": 568})

    page.goto(f"{live_server.url}{publication.path}")

    assert page.locator("table").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_tab_stop_skips_to_the_text(page: Page, live_server: LiveServer):
    call_command("loaddata", "beijing", verbosity=0)
    page.goto(f"{live_server.url}{ARTICLE}")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_links_outside_running_text_are_large_enough_for_a_thumb(
    page: Page, live_server: LiveServer
):
    call_command("loaddata", "beijing", verbosity=0)
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(f"{live_server.url}{ARTICLE}")

    links = page.locator("a:visible:not(.skip)").all()
    boxes = [box for link in links if (box := link.bounding_box())]

    assert len(boxes) > 10
    assert min(box["height"] for box in boxes) >= SMALLEST_TARGET


def test_paper_shows_the_address_and_hides_what_is_to_be_clicked(
    page: Page, live_server: LiveServer
):
    call_command("loaddata", "beijing", verbosity=0)
    page.goto(f"{live_server.url}{ARTICLE}")

    page.emulate_media(media="print")

    expect(page.locator(".address")).to_contain_text(ARTICLE)
    expect(page.locator("nav:visible")).to_have_count(0)
    expect(page.locator(".tags")).to_be_hidden()


def test_the_link_is_copied_where_a_script_can_do_it(
    page: Page, context: BrowserContext, live_server: LiveServer
):
    story = make_publication(headline="Bagikan saya")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}{story.path}")

    page.get_by_role("button", name="Salin tautan").click()

    expect(page.get_by_role("button", name="Tautan disalin")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{settings.SITE_URL}{story.path}"


def test_what_needs_a_script_is_not_offered_without_one(
    chromium: Browser, live_server: LiveServer
):
    story = make_publication(headline="Bagikan saya")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{live_server.url}{story.path}")

    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.get_by_role("button", name="Salin tautan")).to_be_hidden()
    context.close()
