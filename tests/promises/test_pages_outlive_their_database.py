"""Promise two, with a real server: pages stay when what is behind them is gone."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests.ports import free_port
from tests.promises.cluster import Cluster, programs

ROOT = Path(__file__).parents[2]
ARTICLE = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"
PASSWORD = "rahasia-sekali"


@dataclass
class Outage:
    """A database, how it goes away and how it comes back."""

    url: str
    begin: Callable[[], None]
    end: Callable[[], None]


@pytest.fixture
def outage(tmp_path: Path) -> Iterator[Outage]:
    """SQLite's file is taken away; PostgreSQL is a cluster of our own, which stops."""
    if connection.vendor == "sqlite":
        yield outage_of_a_file(tmp_path / "mediainfo.sqlite3")
        return
    found = programs()
    if found is None:
        pytest.skip("The programs of a PostgreSQL server are not installed here.")
    cluster = Cluster(found, free_port())
    cluster.start()
    yield Outage(cluster.url, cluster.stop, cluster.start)
    cluster.remove()


def outage_of_a_file(database: Path) -> Outage:
    away = database.with_suffix(".away")

    def begin() -> None:
        database.rename(away)
        # What cannot be opened; an absent file would be made, and be empty.
        database.mkdir()

    def end() -> None:
        database.rmdir()
        away.rename(database)

    return Outage(f"sqlite:///{database}", begin, end)


@pytest.fixture
def address(outage: Outage, tmp_path: Path) -> Iterator[str]:
    """A prepared site without a worker."""
    data = tmp_path / "var"
    port = str(free_port())
    variables = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": outage.url,
        "MEDIAINFO_DATA": str(data),
        "DEMO_PASSWORD": PASSWORD,
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
    yield address
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while Visitor(address).status("/healthz") != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


class Visitor:
    """Somebody with a browser, which keeps cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def ask(self, path: str, **form: str):
        """The status, the headers and the page; 0 where nobody answers."""
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.browser.open(self.address + path, data, timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()
        except OSError:
            return 0, {}, ""

    def status(self, path: str) -> int:
        return self.ask(path)[0]

    def sign_in(self) -> None:
        _, _, page = self.ask("/admin/login/")
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[:1]
        said = {"username": "redaksi", "password": PASSWORD, "next": "/admin/"}
        status, _, page = self.ask("/admin/login/", csrfmiddlewaretoken=token, **said)
        assert status == 200
        assert 'id="logout-form"' in page


def test_pages_and_feeds_stay_when_the_database_is_gone_and_nothing_needs_a_restart(
    address: str, outage: Outage
):
    reader, editor = Visitor(address), Visitor(address)
    editor.sign_in()
    pages = ["/", ARTICLE, "/internasional/", "/feed/", "/sitemap.xml"]
    pages += ["/sitemap-news.xml", "/robots.txt", f"{ARTICLE}?utm_source=x&fbclid=y"]

    outage.begin()
    try:
        gone = {path: reader.status(path) for path in pages}
        dark = [reader.ask("/cari/?q=x"), editor.ask("/admin/")]
        ready = reader.status("/readyz")
    finally:
        outage.end()

    assert gone == dict.fromkeys(pages, 200)
    assert [status for status, _, _ in dark] == [503, 503]
    assert all(headers["Retry-After"] == "30" for _, headers, _ in dark)
    assert all("<h1>" in page for _, _, page in dark)
    assert ready == 503
    assert reader.status("/cari/?q=beijing") == 200
    assert editor.status("/admin/") == 200
