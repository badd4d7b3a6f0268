"""The desk's door and frame in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Tag
from tests.browser.signed_in import sign_in
from tests.builders import make_category, make_editor, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "rahasia-sekali"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = ["", "articles/tag/", "articles/category/add/", "auth/user/", "password_change/"]
DOOR = ["login/", "password_reset/", "password_reset/done/", "reset/1/1/"]


def complaints(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        (each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]
    ]


def enter(page: Page, name: str = "sari", password: str = PASSWORD) -> None:
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("#login-form [type=submit]").click()


@pytest.fixture
def desk(page: Page, context: BrowserContext, live_server: LiveServer) -> Page:
    """The page of an editor who has signed in."""
    sign_in(context, live_server)
    page.goto(f"{live_server.url}/admin/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_open_to_everybody(
    page: Page, live_server: LiveServer, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    for address in DOOR:
        page.goto(f"{live_server.url}/admin/{address}")
        assert complaints(page) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_open_to_everybody(
    desk: Page, live_server: LiveServer, scheme: str
) -> None:
    make_publication()
    desk.emulate_media(color_scheme=scheme)
    for address in DESK:
        desk.goto(f"{live_server.url}/admin/{address}")
        assert complaints(desk) == [], address


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_sticks_out_of_a_narrow_screen(
    desk: Page, live_server: LiveServer, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 700})
    for address in [
        "",
        "articles/category/add/",
        "password_change/",
        "password_reset/",
    ]:
        desk.goto(f"{live_server.url}/admin/{address}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address


def test_signing_in_takes_nothing_but_keys(page: Page, live_server: LiveServer) -> None:
    make_editor()
    page.goto(f"{live_server.url}/admin/articles/tag/")
    expect(page.locator("#id_username")).to_be_focused()

    page.keyboard.type("sari")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{live_server.url}/admin/articles/tag/")


def test_a_wrong_password_is_said_and_the_name_stays(
    context: BrowserContext, live_server: LiveServer
) -> None:
    make_editor()
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")

    enter(page, password="salah")

    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator("#id_username")).to_have_value("sari")
    expect(page.locator("#id_password")).to_have_value("")


def test_the_language_is_switched_without_a_script(
    chromium: Browser, live_server: LiveServer
) -> None:
    plain = chromium.new_context(locale="id-ID", java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/tag/")

    page.get_by_role("button", name="English").click()

    expect(page.get_by_label("Username")).to_be_visible()
    expect(page).to_have_url(
        f"{live_server.url}/admin/login/?next=/admin/articles/tag/"
    )
    plain.close()


def test_the_theme_is_switched_and_kept(desk: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    desk.emulate_media(color_scheme="light")
    light = desk.evaluate(paper)

    while desk.locator("html").get_attribute("data-theme") != "dark":
        desk.locator(".theme-toggle").click()

    dark = desk.evaluate(paper)
    assert dark != light
    desk.reload()
    assert desk.evaluate(paper) == dark


def test_a_slug_is_suggested_while_the_name_is_typed(
    desk: Page, live_server: LiveServer
) -> None:
    desk.goto(f"{live_server.url}/admin/articles/tag/add/")

    desk.get_by_label("Name", exact=True).press_sequentially("Korea Utara")

    expect(desk.get_by_label("Slug", exact=True)).to_have_value("korea-utara")


def test_a_form_survives_the_end_of_the_session(
    context: BrowserContext, live_server: LiveServer
) -> None:
    sign_in(context, live_server)
    tab = context.new_page()
    tab.goto(f"{live_server.url}/admin/articles/tag/add/")
    tab.get_by_label("Name", exact=True).fill("Korea Utara")
    tab.get_by_label("Description", exact=True).fill("Baris satu\n\nBaris <b>dua</b>")
    Session.objects.all().delete()

    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.locator("h1")).to_have_text("Nothing was saved yet")
    assert complaints(tab) == []
    with context.expect_page() as opened:
        tab.get_by_role("link", name="Sign in, in a new tab").click()
    enter(opened.value)
    expect(opened.value.locator("#logout-form")).to_be_visible()
    # Signing in has made the first tab's token stale: it asks once more.
    tab.get_by_role("button", name="Send again").click()
    expect(tab.get_by_role("link", name="Sign in, in a new tab")).to_have_count(0)
    tab.get_by_role("button", name="Send again").click()

    expect(tab.locator(".messagelist")).to_contain_text("Korea Utara")
    assert Tag.objects.get().description == "Baris satu\n\nBaris <b>dua</b>"


def test_what_cannot_be_deleted_is_said_in_words(
    desk: Page, live_server: LiveServer
) -> None:
    make_publication(headline="Pasar tutup")
    category = make_category()

    desk.goto(f"{live_server.url}/admin/articles/category/{category.pk}/delete/")

    expect(desk.locator("#deleted-objects")).to_contain_text("Pasar tutup")
    assert complaints(desk) == []
