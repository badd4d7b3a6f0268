"""Two editors at one article, each in a browser of their own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editing.working_copy import snapshot_of
from articles.models import Article
from tests.browser.signed_in import sign_in
from tests.builders import make_article, make_passage
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)

STOOD = "Tiga pemimpin bertemu di Beijing dalam suasana hangat."
SARIS = "Tiga pemimpin bertemu di Beijing dalam suasana tegang."
BUDIS = "Tiga pemimpin bertemu di Beijing dalam suasana ramah."


@pytest.fixture
def article() -> Article:
    """A draft in two sections."""
    parts = (make_passage(STOOD, "Latar"), make_passage("Dua.", "Tanggapan"))
    return make_article(headline="Pertemuan di Beijing", sections=parts)


@pytest.fixture
def sari(
    page: Page, context: BrowserContext, live_server: LiveServer, article: Article
) -> Page:
    """The draft's form, open in Sari's browser."""
    sign_in(context, live_server, "sari")
    page.goto(live_server.url + change(article))
    return page


@pytest.fixture
def budi(
    chromium: Browser, live_server: LiveServer, article: Article
) -> Iterator[Page]:
    """The same form, open in Budi's browser."""
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    context.set_default_timeout(10_000)
    sign_in(context, live_server, "budi")
    page = context.new_page()
    page.goto(live_server.url + change(article))
    yield page
    context.close()


def body(form: Page, place: int) -> Locator:
    """The text of the section at this place, counted from one."""
    return form.locator(".section[data-section]").nth(place - 1).locator("textarea")


def save(form: Page) -> None:
    form.locator("button[name=_save]").click()


def bodies() -> list[str]:
    return [part.body for part in snapshot_of(Article.objects.get()).sections]


def test_different_sections_are_both_there_and_nothing_is_asked(
    sari: Page, budi: Page
) -> None:
    body(sari, 1).fill("Dari Sari.")
    body(budi, 2).fill("Dari Budi.")
    save(sari)
    expect(sari.locator(".messagelist")).to_contain_text("Saved as a draft.")

    save(budi)

    told = budi.locator(".messagelist")
    expect(told).to_contain_text("Merged with what sari saved: section “Latar”.")
    expect(body(budi, 1)).to_have_value("Dari Sari.")
    expect(budi.locator("[data-question]")).to_have_count(0)
    assert bodies() == ["Dari Sari.", "Dari Budi."]


def test_of_one_sentence_both_texts_are_shown_and_one_is_chosen(
    sari: Page, budi: Page, live_server: LiveServer, article: Article
) -> None:
    body(sari, 1).fill(SARIS)
    body(budi, 1).fill(BUDIS)
    body(budi, 2).fill("Dari Budi.")
    save(sari)
    expect(sari.locator(".messagelist")).to_be_visible()
    save(budi)

    expect(budi.get_by_role("alert")).to_contain_text("Your text is kept")
    question = budi.locator(".section[data-section]").first.locator("[data-question]")
    expect(question.locator("[data-side=theirs] ins")).to_contain_text("tegang")
    expect(question.locator("[data-side=mine] ins")).to_contain_text("ramah")
    expect(body(budi, 1)).to_have_value(BUDIS)

    # The laptop is closed here, and opened again at the article.
    budi.goto(live_server.url + change(article))
    budi.get_by_role("link", name="Decide", exact=True).click()
    question.get_by_role("button", name="Take theirs").press("Enter")

    expect(body(budi, 1)).to_have_value(SARIS)
    expect(question.get_by_role("status")).to_have_text("Taken into the form: sari")
    question.get_by_role("button", name="Take mine").press("Enter")
    expect(body(budi, 1)).to_have_value(BUDIS)
    question.get_by_role("button", name="Take theirs").press("Enter")
    save(budi)

    expect(budi.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert bodies() == [SARIS, "Dari Budi."]
    budi.goto(live_server.url + change(article, "history"))
    expect(budi.get_by_role("link", name="Unmerged text of budi")).to_be_visible()
    expect(budi.get_by_text("Resolved in revision 3.")).to_be_visible()
    expect(budi.get_by_role("link", name="Revision 2")).to_be_visible()


def test_rows_and_sections_are_taken_with_a_button_too(sari: Page, budi: Page) -> None:
    for form, role, heading in ((sari, "editor", "Sari"), (budi, "source", "Budi")):
        form.locator("select[name=credits-0-role]").select_option(role)
        form.locator("[name=sections-0-heading]").fill(heading)
    sari.locator(".section[data-section]").nth(1).get_by_label("Remove").check()
    body(budi, 2).fill("Dari Budi.")
    save(sari)
    expect(sari.locator(".messagelist")).to_be_visible()
    save(budi)

    theirs = budi.get_by_role("button", name="Take theirs")
    expect(theirs).to_have_count(3)
    for place in range(3):
        theirs.nth(place).click()
    save(budi)

    expect(budi.locator(".messagelist")).to_be_visible()
    article = Article.objects.get()
    assert [part.heading for part in snapshot_of(article).sections] == ["Sari"]
    assert [credit.role for credit in article.credits.all()] == ["editor"]
