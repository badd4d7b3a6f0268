"""Pasting from elsewhere: Markdown, a receipt, the way back, and sections."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.signed_in import sign_in
from tests.builders import make_article, make_passage
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = """
<h1>Banjir Depok surut</h1><p>Air <b>turun</b> <del datetime=2026>naik</del>
<a href="https://a.id/?utm_source=x">sejak pagi</a>.</p>
<h2>Jalan</h2><ul><li>Margonda<li>Juanda</ul><h2>Angka</h2><p>1.204 *jiwa*</p>
"""
MARKDOWN = """# Banjir Depok surut

Air **turun** [sejak pagi](https://a.id/).

## Jalan

- Margonda
- Juanda

## Angka

1.204 \\*jiwa\\*"""
PLAIN = "Banjir Depok surut\nAir turun sejak pagi.\nJalan\nAngka 1.204"


COPY = """([html, text]) => {
  const of = (type, words) => new Blob([words], { type });
  const item = { "text/plain": of("text/plain", text) };
  if (html) item["text/html"] = of("text/html", html);
  return navigator.clipboard.write([new ClipboardItem(item)]);
}"""


@pytest.fixture
def article() -> Article:
    return make_article(headline="Semula", sections=(make_passage("Isi."),))


@pytest.fixture
def form(context: BrowserContext, live_server: LiveServer, article: Article) -> Page:
    """A draft with one section, open in Sari's browser."""
    sign_in(context, live_server)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(live_server.url + change(article))
    return page


def paste(form: Page, html: str, text: str, keys: str = "Control+v") -> None:
    form.evaluate(COPY, [html, text])
    field(form).press("Control+a")
    form.keyboard.press(keys)


def field(form: Page, number: int = 0) -> Locator:
    return form.locator(".markdownx-editor").nth(number)


def said(form: Page) -> Locator:
    return form.locator("[data-paste-said]").first


def button(form: Page, name: str) -> Locator:
    return form.get_by_role("button", name=name)


def test_a_paste_becomes_markdown_and_can_be_taken_back(form: Page) -> None:
    paste(form, ARTICLE, PLAIN)
    expect(field(form)).to_have_value(MARKDOWN)
    expect(said(form)).to_contain_text("Pasted as Markdown.")
    expect(said(form).get_by_role("listitem")).to_have_text(
        [
            "A deletion of tracked changes is left out: “naik”",
            "A link lost what follows its readers.",
        ]
    )
    form.keyboard.type(" Lagi.")
    expect(field(form)).to_have_value(f"{MARKDOWN} Lagi.")

    button(form, "Take the plain text instead").click()
    expect(field(form)).to_have_value(f"{PLAIN} Lagi.")
    expect(said(form)).to_have_text("The plain text is back.")
    expect(field(form)).to_be_focused()

    paste(form, ARTICLE, PLAIN)
    expect(field(form)).to_have_value(MARKDOWN)
    form.keyboard.press("Control+z")
    expect(field(form)).to_have_value(PLAIN)
    expect(button(form, "Take the plain text instead")).to_be_hidden()
    form.keyboard.press("Control+z")
    expect(field(form)).to_have_value(f"{PLAIN} Lagi.")

    paste(form, ARTICLE, PLAIN, "Control+Shift+v")
    expect(field(form)).to_have_value(PLAIN)
    expect(said(form)).to_be_empty()


def test_an_article_is_split_by_its_headings(form: Page, article: Article) -> None:
    paste(form, ARTICLE, PLAIN)

    button(form, "Split into 3 sections").press("Enter")

    headings = form.locator("input[name$=-heading]")
    expect(headings).to_have_count(3)
    assert [each.input_value() for each in headings.all()] == [
        "Banjir Depok surut",
        "Jalan",
        "Angka",
    ]
    expect(field(form, 1)).to_have_value("- Margonda\n- Juanda")
    expect(button(form, "Put it together again")).to_be_focused()
    form.keyboard.press("Enter")
    expect(headings).to_have_count(1)
    expect(headings).to_have_value("")
    expect(field(form)).to_have_value(MARKDOWN)

    paste(form, ARTICLE, PLAIN)
    button(form, "Split into 3 sections").click()
    expect(headings).to_have_count(3)
    field(form).press("Control+z")
    expect(headings).to_have_count(1)
    expect(field(form)).to_have_value(MARKDOWN)

    form.get_by_label("Headline").fill("")
    paste(form, ARTICLE, PLAIN)
    button(form, "Split into 3 sections").click()
    expect(form.get_by_label("Headline")).to_have_value("Banjir Depok surut")
    paste(form, "", "Tambahan")
    form.locator("button[name=_save]").click()
    expect(form.locator(".messagelist")).to_be_visible()
    sections = article.sections.values_list("heading", "body")
    assert [*sections] == [
        ("", "Tambahan"),
        ("Jalan", "- Margonda\n- Juanda"),
        ("Angka", "1.204 \\*jiwa\\*"),
    ]


def test_plain_text_stays_and_a_chat_is_offered(form: Page) -> None:
    asked: list[str] = []
    form.on("request", lambda request: asked.append(request.url))

    paste(form, "<span style='color:red'>a *b c</span>", "a *b c")
    expect(field(form)).to_have_value("a *b c")
    expect(said(form)).to_be_empty()
    assert not [url for url in asked if url.endswith("/paste/")]

    button(form, "Add a section").click()
    field(form, 1).focus()
    form.evaluate(COPY, ["", "[10:42, 23/11/2026] Budi: *surut*"])
    form.keyboard.press("Control+v")
    button(form, "Turn its marks into Markdown").click()
    expect(field(form, 1)).to_have_value("[10:42, 23/11/2026] Budi: **surut**")


def test_without_an_answer_the_plain_text_is_there(
    form: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    paste(form, ARTICLE, PLAIN)
    expect(said(form)).to_contain_text("The server cannot be reached.")
    expect(field(form)).to_have_value(PLAIN)
    context.set_offline(False)

    paste(form, f"<p>{'x' * 5_000_000}</p>", PLAIN * 2)
    expect(said(form)).to_contain_text("too much to turn into Markdown")
    expect(field(form)).to_have_value(PLAIN * 2)

    Session.objects.all().delete()
    paste(form, ARTICLE, PLAIN)
    expect(said(form)).to_contain_text("Your session has ended.")
    expect(field(form)).to_have_value(PLAIN)
