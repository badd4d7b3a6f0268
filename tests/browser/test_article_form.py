"""The article's form for those who hear it or have no mouse, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.signed_in import sign_in
from tests.builders import make_article, make_passage
from tests.desk.pages import change

OPEN = "folds => folds.forEach((fold) => (fold.open = true))"

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_form_has_no_faults_that_a_checker_finds_in_either_language(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    sections = tuple(make_passage(f"Isi {n}.", f"Bagian {n}") for n in (1, 2))
    article = make_article(standfirst="", sections=sections)
    sign_in(context, live_server)

    for language in ("en", "id"):
        cookie = {"name": "django_language", "value": language}
        context.add_cookies([{**cookie, "url": f"{live_server.url}/admin/"}])
        page.goto(live_server.url + change(article))
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.locator("details.fold").evaluate_all(OPEN)
        expect(page.locator("[data-words-in-all]")).not_to_be_empty()

        found = Axe().run(page, context="main")

        assert found.violations_count == 0, found.generate_report()


def test_fifty_sections_open_folded_and_are_saved_by_keyboard(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    sections = tuple(make_passage("kata " * 200, f"Bagian {n}") for n in range(1, 51))
    article = make_article(headline="Panjang", sections=sections)
    sign_in(context, live_server)
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url) if it.method == "POST" else None)
    page.goto(live_server.url + change(article))

    expect(page.locator(".section[data-folded]")).to_have_count(50)
    expect(page.locator("[data-words]").last).to_have_text("202 words")
    assert not any("markdown" in address for address in asked)
    page.locator("[data-fold]").nth(49).press("Enter")
    body = page.locator("textarea[name=sections-49-body]")
    body.fill("Akhir.")
    body.press("Control+s")
    page.locator(".messagelist").wait_for()

    article.refresh_from_db()
    assert article.sections.last().body == "Akhir."
