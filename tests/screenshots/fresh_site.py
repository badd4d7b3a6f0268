"""A site of its own for the pictures: a new folder, the fixtures, the real server."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
# What somebody has set for a site of their own does not show in the pictures.
PLAIN = {
    "DATABASE_URL": "",
    "SITE_URL": "",
    "SITE_NAME": "",
    "TIME_ZONE": "",
    "EMAIL_URL": "",
    "DEBUG": "0",
    "BEHIND_PROXY": "0",
    "MEDIAINFO_PAGES": "off",
    "WORKER": "0",
    "WORKERS": "1",
    # The script asks the database from beside Playwright's event loop.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
}


@contextmanager
def fresh_site(folder: Path) -> Iterator[str]:
    """Serve a new site from this folder and give its address; Django is set up."""
    port = _free_port()
    os.environ.update(PLAIN, MEDIAINFO_DATA=str(folder), PORT=port)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("loaddata", "beijing", "standing", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"], stdout=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait()


def _free_port() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
