"""Writing with the live preview beside the text."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.signed_in import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.desk.stage"),
]

PREVIEW = "**/admin/articles/article/markdown/"
SESSION_ENDED = "Your session has ended."
UNREACHABLE = "The server cannot be reached"


@pytest.fixture
def tab(context: BrowserContext, live_server: LiveServer) -> Iterator[Page]:
    """One section, open. Faults of the script fail the test, refused requests not."""
    sign_in(context, live_server)
    faults: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(f"{live_server.url}/admin/stage/")
    yield tab
    assert faults == []


@pytest.fixture
def calm_tab(page: Page, context: BrowserContext, live_server: LiveServer) -> Page:
    """The same, where nothing that the browser complains of is let pass."""
    sign_in(context, live_server)
    page.goto(f"{live_server.url}/admin/stage/")
    return page


def field(tab: Page):
    return tab.locator(".markdownx-editor").first


def shown(tab: Page):
    return tab.locator(".markdownx-preview").first


def said(tab: Page):
    return tab.locator(".markdown-status").first


def test_the_preview_follows_the_text(calm_tab):
    expect(shown(calm_tab).locator("strong")).to_have_text("bagian 1")

    field(calm_tab).fill("# Latar\n\n*Miring* & <b>bukan HTML</b>")

    expect(shown(calm_tab).locator("h3")).to_have_text("Latar")
    expect(shown(calm_tab).locator("em")).to_have_text("Miring")
    expect(shown(calm_tab)).to_contain_text("<b>bukan HTML</b>")


def test_quick_typing_asks_once_and_the_last_words_win(tab):
    expect(shown(tab)).to_contain_text("bagian 1")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.method))

    field(tab).press_sequentially("Satu dua tiga empat", delay=20)

    expect(shown(tab)).to_contain_text("Satu dua tiga empat")
    assert asked == ["POST"]


def test_what_is_typed_during_a_request_is_asked_for_next(tab):
    expect(shown(tab)).to_contain_text("bagian 1")
    asked: list[Route] = []

    def hold_the_first(route: Route) -> None:
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    tab.route(PREVIEW, hold_the_first)
    field(tab).fill("Lama")
    tab.wait_for_timeout(600)
    field(tab).fill("Baru")
    tab.wait_for_timeout(600)
    assert len(asked) == 1

    asked[0].continue_()

    expect(shown(tab)).to_have_text("Baru")
    assert len(asked) == 2


def test_tab_leaves_the_field_both_ways(tab):
    field(tab).focus()

    tab.keyboard.press("Tab")
    after = tab.evaluate("document.activeElement.name || document.activeElement.type")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Shift+Tab")
    tool = tab.evaluate("document.activeElement.dataset.tool")
    tab.keyboard.press("Shift+Tab")
    before = tab.evaluate("document.activeElement.name")

    assert after != "sections-0-body"
    # Pictures alone have no key of their own.
    assert tool == "picture"
    assert before == "sections-0-heading"
    expect(field(tab)).to_have_value("Isi **bagian 1**.")


def test_an_ended_session_is_said_in_words_and_the_text_stays(tab):
    expect(shown(tab)).to_contain_text("bagian 1")
    Session.objects.all().delete()

    field(tab).fill("Kata yang belum disimpan")

    expect(said(tab)).to_contain_text(SESSION_ENDED)
    expect(field(tab)).to_have_value("Kata yang belum disimpan")
    expect(shown(tab)).to_have_text("Isi bagian 1.")


def test_after_signing_in_elsewhere_previews_and_saving_work_again(
    tab, context, live_server
):
    Session.objects.all().delete()
    field(tab).fill("Kata yang belum disimpan")
    expect(said(tab)).to_contain_text(SESSION_ENDED)
    elsewhere = context.new_page()
    elsewhere.goto(f"{live_server.url}/admin/login/")
    elsewhere.get_by_label("Username").fill("sari")
    elsewhere.get_by_label("Password").fill("rahasia-sekali")
    elsewhere.locator("#login-form [type=submit]").click()
    expect(elsewhere.locator("#user-tools")).to_be_visible()

    tab.bring_to_front()
    tab.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(shown(tab)).to_have_text("Kata yang belum disimpan")
    expect(said(tab)).to_be_empty()
    tab.locator("[type=submit]").last.click()
    expect(tab.locator("#saved")).to_contain_text("Kata yang belum disimpan")


FAILURES = [
    ({"status": 500, "body": "<h1>Traceback</h1>"}, "(error 500)"),
    ({"status": 413, "body": "<h1>nginx</h1>"}, "too long for a preview."),
    ({"status": 502, "body": "<h1>nginx</h1>"}, "(error 502)"),
    ({"status": 200, "body": "<h1>Sign in</h1>"}, SESSION_ENDED),
    ({"status": 400, "json": {"error": "Sebab <b>ini</b>."}}, "Sebab <b>ini</b>."),
    ({"status": 302, "headers": {"Location": "/admin/login/"}}, SESSION_ENDED),
    ({"status": 503, "json": {}}, "(error 503)"),
    (
        {"status": 200, "body": "{", "content_type": "application/json"},
        SESSION_ENDED,
    ),
]


def test_other_failures_are_said_in_words_and_change_nothing(tab):
    expect(shown(tab)).to_contain_text("bagian 1")
    for number, (answer, sentence) in enumerate(FAILURES):
        tab.route(PREVIEW, lambda route, _, answer=answer: route.fulfill(**answer))

        field(tab).fill(f"Baru {number}")

        expect(said(tab)).to_contain_text(sentence)
        expect(shown(tab)).to_have_text("Isi bagian 1.")
        expect(field(tab)).to_have_value(f"Baru {number}")
        tab.unroute(PREVIEW)


def test_without_a_network_the_preview_waits_for_it(tab, context):
    expect(shown(tab)).to_contain_text("bagian 1")
    context.set_offline(True)
    field(tab).fill("Baru")
    expect(said(tab)).to_contain_text(UNREACHABLE)

    context.set_offline(False)

    expect(shown(tab)).to_have_text("Baru")
    expect(said(tab)).to_be_empty()


def test_a_text_that_is_too_long_is_refused_by_the_server_in_words(tab):
    field(tab).fill("kata " * 50_000)

    expect(said(tab)).to_contain_text("200 kB at most")
    assert len(field(tab).input_value()) == 250_000


GIVE = """(field, [kind, gift]) => {
  const given = new DataTransfer();
  if (gift.file) given.items.add(new File(["x"], "foto.png", {type: "image/png"}));
  if (gift.text) given.items.add(gift.text, "text/plain");
  const options = {bubbles: true, cancelable: true};
  const event = kind === "paste"
    ? new ClipboardEvent(kind, {...options, clipboardData: given})
    : new DragEvent(kind, {...options, dataTransfer: given});
  return field.dispatchEvent(event);
}"""


def test_text_is_taken_as_ever(tab):
    for kind in ("paste", "dragover", "drop"):
        assert field(tab).evaluate(GIVE, [kind, {"text": "Kata"}])

    expect(said(tab)).to_be_empty()


def test_words_copied_with_a_picture_of_them_are_words(tab):
    assert field(tab).evaluate(GIVE, ["paste", {"text": "Kata", "file": True}])


def test_the_rest_of_the_page_takes_drops_as_ever(tab):
    heading = tab.locator("[name=sections-0-heading]")

    for kind in ("dragover", "drop"):
        for gift in ({"text": "Kata"}, {"file": True}):
            assert heading.evaluate(GIVE, [kind, gift])


HOSTILE = """
<img src=x onerror="alert(1)"><svg onload=alert(2)><iframe srcdoc="<script>alert(3)">

