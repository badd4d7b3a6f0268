"""Choosing what a link leads to, with the keyboard alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Publication
from articles.publishing.publish import publish
from tests.browser.signed_in import sign_in
from tests.builders import EVENING, MINUTE, make_article, make_passage, make_publication
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_link_is_found_and_chosen(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    live = make_publication(headline="Kim tiba [di] Beijing")
    draft = make_article(headline="Kim pulang")
    article = make_article(headline="Menautkan")
    sign_in(context, live_server)
    page.goto(live_server.url + change(article))
    text = page.locator(".markdownx-editor").first
    preview = page.locator(".markdownx-preview").first
    field = page.get_by_role("combobox", name="Words of a headline, or an address")
    said = page.locator("#link-picker-status")

    # What went live last is offered, and Escape leaves everything as it was.
    text.fill("Baca ini dulu.\n\n")
    text.evaluate("field => field.setSelectionRange(5, 8)")
    text.press("Control+k")
    expect(said).to_contain_text("One story.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "true")
    found = Axe().run(page, context=".link-picker")
    assert found.violations_count == 0, found.generate_report()
    field.press("Escape")
    expect(text).to_be_focused()
    expect(text).to_have_value("Baca ini dulu.\n\n")

    # Words of the headline find it; the selected words become the link's.
    text.press("Control+k")
    page.keyboard.type("kim")
    expect(said).to_contain_text("2 stories.")
    options = page.locator(".link-picker [role=option]")
    assert [words.split("\n")[0] for words in options.all_inner_texts()] == [
        "Kim tiba [di] Beijing",
        "Kim pulang",
    ]
    expect(options.last).to_contain_text("Draft")
    chosen = options.and_(page.locator("[aria-selected=true]"))
    expect(chosen).to_have_id(field.get_attribute("aria-activedescendant") or "")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Kim pulang")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    expect(text).to_have_value(f"Baca [ini](artikel:{draft.uuid}) dulu.\n\n")
    expect(preview.locator("mark")).to_have_text("ini [not live]")

    # Without selected words the headline is the link's, alone on its line a box.
    text.press("Control+End")
    page.get_by_role("button", name="Link").first.click()
    page.keyboard.type("beijing")
    expect(said).to_contain_text("One story.")
    options.click()
    expect(preview.locator(".read-also a")).to_have_text("Kim tiba [di] Beijing")
    expect(preview.locator(".read-also a")).to_have_attribute("href", live.path)

    # An address is taken too, and what is found nowhere is said.
    text.press("Control+End")
    text.press("Enter")
    text.press("Control+k")
    page.keyboard.type("tidak ada judul ini")
    expect(said).to_contain_text("No story")
    field.fill("www.kompas.com/a")
    expect(options).to_contain_text("Link to this address")
    page.keyboard.press("Enter")
    expect(text).to_have_value(
        re.compile(r"\[www\.kompas\.com/a\]\(https://www\.kompas\.com/a\)$")
    )


def test_readers_follow_a_link_wherever_its_story_is_by_then(
    page: Page, live_server: LiveServer
) -> None:
    live = make_publication(headline="Kim tiba")
    draft = make_article(headline="Kim pulang")
    links = f"Baca [ini](artikel:{draft.uuid}).\n\n[Kim](artikel:{live.article.uuid})"
    linking = make_publication(headline="Menautkan", sections=(make_passage(links),))
    publish(draft.revisions.get(), by=None, at=EVENING + MINUTE)
    Publication.objects.filter(pk=live.pk).update(path="/2025/09/03/pindah/")

    page.goto(live_server.url + linking.path)
    page.locator(".read-also a", has_text="Kim tiba").click()
    expect(page.locator("h1")).to_have_text("Kim tiba")
    page.go_back()
    page.get_by_role("link", name="ini", exact=True).click()
    expect(page.locator("h1")).to_have_text("Kim pulang")
