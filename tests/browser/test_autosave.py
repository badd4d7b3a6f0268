"""Nobody loses a word: the network, the session or the tab may go."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Autosave
from tests.browser.signed_in import sign_in
from tests.builders import make_article
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    return make_article(headline="Semula")


@pytest.fixture
def form(context: BrowserContext, live_server: LiveServer, article: Article) -> Page:
    """The draft's form in Sari's browser, which may complain of a lost network."""
    sign_in(context, live_server)
    page = context.new_page()
    page.goto(live_server.url + change(article))
    return page


# Whether this browser has no copy of what was typed.
NO_COPY = """() => Object.keys(localStorage)
    .every(name => !name.startsWith("mediainfo.typed"))"""


def test_what_is_typed_is_kept_a_moment_later_and_ctrl_s_saves_it(
    form: Page, article: Article
) -> None:
    form.get_by_label("Headline").fill("Diketik")
    expect(form.locator("[data-keeping]")).to_contain_text("Saved automatically at")
    assert Autosave.objects.get().form["headline"] == ["Diketik"]
    assert Article.objects.get().headline == "Semula"

    form.keyboard.press("Control+s")

    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert Article.objects.get().headline == "Diketik"
    assert not Autosave.objects.exists()
    form.wait_for_function(NO_COPY)


def test_a_save_that_changed_nothing_is_told_and_stays_told(
    form: Page, article: Article
) -> None:
    form.get_by_label("Headline").fill("  Semula ")
    with form.expect_response("**/autosave/"):
        form.keyboard.press("Control+s")

    form.wait_for_load_state("networkidle")

    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    form.wait_for_function(NO_COPY)


def test_a_text_typed_without_a_network_is_offered_back(
    form: Page, context: BrowserContext, article: Article
) -> None:
    context.set_offline(True)
    form.get_by_label("Headline").fill("Tanpa jaringan")
    expect(form.locator("[data-keeping]")).to_contain_text("A copy stays")
    address = form.url
    form.close(run_before_unload=False)
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)

    offer = again.locator(".draft")
    expect(offer).to_contain_text("did not save it")
    expect(offer.locator("ins").first).to_contain_text("Tanpa jaringan")
    expect(again.get_by_label("Headline")).to_have_value("Semula")
    offer.get_by_role("link", name="Take it").click()
    expect(again.get_by_label("Headline")).to_have_value("Tanpa jaringan")
    again.locator("button[name=_save]").click()
    expect(again.locator(".messagelist")).to_be_visible()
    assert Article.objects.get().headline == "Tanpa jaringan"


def test_back_online_it_goes_on_by_itself_and_leaving_warned_before(
    form: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    warnings: list[str] = []

    def stay(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        dialog.dismiss()

    form.on("dialog", stay)
    context.set_offline(True)
    form.get_by_label("Headline").click()
    form.keyboard.type("Lagi ")
    expect(form.locator("[data-keeping]")).to_contain_text("Not saved yet")
    form.evaluate("setTimeout(() => location.reload())")
    form.wait_for_timeout(500)
    assert warnings == ["beforeunload"]

    context.set_offline(False)

    expect(form.locator("[data-keeping]")).to_contain_text("Saved automatically at")
    form.goto(f"{live_server.url}/admin/")
    assert warnings == ["beforeunload"]


def test_saving_without_a_network_stays_on_the_page(
    form: Page, context: BrowserContext, article: Article
) -> None:
    context.set_offline(True)
    form.get_by_label("Headline").fill("Tanpa jaringan")
    expect(form.locator("[data-keeping]")).to_contain_text("A copy stays")

    form.keyboard.press("Control+s")

    expect(form.locator("[data-keeping]")).to_contain_text("A copy stays")
    expect(form.get_by_label("Headline")).to_have_value("Tanpa jaringan")
    context.set_offline(False)
    form.keyboard.press("Control+s")
    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert Article.objects.get().headline == "Tanpa jaringan"


def test_a_text_that_is_too_long_to_be_sent_stays_on_the_page(
    form: Page, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000
    form.reload()
    form.get_by_label("Headline").fill("Panjang " * 1_000)
    status = form.locator("[data-keeping]")
    expect(status).to_contain_text("the text is too long to be sent")

    form.locator("button[name=_save]").click()

    expect(status).to_contain_text("the text is too long to be sent")
    expect(form.get_by_label("Headline")).to_have_value("Panjang " * 1_000)
    form.get_by_label("Headline").fill("Pendek")
    expect(status).to_contain_text("Saved automatically at")


def test_a_session_that_ends_while_typing_goes_on_after_signing_in_again(
    form: Page, context: BrowserContext, live_server: LiveServer, article: Article
) -> None:
    Session.objects.all().delete()
    form.get_by_label("Headline").fill("Sesi habis")
    status = form.locator("[data-keeping]")
    expect(status).to_contain_text("Your session has ended.")
    expect(status.get_by_role("link", name="Sign in")).to_be_visible()

    with context.expect_page() as opened:
        status.get_by_role("link", name="Sign in").click()
    other = opened.value
    other.locator("[name=username]").fill("sari")
    other.locator("[name=password]").fill("rahasia-sekali")
    other.keyboard.press("Enter")
    other.wait_for_url(f"{live_server.url}/admin/")
    other.close()
    form.bring_to_front()

    expect(status).to_contain_text("Saved automatically at", timeout=15_000)
    form.locator("button[name=_save]").click()
    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert Article.objects.get().headline == "Sesi habis"


def test_two_editors_see_each_other_and_who_saved_meanwhile(
    form: Page, chromium: Browser, live_server: LiveServer, article: Article
) -> None:
    context = chromium.new_context(locale="id-ID")
    sign_in(context, live_server, "budi")
    other = context.new_page()
    other.goto(live_server.url + change(article))
    expect(other.locator("[data-others]")).to_have_text("Also here: sari")
    expect(form.locator("[data-others]")).to_have_text(
        "Also here: budi", timeout=15_000
    )

    other.get_by_label("Headline").fill("Dari Budi")
    other.locator("button[name=_save]").click()
    expect(other.locator(".messagelist")).to_be_visible()

    expect(form.locator("[data-meanwhile]")).to_contain_text(
        "budi saved at", timeout=15_000
    )
    other.goto(f"{live_server.url}/admin/")
    expect(form.locator("[data-others]")).to_have_text("", timeout=15_000)
    context.close()
