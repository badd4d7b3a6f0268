"""Letters as they are, and twice as large: by the browser, or on the page alone."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Publication
from tests.archive import make_archive
from tests.builders import make_correction

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"
PAGES = (
    "/",
    "/internasional/",
    "/tag/rusia/",
    ARTICLE,
    f"{ARTICLE}riwayat/",
    "/cari/?q=presiden",
    "/indeks/",
    "/indeks/2025/09/",
    "/koreksi/",
    "/redaksi/",
    "/hak-jawab/",
    f"/hak-jawab/kirim/?berita={ARTICLE}",
    "/tidak-ada/",
)

SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"

# What sticks out of the page, is cut by its own box, lies on something else, or has no
# room for a word, by its text. What stands in a frame that scrolls may stick out.
TROUBLE = """() => {
  const width = document.documentElement.clientWidth;
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const shown = (element) =>
    element.checkVisibility() && !element.closest(".unseen, .skip, .scrolled, option");
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const words = text.data.trim();
    if (!words || !shown(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      boxes.push({ box, words, element: text.parentElement });
    }
  }
  for (const element of document.querySelectorAll("input, select, button, img")) {
    if (!shown(element)) continue;
    const box = element.getBoundingClientRect();
    const words = `${element.localName} ${element.name ?? ""}`;
    boxes.push({ box, words, element });
  }

  const found = [];
  if (document.documentElement.scrollWidth > width) found.push("the page scrolls");
  for (const { box, words, element } of boxes) {
    if (box.left < -1 || box.right > width + 1) found.push(`sticks out: ${words}`);
    if (element.scrollWidth > element.clientWidth + 1 && element.matches("button"))
      found.push(`is cut: ${words}`);
    if (element.matches("[type=search]") && box.width < 4 * size(element))
      found.push(`has no room: ${words}`);
  }
  for (const element of document.querySelectorAll("main :is(p, h1, h2, h3, li)")) {
    const room = element.getBoundingClientRect().width;
    const words = element.textContent.trim();
    if (shown(element) && words.length > 30 && room < 5 * size(element))
      found.push(`has no room: ${words}`);
  }
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element))
        continue;
      const [a, b] = [one.box, other.box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > Math.min(a.height, b.height) / 3)
        found.push(`lies on another: ${one.words} / ${other.words}`);
    }
  });
  return [...new Set(found)];
}"""


def as_they_are(page: Page, address: str) -> int:
    page.goto(address)
    return 16


def doubled_in_the_browser(page: Page, address: str) -> int:
    """As its settings have it: media queries grow with the letters."""
    devtools = page.context.new_cdp_session(page)
    sizes = {"standard": 32, "fixed": 26}
    devtools.send("Page.setFontSizes", {"fontSizes": sizes})
    page.goto(address)
    return 32


def doubled_on_the_page(page: Page, address: str) -> int:
    """As extensions and text-only zoom have it: media queries know nothing of it."""
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return 32


@pytest.mark.parametrize("width", [360, 768, 1024, 1280])
@pytest.mark.parametrize(
    "letters", [as_they_are, doubled_in_the_browser, doubled_on_the_page]
)
def test_letters_find_room_on_every_page(
    context: BrowserContext,
    live_server: LiveServer,
    letters: Callable[[Page, str], int],
    width: int,
):
    call_command("loaddata", "beijing", "standing", verbosity=0)
    make_archive(12)
    make_correction(Publication.objects.get(path=ARTICLE))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})

    found = {}
    for address in PAGES:
        size = letters(page, f"{live_server.url}{address}")
        assert page.evaluate(SIZE) == size
        found[address] = page.evaluate(TROUBLE)

    assert {address: trouble for address, trouble in found.items() if trouble} == {}
