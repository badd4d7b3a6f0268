"""Pictures in a real browser: the library, a section's text, the lead picture."""

import re
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.editing.revise import start
from articles.models import Article, DiscardedFile, Picture
from tests.browser.test_reading import violations
from tests.builders import EVENING, make_passage, make_snapshot
from tests.pictures import draw, encoded, jpeg, make_picture

from .signed_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

LIBRARY = "/admin/articles/picture/"
# Files that somebody drags from a folder or has copied, as an event has them.
GIVE = """(place, [kind, gifts]) => {
  const given = new DataTransfer();
  for (const [name, type, data] of gifts) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    given.items.add(new File([bytes], name, {type}));
  }
  const options = {bubbles: true, cancelable: true};
  const event = kind === "paste"
    ? new ClipboardEvent(kind, {...options, clipboardData: given})
    : new DragEvent(kind, {...options, dataTransfer: given});
  return place.dispatchEvent(event);
}"""


def gift(data, name="laut.jpg", kind="image/jpeg"):
    return [name, kind, b64encode(data).decode()]


@pytest.fixture
def tab(live_server, context):
    """A tab of an editor; what the server refuses is no complaint."""
    sign_in(context, live_server)
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.base = live_server.url
    yield page
    assert broken == []


@pytest.fixture
def files(tmp_path):
    """A picture, one that is none, and another."""
    made = {
        "satu.jpg": jpeg(330, 200),
        "palsu.gif": b"<html><script>alert(1)</script>",
        "dua.png": encoded(draw(300, 300), "PNG"),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return [Path(tmp_path / name) for name in made]


def open_library(tab: Page):
    tab.goto(f"{tab.base}{LIBRARY}")
    return tab.locator("[data-picture-drop]")


def open_article(tab: Page, **overrides):
    content = make_snapshot(sections=(make_passage("Isi."),), **overrides)
    article = start(content, by=None, at=EVENING).article
    tab.goto(f"{tab.base}/admin/articles/article/{article.pk}/change/")
    return article


# --- The library ----------------------------------------------------------------------


def test_several_files_are_taken_one_is_refused_in_words_and_the_rest_goes_on(
    tab, files
):
    place = open_library(tab)

    place.locator("input[type=file]").set_input_files(files)

    expect(place.get_by_role("status")).to_contain_text("2 of 3 files are done.")
    expect(place.get_by_role("status")).to_contain_text("1 were not taken.")
    lines = place.get_by_role("listitem")
    expect(lines.nth(0)).to_contain_text("added")
    expect(lines.nth(1)).to_contain_text("This is no picture that can be used.")
    # It would be refused again.
    expect(lines.nth(1).get_by_role("button")).to_have_count(0)
    expect(lines.nth(2)).to_contain_text("no alternative text")
    assert Picture.objects.count() == 2


def test_files_are_dropped_and_pasted_anywhere_on_the_page(tab):
    place = open_library(tab)

    for number, kind in enumerate(("drop", "paste")):
        data = jpeg(330 + number, 200)
        allowed = tab.locator("#content").evaluate(GIVE, [kind, [gift(data)]])
        assert not allowed
        expect(place.get_by_role("listitem").nth(number)).to_contain_text("added")

    assert Picture.objects.count() == 2


def test_a_file_that_is_here_leads_to_its_picture(tab):
    picture = make_picture(jpeg(330, 200))
    place = open_library(tab)

    tab.locator("#content").evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])

    link = place.get_by_role("link", name="was here already")
    assert link.get_attribute("href") == f"{LIBRARY}{picture.pk}/change/"


def test_one_that_was_refused_can_be_tried_again_by_keyboard(tab):
    place = open_library(tab)
    tab.route("**/upload/", lambda route: route.abort(), times=1)
    tab.locator("#content").evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])
    again = place.get_by_role("button", name="Try again")
    expect(place.get_by_role("listitem")).to_contain_text("cannot be reached")

    again.focus()
    tab.keyboard.press("Enter")

    expect(place.get_by_role("listitem")).to_contain_text("added")


