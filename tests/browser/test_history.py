"""What changed in an article, compared and brought back without a script or a mouse."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article
from tests.browser.signed_in import sign_in
from tests.builders import EVENING, make_article, make_passage
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    """An article at version 3: a section edited, another one moved."""
    one, two, three = (make_passage(f"Air naik di {n}.", n) for n in "ABC")
    article = make_article(headline="Dulu", sections=(one, two, three))
    edited = replace(two, body="Air surut di B sejak pagi.")
    for parts in ((one, edited, three), (three, one, edited)):
        content = replace(snapshot_of(article), headline="Kini", sections=parts)
        revise(article, content, base=article.version, by=None, at=EVENING)
    return article


def assert_accessible(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_two_revisions_are_compared_and_the_older_restored_by_keyboard(
    page: Page, context: BrowserContext, live_server: LiveServer, article: Article
) -> None:
    sign_in(context, live_server)
    page.goto(live_server.url + change(article, "history"))
    assert_accessible(page)

    page.get_by_label("Compare from: Revision 2").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("ins")).to_have_count(3)
    expect(page.get_by_text("Moved from place 3 to place 1.")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".pair .new.changed")).to_have_count(2)
    assert_accessible(page)

    page.get_by_role("button", name="Restore: Revision 1").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("That is revision 4 now.")).to_be_visible()
    assert Article.objects.get().headline == "Dulu"
    page.get_by_role("link", name="Revision 2", exact=True).click()
    assert_accessible(page)
