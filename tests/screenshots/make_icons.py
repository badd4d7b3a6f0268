"""Make the icons that are pictures from the one that is drawn: `make icons`.

Chromium draws them, the same that the tests use. They are committed, so that nobody
who runs the site needs it.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

STATIC = Path(__file__).parents[2] / "articles" / "static" / "articles"
# Phones cut an icon to shapes of their own, and leave a circle of four fifths whole.
SAFE = 0.8

# Name, width in pixels, and how much of it the drawing takes.
ICONS = (
    ("icon-180.png", 180, 1.0),
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("icon-maskable-512.png", 512, SAFE),
)
PAGE = """
<style>
  body {{ margin: 0; background: #9a2a1f; display: grid; height: 100vh }}
  svg {{ width: {width}px; height: {width}px; place-self: center }}
</style>
{drawing}
"""


def make(browser: Browser, name: str, width: int, share: float) -> None:
    """Draw one icon and write it to its file."""
    page = browser.new_page(viewport={"width": width, "height": width})
    drawing = (STATIC / "icon.svg").read_text()
    page.set_content(PAGE.format(width=round(width * share), drawing=drawing))
    page.screenshot(path=STATIC / name)
    page.close()


def main() -> None:
    """Make all icons anew."""
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, width, share in ICONS:
            make(browser, name, width, share)
        browser.close()


if __name__ == "__main__":
    main()
