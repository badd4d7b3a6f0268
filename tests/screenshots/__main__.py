"""Makes the pictures of README and handbook by using the site in a browser.

`python -m tests.screenshots` makes them all; names of pictures after it, just these.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from .chromium import FLAGS, find_chromium
from .fresh_site import fresh_site

DOCS = Path(__file__).parents[2] / "docs"


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
        from .pictures import OF_THE_HANDBOOK, OF_THE_README

        folders = dict.fromkeys(OF_THE_README, DOCS / "images")
        folders |= dict.fromkeys(OF_THE_HANDBOOK, DOCS / "buku-panduan" / "gambar")
        # The front page last: what it shows would stand on the desk's screens.
        pictures = OF_THE_HANDBOOK | OF_THE_README
        for name in names or pictures:
            desk = Desk(address, browser)
            pictures[name](desk).save(f"{folders[name] / name}.png")
            desk.close()
            print(f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
