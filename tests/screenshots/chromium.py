"""The browser that looks at the site, for pictures and for tests."""

import os
import shutil

# Flags that keep Chromium from calling home, and let it run as root in a container.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """The program that CHROMIUM names, or the one on the PATH; None without any."""
    return shutil.which(os.environ.get("CHROMIUM") or "chromium")
