"""Promise two, with a real server: pages stay when what is behind them is gone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def site(tmp_path):
    """A prepared site on SQLite, without a worker: its address and its database."""
    data = tmp_path / "var"
    port = str(free_port())
    variables = {
        "PATH": os.environ["PATH"],
        "MEDIAINFO_DATA": str(data),
        "DEMO_PASSWORD": "rahasia-sekali",
        "MEDIAINFO_PAGES": str(data / "pages"),
        "PORT": port,
        "WORKERS": "1",
        "WORKER": "0",
    }
    manage = [sys.executable, "-W", "ignore", "manage.py"]
    silent = {"cwd": ROOT, "env": variables, "stdout": subprocess.DEVNULL}
    for command in ("prepare", "bake"):
        subprocess.run([*manage, command], check=True, **silent)
    server = subprocess.Popen(
        [*manage, "serve"], stderr=subprocess.DEVNULL, start_new_session=True, **silent
    )
    address = f"http://127.0.0.1:{port}"
    wait_for(address)
    yield address, data / "mediainfo.sqlite3"
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while status(f"{address}/healthz") != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_pages_and_feeds_stay_when_the_database_is_gone_and_nothing_needs_a_restart(
    site,
):
    address, database = site
    pages = ["/", ARTICLE, "/internasional/", "/feed/", "/sitemap.xml"]

    away = database.rename(database.with_suffix(".away"))
    # What cannot be opened; an absent file would be made, and be empty.
    database.mkdir()
    gone = {path: status(address + path) for path in [*pages, "/cari/?q=x"]}
    database.rmdir()
    away.rename(database)

    assert gone == dict.fromkeys(pages, 200) | {"/cari/?q=x": 503}
    assert status(f"{address}/cari/?q=beijing") == 200
    assert status(f"{address}/admin/login/") == 200