[satu](javascript:alert(4)) [dua](data:text/html,<script>alert(5)</script>)

![tiga](x" onerror="alert(6)) <https://a.id/" onmouseover="alert(7)>
"""


def test_a_hostile_text_does_nothing_in_the_preview(calm_tab):
    dialogs: list[str] = []
    calm_tab.on("dialog", lambda dialog: dialogs.append(dialog.message))

    field(calm_tab).fill(HOSTILE)
    expect(shown(calm_tab)).to_contain_text("onerror")

    for link in shown(calm_tab).locator("a").all():
        link.hover()
        assert link.get_attribute("href").startswith("https://a.id/")
    assert shown(calm_tab).locator("img, svg, iframe, script").count() == 0
    assert dialogs == []


def test_there_is_nothing_to_upload_with(tab):
    expect(tab.locator("[type=file]")).to_have_count(0)


SHORTCUTS = [
    ("Control+b", "satu dua", (0, 4), "**satu** dua"),
    ("Control+b", "satu dua", (0, 5), "**satu** dua"),
    ("Control+b", "**satu** dua", (2, 6), "satu dua"),
    ("Control+b", "*satu*", (1, 5), "***satu***"),
    ("Control+i", "satu", (0, 4), "*satu*"),
    ("Control+i", "**satu**", (2, 6), "***satu***"),
    ("Control+i", "***satu***", (3, 7), "**satu**"),
    ("Control+k", "https://a.id/b", (0, 14), "[](https://a.id/b)"),
    ("Control+b", "", (0, 0), "****"),
]


def test_shortcuts_mark_the_selected_words_and_can_be_undone(tab):
    for keys, text, picked, result in SHORTCUTS:
        field(tab).fill(text)
        field(tab).evaluate("(field, [a, b]) => field.setSelectionRange(a, b)", picked)

        field(tab).press(keys)

        expect(field(tab)).to_have_value(result)
        field(tab).press("Control+z")
        expect(field(tab)).to_have_value(text)


def test_the_same_with_the_mouse(tab):
    field(tab).fill("satu")
    field(tab).select_text()

    tab.get_by_role("button", name="Bold").click()

    expect(field(tab)).to_have_value("**satu**")
    expect(shown(tab).locator("strong")).to_have_text("satu")


def test_a_link_in_the_preview_leaves_the_form_alone(tab):
    field(tab).fill("[tautan](/admin/)")

    expect(shown(tab).locator("a")).to_have_attribute("target", "_blank")


def test_the_field_grows_with_its_text(tab):
    field(tab).fill("baris\n" * 60)

    for width in (1280, 768, 360):
        tab.set_viewport_size({"width": width, "height": 800})
        hidden = "field => field.scrollHeight - field.clientHeight"
        assert field(tab).evaluate(hidden) <= 1


def test_text_and_preview_stand_side_by_side_where_there_is_room(tab):
    def tops(width: int) -> list[float]:
        tab.set_viewport_size({"width": width, "height": 800})
        panes = (tab.locator(".markdown-source"), tab.locator(".markdown-result"))
        return [pane.bounding_box()["y"] for pane in panes]

    wide, narrow = tops(1280), tops(360)

    assert wide[0] == wide[1]
    assert narrow[0] < narrow[1]


def test_an_added_editor_works_like_the_others(tab):
    tab.get_by_role("button", name="Tambah bagian").click()

    tab.locator(".markdownx-editor").last.fill("Bagian **baru**")

    expect(tab.locator(".markdownx-preview").last).to_have_text("Bagian baru")


def test_only_sections_in_sight_ask_for_their_preview(tab, live_server):
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.method))

    tab.goto(f"{live_server.url}/admin/stage/?sections=12")
    expect(shown(tab)).to_contain_text("bagian 1")
    at_first = asked.count("POST")
    tab.locator(".markdownx-editor").last.scroll_into_view_if_needed()

    expect(tab.locator(".markdownx-preview").last).to_contain_text("bagian 12")
    assert at_first <= 8
