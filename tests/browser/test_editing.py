"""An article on its way from the desk to the reader."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Publication
from tests.browser.signed_in import sign_in
from tests.builders import make_article, make_byline, make_passage, make_tag
from tests.desk.pages import ADD, LIST, change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    """A draft in three sections."""
    parts = tuple(
        make_passage(f"Isi {name}.", name) for name in ("Satu", "Dua", "Tiga")
    )
    return make_article(headline="Pertemuan di Beijing", sections=parts)


@pytest.fixture
def form(
    page: Page, context: BrowserContext, live_server: LiveServer, article: Article
) -> Page:
    """The draft's form, open in Sari's browser."""
    sign_in(context, live_server)
    page.goto(live_server.url + change(article))
    return page


def section(form: Page, place: int) -> Locator:
    """The section that stands at this place, counted from one."""
    return form.locator(".section[data-section]").nth(place - 1)


def headings(page: Page) -> list[str]:
    return page.locator(".section [name$=-heading]").evaluate_all(
        "fields => fields.map(field => field.value)"
    )


def press(form: Page, button: str) -> None:
    form.locator(".desk-actions").get_by_role("button", name=button, exact=True).click()


def test_from_signing_in_to_the_reader(
    page: Page, live_server: LiveServer, article: Article, chromium: Browser
) -> None:
    User.objects.create_superuser("redaksi", password="kopi-tubruk-9")
    page.goto(live_server.url + LIST)
    page.get_by_label("Nama pengguna").fill("redaksi")
    page.get_by_label("Sandi").fill("kopi-tubruk-9")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Pertemuan di Beijing").click()

    first = section(page, 1)
    first.get_by_role("textbox").nth(1).fill("Mereka **berjabat tangan**.")
    expect(first.locator(".markdownx-preview strong")).to_have_text("berjabat tangan")
    first.locator("[data-move=down]").press("Enter")
    assert headings(page) == ["Dua", "Satu", "Tiga"]
    page.locator("button[name=_save]").click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert headings(page) == ["Dua", "Satu", "Tiga"]
    page.locator("button[name=_publish]").click()
    expect(page.locator(".state").first).to_have_attribute("data-state", "live")

    reader = chromium.new_context().new_page()
    reader.goto(live_server.url + Publication.objects.get().path)
    expect(reader.locator("h1")).to_have_text("Pertemuan di Beijing")
    expect(reader.locator("article strong")).to_have_text("berjabat tangan")
    assert reader.locator("article section h2").all_inner_texts() == [
        "Dua",
        "Satu",
        "Tiga",
    ]
    reader.context.close()


def test_enter_in_a_field_saves_a_draft_and_publishes_nothing(
    form: Page, article: Article
) -> None:
    form.get_by_label("Headline").fill("Dengan Enter")
    form.get_by_label("Headline").press("Enter")

    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert Article.objects.get().headline == "Dengan Enter"
    assert not Publication.objects.exists()


def test_a_section_is_dragged_to_another_place_and_stays_there(form: Page) -> None:
    grip = section(form, 3).locator("[data-handle]")
    target = section(form, 1).bounding_box()
    assert target is not None

    grip.hover()
    form.mouse.down()
    form.mouse.move(target["x"] + 40, target["y"] + 400, steps=4)
    form.mouse.move(target["x"] + 40, 0, steps=8)
    form.wait_for_timeout(900)
    form.mouse.up()
    press(form, "Save draft")

    expect(form.locator(".messagelist")).to_be_visible()
    assert headings(form) == ["Tiga", "Satu", "Dua"]


def test_a_section_and_a_byline_are_added_and_a_section_removed(
    form: Page, article: Article
) -> None:
    make_byline("ani", "Ani Lestari")
    section(form, 2).get_by_label("Remove").check()
    form.get_by_role("button", name="Add a section").click()
    new = section(form, 4)
    new.get_by_label("Heading").fill("Empat")
    new.locator("textarea").fill("Isi *empat*.")
    expect(new.locator(".markdownx-preview em")).to_have_text("empat")
    form.get_by_role("button", name="Add a byline").click()
    choose(form, form.locator(".credit[data-section]").nth(1), "Ani")
    press(form, "Save draft")

    expect(form.locator(".messagelist")).to_contain_text("Saved as a draft.")
    assert headings(form) == ["Satu", "Tiga", "Empat"]
    names = [credit.byline.name for credit in article.credits.all()]
    assert names == ["Redaksi", "Ani Lestari"]


def test_a_new_article_with_a_tag_is_previewed_before_it_is_saved(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    make_tag("beras", "Beras")
    sign_in(context, live_server)
    page.goto(live_server.url + ADD)
    page.get_by_label("Headline").fill("Harga beras naik")
    choose(page, page.locator(".field-tags"), "Ber")
    page.locator(".section textarea").fill("Naik **dua kali**.")

    with context.expect_page() as opened:
        press(page, "Preview")
    preview = opened.value

    expect(preview.locator("h1")).to_have_text("Harga beras naik")
    expect(preview.locator("article strong")).to_have_text("dua kali")
    expect(preview.get_by_role("link", name="Beras")).to_be_visible()
    assert not Article.objects.exists()


def test_what_has_the_focus_is_never_under_the_bar(form: Page) -> None:
    form.set_viewport_size({"width": 360, "height": 640})
    form.locator("[name=seo_title]").evaluate(
        "field => field.closest('details').open = true"
    )

    for key in ["Tab"] * 50 + ["Shift+Tab"] * 50:
        form.keyboard.press(key)
        assert not form.evaluate(COVERED)


# Whether the bar lies over the upper left of what has the focus.
COVERED = """() => {
    const focus = document.activeElement;
    const { left, top } = focus.getBoundingClientRect();
    const there = document.elementFromPoint(left + 2, top + 2);
    return !focus.closest(".desk-bar") && there?.closest(".desk-bar") != null;
}"""


def choose(form: Page, place: Locator, letters: str) -> None:
    """Type into the autocomplete at this place and take the first that it finds."""
    place.locator(".select2-selection").click()
    form.keyboard.type(letters)
    expect(form.locator(".select2-results__option--highlighted")).to_be_visible()
    form.keyboard.press("Enter")
