"""Putting sections in order, adding and removing them."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.signed_in import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.desk.stage"),
]


@pytest.fixture
def stage(
    page: Page, context: BrowserContext, live_server: LiveServer
) -> Callable[[int], Page]:
    """Open the form with that many sections."""

    def opened(sections: int) -> Page:
        sign_in(context, live_server)
        page.goto(f"{live_server.url}/admin/stage/?sections={sections}")
        return page

    return opened


def row(page: Page, heading: str) -> Locator:
    title = page.locator("[data-title]", has_text=heading)
    return page.locator("[data-section]").filter(has=title)


def titles(page: Page) -> Locator:
    return page.locator("[data-section]:not([data-removed]) [data-title]")


def spoken(page: Page) -> Locator:
    return page.locator("[data-spoken]")


def focused(page: Page, attribute: str) -> str | None:
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def save(page: Page) -> None:
    page.locator("[type=submit]").last.click()


def saved(page: Page) -> list[str]:
    headings = page.locator("#saved").evaluate(
        "element => JSON.parse(element.textContent).map(([heading]) => heading)"
    )
    return [heading.removeprefix("Bagian ") for heading in headings]


def test_buttons_move_a_section_and_keep_the_focus(stage):
    page = stage(3)
    page.locator(".markdownx-editor").last.fill("Ditulis sebelum dipindah")
    up = row(page, "Bagian 3").get_by_role("button", name="Ke atas")

    up.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")

    expect(titles(page)).to_have_text(["Bagian 3", "Bagian 1", "Bagian 2"])
    expect(spoken(page)).to_have_text("Moved to place 1 of 3.")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(spoken(page)).to_have_text("It cannot go further.")
    save(page)
    assert saved(page) == ["3", "1", "2"]
    expect(page.locator("#saved")).to_contain_text("Ditulis sebelum dipindah")


def test_older_browsers_keep_the_focus_as_well(stage, page):
    page.add_init_script("delete Element.prototype.moveBefore")
    stage(3)
    up = row(page, "Bagian 3").get_by_role("button", name="Ke atas")

    up.focus()
    page.keyboard.press("Enter")

    expect(titles(page)).to_have_text(["Bagian 1", "Bagian 3", "Bagian 2"])
    expect(up).to_be_focused()


def test_arrow_keys_move_a_section_by_its_handle(stage):
    page = stage(4)
    row(page, "Bagian 1").locator("[data-handle]").focus()

    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    expect(titles(page)).to_have_text(["Bagian 2", "Bagian 3", "Bagian 1", "Bagian 4"])
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")

    expect(titles(page)).to_have_text(["Bagian 2", "Bagian 1", "Bagian 3", "Bagian 4"])
    assert focused(page, "data-handle") == ""


def test_a_moved_section_stays_under_the_pointer(stage):
    page = stage(6)
    down = row(page, "Bagian 3").get_by_role("button", name="Ke bawah")
    down.scroll_into_view_if_needed()
    before = down.bounding_box()

    down.click()
    down.click()

    after = down.bounding_box()
    assert abs(after["y"] - before["y"]) < 2


def drag(page: Page, handle: Locator, onto: Locator, *, drop: bool = True) -> None:
    """Below the middle of `onto`, as it lies once all sections are folded."""
    start = handle.bounding_box()
    x, y = start["x"] + 5, start["y"] + 5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 10)
    target = onto.bounding_box()
    page.mouse.move(x, target["y"] + target["height"] * 0.8, steps=4)
    if drop:
        page.mouse.up()


def test_a_section_is_dragged_by_its_handle(stage):
    page = stage(4)

    handle = row(page, "Bagian 1").locator("[data-handle]")
    drag(page, handle, row(page, "Bagian 3"))

    expect(titles(page)).to_have_text(["Bagian 2", "Bagian 3", "Bagian 1", "Bagian 4"])
    expect(spoken(page)).to_have_text("Moved to place 3 of 4.")
    expect(handle).to_be_focused()
    expect(row(page, "Bagian 1").locator("textarea")).to_be_visible()
    save(page)
    assert saved(page) == ["2", "3", "1", "4"]


def test_escape_ends_a_drag_without_a_move(stage):
    page = stage(3)
    handle = row(page, "Bagian 1").locator("[data-handle]")
    drag(page, handle, row(page, "Bagian 3"), drop=False)
    expect(page.locator("[data-drop]")).to_have_count(1)

    page.keyboard.press("Escape")

    expect(page.locator("[data-drop], [data-dragging], [data-dragged]")).to_have_count(
        0
    )
    page.mouse.up()
    expect(titles(page)).to_have_text(["Bagian 1", "Bagian 2", "Bagian 3"])


def test_dragging_to_the_rim_scrolls_the_page(stage):
    page = stage(40)
    handle = row(page, "Bagian 1").first.locator("[data-handle]")
    start = handle.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, page.viewport_size["height"] - 5, steps=3)

    expect(titles(page).last).to_be_in_viewport()
    # A row in sight may still be on its way up; the line says where this one would go.
    expect(page.locator("[data-drop=after]")).to_be_visible()
    page.mouse.up()

    assert titles(page).last.inner_text() == "Bagian 1"


def test_a_finger_drags_as_well(chromium: Browser, live_server: LiveServer):
    phone = chromium.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    sign_in(phone, live_server)
    page = phone.new_page()
    page.goto(f"{live_server.url}/admin/stage/?sections=3")
    touch = phone.new_cdp_session(page)

    def finger(kind: str, *points: dict[str, float]) -> None:
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)}
        )

    start = row(page, "Bagian 1").locator("[data-handle]").bounding_box()
    x, y = start["x"] + 5, start["y"] + 5
    finger("touchStart", {"x": x, "y": y})
    finger("touchMove", {"x": x, "y": y + 10})
    target = row(page, "Bagian 2").bounding_box()
    finger("touchMove", {"x": x, "y": target["y"] + target["height"] * 0.8})
    finger("touchEnd")

    expect(titles(page)).to_have_text(["Bagian 2", "Bagian 1", "Bagian 3"])
    phone.close()


def test_an_added_section_is_last_and_ready_to_be_written(stage):
    page = stage(2)

    page.get_by_role("button", name="Tambah bagian").click()
    page.get_by_role("button", name="Tambah bagian").click()
    assert focused(page, "name") == "sections-3-heading"
    page.keyboard.type("Bagian <b>empat</b>")

    expect(spoken(page)).to_have_text("Added at place 4 of 4.")
    expect(titles(page)).to_have_text(
        ["Bagian 1", "Bagian 2", "No words yet", "Bagian <b>empat</b>"]
    )
    row(page, "empat").get_by_role("button", name="Ke atas").click()
    save(page)
    assert saved(page) == ["1", "2", "<b>empat</b>", ""]


def test_a_removed_section_can_be_taken_back(stage):
    page = stage(3)
    second = page.locator("[data-section]").nth(1)
    second.locator("textarea").fill("Jangan hilang")

    second.get_by_label("Hapus").check()
    expect(second.locator("textarea")).to_be_hidden()
    expect(spoken(page)).to_have_text("“Bagian 2” goes when you save.")
    expect(titles(page)).to_have_text(["Bagian 1", "Bagian 3"])
    page.keyboard.press("Enter")

    expect(second.locator("textarea")).to_have_value("Jangan hilang")
    expect(second.get_by_label("Hapus")).to_be_focused()
    save(page)
    assert saved(page) == ["1", "2", "3"]


def test_what_is_removed_goes_and_the_others_close_up(stage):
    page = stage(4)
    row(page, "Bagian 2").get_by_label("Hapus").check()

    row(page, "Bagian 3").get_by_role("button", name="Ke atas").click()
    expect(spoken(page)).to_have_text("Moved to place 1 of 3.")
    save(page)

    assert saved(page) == ["3", "1", "4"]


def test_a_section_folds_and_shows_its_title(stage):
    page = stage(2)
    page.locator("[name=sections-0-heading]").fill("Judul baru")

    row(page, "Judul baru").locator("[data-fold]").focus()
    page.keyboard.press("Enter")

    expect(page.locator("textarea").first).to_be_hidden()
    expect(row(page, "Judul baru").locator("[data-fold]")).to_have_attribute(
        "aria-expanded", "false"
    )
    page.get_by_role("button", name="Fold all").click()
    expect(page.locator("textarea").last).to_be_hidden()
    page.get_by_role("button", name="Unfold all").click()
    expect(page.locator("textarea").first).to_be_visible()


def test_fifty_sections_open_as_a_list_and_ask_for_no_preview(stage):
    page = stage(0)
    fifty = page.url.replace("=0", "=50")
    # What the first page still had to ask is not counted.
    page.goto("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))

    page.goto(fifty)

    expect(titles(page)).to_have_count(50)
    expect(page.locator("textarea:visible")).to_have_count(0)
    assert "POST" not in asked
    row(page, "Bagian 50").locator("[data-fold]").click()
    expect(page.locator(".markdownx-preview").last).to_have_text("Isi bagian 50.")


def test_sections_open_folded_and_removed_have_no_accessibility_faults(stage):
    page = stage(3)
    row(page, "Bagian 1").locator("[data-fold]").click()
    row(page, "Bagian 2").get_by_label("Hapus").check()
    expect(page.locator(".markdownx-preview").last).to_have_text("Isi bagian 3.")

    found = Axe().run(page, context="[data-sections]")

    assert found.violations_count == 0, found.generate_report()


def test_without_script_numbers_and_boxes_do_the_same(
    chromium: Browser, live_server: LiveServer
):
    plain = chromium.new_context(java_script_enabled=False)
    sign_in(plain, live_server)
    page = plain.new_page()
    page.goto(f"{live_server.url}/admin/stage/?sections=3")

    page.locator("[name=sections-2-ORDER]").fill("0")
    page.get_by_label("Hapus").first.check()
    save(page)

    text = page.locator("#saved").inner_text()
    assert text.index("Bagian 3") < text.index("Bagian 2")
    assert "Bagian 1" not in text
    plain.close()
