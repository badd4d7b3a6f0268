"""What the form tells of an article's length and looks while one writes."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editing.working_copy import snapshot_of
from tests.browser.signed_in import sign_in
from tests.builders import make_article, make_passage
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Kim Jong-un, 41 tahun, [tiba](https://contoh.id/a/b) di *Beijing*: 1.000 orang."


def test_lengths_and_looks_follow_what_is_typed(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    sections = (make_passage(BODY, "Latar belakang"), make_passage("kata " * 300))
    article = make_article(standfirst="Dua pemimpin bertemu.", sections=sections)
    sign_in(context, live_server)
    page.goto(live_server.url + change(article))
    words = page.locator("[data-words]")
    in_all = page.locator("[data-words-in-all]")

    # They are the server's own figures, and follow each key.
    count = snapshot_of(article).word_count
    expect(in_all).to_have_text(f"{count} words · 2 min read")
    assert words.all_inner_texts() == ["11 words", "300 words"]
    text = page.locator(".markdownx-editor").first
    text.fill("Satu.")
    expect(words.first).to_have_text("3 words")
    expect(in_all).to_have_text(f"{count - 8} words · 2 min read")
    page.locator("[data-remove] input").last.check()
    expect(in_all).to_have_text("6 words · 1 min read")
    page.locator("[data-undo]").click()
    page.get_by_role("button", name="Add a section").click()
    expect(words.last).to_have_text("0 words")

    # A title says how much of it is seen.
    headline = page.get_by_label("Headline", exact=True)
    headline.fill("Judul " * 15)
    hint = page.locator("#id_headline_length")
    expect(hint).to_contain_text("89 characters")
    expect(hint).to_contain_text("cut off")
    expect(headline).to_have_attribute("aria-describedby", "id_headline_length")
    headline.fill("Judul pendek")
    expect(hint).to_have_text(
        "12 characters; search results and shared links show about 70."
    )

    # The pictures show what is typed, and where it is from.
    page.locator("summary", has_text="shared links").click()
    found, shared = page.locator(".as-found"), page.locator(".as-shared")
    expect(shared.locator(".name")).to_have_text("Judul pendek")
    expect(page.locator(".looks .help")).to_contain_text("The title is the headline")
    page.locator("#id_seo_title").fill("Judul mesin")
    expect(found.locator(".name")).to_contain_text("Judul mesin · ")
    page.locator("#id_standfirst").fill("")
    text.fill("Awal **naskah**.")
    expect(shared.locator(".about")).to_have_text("Awal naskah.")
    expect(page.locator(".looks .help")).to_contain_text("how the text begins")