def test_the_focal_point_is_set_by_a_click_and_by_keys(tab):
    picture = make_picture(jpeg(640, 400))
    tab.goto(f"{tab.base}{LIBRARY}{picture.pk}/change/")
    focal = tab.locator("[data-focal]")
    frame = focal.bounding_box()
    assert frame

    focal.click(position={"x": frame["width"] * 0.25, "y": frame["height"] * 0.75})
    expect(tab.locator("[name=focal_x]")).to_have_value(re.compile(r"0\.2[45]"))
    focal.press("ArrowRight")
    focal.press("ArrowUp")

    expect(tab.locator("[name=focal_x]")).to_have_value(re.compile(r"0\.2[56]"))
    expect(tab.locator("[name=focal_y]")).to_have_value(re.compile(r"0\.7[345]"))
    tab.get_by_role("button", name="Save", exact=True).click()
    tab.wait_for_url(f"**{LIBRARY}")
    picture.refresh_from_db()
    assert picture.focal_x == pytest.approx(0.25, abs=0.02)


# --- In a section ---------------------------------------------------------------------


def editor_of(tab):
    return tab.locator(".markdownx-editor").first


def test_a_picture_dropped_on_a_section_stands_in_its_text_and_preview(tab):
    open_article(tab)
    editor = editor_of(tab)
    editor.focus()
    tab.keyboard.press("End")

    assert not editor.evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])

    expect(editor).to_have_value(
        re.compile(r"^Isi\.\n\n!\[\]\(picture:[0-9a-f-]{36}\)$")
    )
    picture = Picture.objects.get()
    assert str(picture.uuid) in editor.input_value()
    shown = tab.locator(".markdownx-preview img")
    # The first small one, or a better one that was made meanwhile.
    expect(shown).to_have_attribute("src", re.compile(r"^/media/.+\.jpg$"))
    shown_now = str(shown.get_attribute("src")).removeprefix("/media/")
    files = {*picture.renditions.values_list("file", flat=True)}
    # Whatever was replaced by a better one after this page had asked is still there.
    assert shown_now in files | {*DiscardedFile.objects.values_list("name", flat=True)}
    expect(tab.locator("[data-status]").first).to_contain_text("Inserted: laut.jpg.")
    expect(tab.locator("[data-status]").first).to_contain_text("no alternative text")


def test_a_small_picture_is_small_in_the_preview_too(tab):
    open_article(tab)

    editor_of(tab).evaluate(GIVE, ["drop", [gift(jpeg(64, 48))]])

    shown = tab.locator(".markdownx-preview img")
    expect(shown).to_be_visible()
    assert shown.bounding_box()["width"] == 64


def test_two_pasted_at_once_stand_below_each_other_and_are_saved(tab):
    article = open_article(tab)
    editor = editor_of(tab)
    editor.focus()
    tab.keyboard.press("End")
    gifts = [gift(jpeg(330, 200), "a.jpg"), gift(jpeg(331, 200), "b.jpg")]

    assert not editor.evaluate(GIVE, ["paste", gifts])

    pattern = r"^Isi\.(\n\n!\[\]\(picture:[0-9a-f-]{36}\)){2}$"
    expect(editor).to_have_value(re.compile(pattern))
    tab.get_by_role("button", name="Save draft").click()
    tab.wait_for_load_state()
    assert article.picture_uses.count() == 2


def test_a_file_that_is_no_picture_is_refused_in_words_and_nothing_is_inserted(tab):
    open_article(tab)
    editor = editor_of(tab)

    for kind in ("paste", "drop"):
        gifts = [gift(b"<html>", "palsu.png", "image/png")]
        assert not editor.evaluate(GIVE, [kind, gifts])
        said = tab.locator("[data-status]").first
        expect(said).to_contain_text("palsu.png: This is no picture that can be used.")
        expect(editor).to_have_value("Isi.")


def test_a_picture_of_the_library_is_chosen_by_keyboard(tab):
    picture = make_picture(jpeg(330, 200), alt="Laut [sore]")
    open_article(tab)
    tab.locator("[data-tool=picture]").first.focus()
    tab.keyboard.press("Enter")
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("1 pictures.")

    tab.keyboard.type("terbenam")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    text = f"![Laut \\[sore\\]](picture:{picture.uuid})"
    expect(editor_of(tab)).to_have_value(re.compile(re.escape(text)))


