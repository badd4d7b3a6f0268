"""Makes the pictures of the editors' handbook by using the desk in a browser.

`python -m tests.screenshots` makes them all; names of pictures after it, just these.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from .chromium import FLAGS, find_chromium
from .fresh_site import fresh_site

FOLDER = Path(__file__).parents[2] / "docs" / "buku-panduan" / "gambar"


def main(names: list[str]) -> None:
    """Make the pictures of these names, or all."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Chromium is not installed (CHROMIUM may name it).")
    with (
        tempfile.TemporaryDirectory() as folder,
        fresh_site(Path(folder)) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser,
    ):
        # They import models, which is possible once the site is there.
        from .desk import Desk
        from .pictures import PICTURES

        for name in names or PICTURES:
            desk = Desk(address, browser)
            PICTURES[name](desk).save(f"{FOLDER / name}.png")
            desk.close()
            print(f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