def test_what_is_typed_while_a_file_is_sent_stays(tab):
    open_article(tab)
    editor = editor_of(tab)
    editor.focus()
    tab.keyboard.press("End")
    editor.evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])
    # Longer than the file takes.
    tab.keyboard.type(" Dan lagi, lalu lagi.", delay=60)

    picture = r"Isi\.\n\n!\[\]\(picture:[0-9a-f-]{36}\)\n\n Dan lagi, lalu lagi\."
    expect(editor).to_have_value(re.compile(f"^{picture}$"))


def test_a_file_that_arrives_takes_nobody_out_of_another_field(tab):
    open_article(tab)
    editor_of(tab).evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])
    standfirst = tab.get_by_label("Standfirst")
    standfirst.focus()
    tab.keyboard.type("Ditulis sementara berkas dikirim.", delay=40)

    expect(editor_of(tab)).to_have_value(re.compile("picture:"))
    expect(standfirst).to_have_value(re.compile("Ditulis sementara berkas dikirim\\."))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chooser_and_a_file_that_was_refused_have_no_known_fault(tab, scheme):
    tab.emulate_media(color_scheme=scheme)
    make_picture(jpeg(330, 200))
    make_picture(jpeg(331, 200), alt="", caption="", credit="", source="")
    place = open_library(tab)
    gifts = [gift(b"<html>", "palsu.png"), gift(jpeg(332, 200))]
    tab.locator("#content").evaluate(GIVE, ["drop", gifts])
    expect(place.get_by_role("status")).to_contain_text("1 were not taken.")
    assert violations(tab) == []

    open_article(tab)
    tab.get_by_role("button", name="Choose a picture…").click()
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_have_count(3)

    assert violations(tab) == []


# --- Above the text -------------------------------------------------------------------


def test_a_lead_picture_is_chosen_saved_and_taken_away(tab):
    picture = make_picture(jpeg(330, 200))
    article = open_article(tab)
    tab.get_by_role("button", name="Choose a picture…").click()
    tab.get_by_role("dialog").get_by_role("button", name="Matahari").click()
    shown = tab.locator("[data-lead-shown]")
    expect(shown).to_contain_text("Matahari terbenam.")

    tab.get_by_role("button", name="Save draft").click()
    tab.wait_for_load_state()

    assert Article.objects.get(pk=article.pk).lead == picture
    tab.get_by_role("button", name="Remove it").click()
    expect(shown).to_be_empty()
    tab.get_by_role("button", name="Save draft").click()
    tab.wait_for_load_state()
    assert Article.objects.get(pk=article.pk).lead is None


def test_without_a_script_a_lead_picture_is_named_as_in_a_text(live_server, chromium):
    context = chromium.new_context(java_script_enabled=False)
    sign_in(context, live_server)
    page = context.new_page()
    page.base = live_server.url
    picture = make_picture(jpeg(330, 200))
    article = open_article(page)
    expect(page.get_by_role("button", name="Choose a picture…")).to_be_hidden()
    expect(page.get_by_role("button", name="Picture", exact=True)).to_have_count(0)

    page.get_by_label("In a text").fill(f"![]({picture.source_name})")
    page.get_by_role("button", name="Save draft").click()

    expect(page.locator("[data-lead-shown]")).to_contain_text("Matahari terbenam.")
    assert Article.objects.get(pk=article.pk).lead == picture
    context.close()


def test_a_file_dropped_on_its_place_becomes_the_lead_picture(tab):
    open_article(tab)

    place = tab.locator("[data-lead]")
    assert not place.evaluate(GIVE, ["drop", [gift(jpeg(330, 200))]])

    expect(tab.locator("[data-lead-shown]")).to_contain_text("laut.jpg")
    picture = Picture.objects.get()
    assert tab.locator("[name=lead]").input_value() == str(picture.uuid)
