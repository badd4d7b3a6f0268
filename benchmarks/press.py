"""Readers' pages against nginx with the same bytes in a file.

`python -m benchmarks.press` prints Markdown: requests a second as shares of what nginx
makes of a plain file in the same run; the time from publishing to being read; memory;
and how many pages a second are made. It works on sites of its own, in a folder that
goes when it ends.

SIZES says of how many stories the sites are, SECONDS how long each measurement takes,
ROUNDS how many of them are made of each, in turns, for their median. PEER is another
server's address to compare.
"""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from .servers import (
    deployed,
    memory,
    nginx,
    ours,
    plain,
    rate,
    readers_folder,
    with_headers,
)

SIZES = [int(size) for size in os.environ.get("SIZES", "100,10000,100000").split(",")]
SECONDS = int(os.environ.get("SECONDS", "2"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "100"))
PORT = int(os.environ.get("BENCH_PORT", "8190"))
CONNECTIONS = (1, 16, 128)
PLAIN, HEADERS, PAGES, LOOKING, SERVED, UNCACHED = range(PORT, PORT + 6)
FILE = "article.html"
KEPT_WITHIN = 60
BAKED = 2_000
# Smaller shares are read more easily as fractions.
A_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """What is asked for, and where."""

    name: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)


def main() -> None:
    """Measure and print, or say what is missing."""
    missing = [name for name in ("wrk", "nginx") if not shutil.which(name)]
    if missing:
        print(f"SKIPPED: pages against nginx; install {' and '.join(missing)}.")
        return
    # Ended from outside, it ends the servers that it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(_machine())
    for size in SIZES:
        with _site(size) as env:
            with ours(env, SERVED) as server:
                _publications(size, env)
                if size == SIZES[0]:
                    _rates(env)
                each = ", ".join(f"{of:.0f}" for of in memory(server.pid))
                print(f"\nMemory with {size:,} stories, MB: {each}", flush=True)
            _baking(size, env)


def _machine() -> str:
    nginx_version = subprocess.run(
        [shutil.which("nginx") or "", "-v"], capture_output=True, text=True, check=True
    ).stderr.rpartition("/")[2]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, Django {version('django')}, granian "
        f"{version('granian')}, nginx {nginx_version.strip()}\n"
    )


@contextmanager
def _site(size: int) -> Iterator[dict[str, str]]:
    """A site of so many sample stories: the environment of its processes."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "MEDIAINFO_DATA": folder,
            "DATABASE_URL": "",
            "MEDIAINFO_PAGES": f"{folder}/pages",
            "SITE_URL": f"http://127.0.0.1:{SERVED}",
        }
        _manage(env, "migrate", "-v0")
        _manage(env, "collectstatic", "-v0", "--no-input")
        _manage(env, "make_articles", str(size))
        yield env


def _manage(env: Mapping[str, str], *command: str) -> None:
    given = [sys.executable, "-W", "ignore", "manage.py", *command]
    subprocess.run(given, env=env, check=True, stdout=sys.stderr)


def _get(address: str) -> tuple[bytes, str, bool]:
    """The page, its ETag, and whether it comes from a file, which has a date."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
        found = answer.read(), answer.headers["ETag"]
        return *found, "Last-Modified" in answer.headers


def _kept(address: str) -> tuple[bytes, str]:
    """The page from its file, which is made once somebody has asked."""
    for _ in range(KEPT_WITHIN * 10):
        body, etag, is_kept = _get(address)
        if is_kept:
            return body, etag
        time.sleep(0.1)
    sys.exit(f"{address} is not kept as a file.")


def _editor(env: Mapping[str, str], what: str, count: int) -> list[str]:
    address = f"http://127.0.0.1:{SERVED}"
    module = [sys.executable, "-W", "ignore", "-m", "benchmarks.editor"]
    return [*module, what, address, str(count)]


def _publications(size: int, env: Mapping[str, str]) -> None:
    done = subprocess.run(
        _editor(env, "measure", PUBLICATIONS),
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    middle, late = map(float, done.stdout.split())
    print(
        f"\nPublished to read, {size:,} stories: median {middle:.0f} ms, "
        f"99 % within {late:.0f} ms",
        flush=True,
    )


def _baking(size: int, env: Mapping[str, str]) -> None:
    rates = []
    for processes in (1, 2):
        module = [sys.executable, "-W", "ignore", "-m", "benchmarks.baking"]
        command = [*module, str(processes), str(BAKED)]
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, check=True
        )
        rates.append(float(done.stdout))
    one, two = rates
    print(
        f"\nBaked {min(size, BAKED):,} of {size:,} stories: {one:.0f} pages a second "
        f"with one process, {two:.0f} with two",
        flush=True,
    )


def _rates(env: Mapping[str, str]) -> None:
    folder, path = Path(env["MEDIAINFO_DATA"]), _some_path(env)
    served = f"http://127.0.0.1:{SERVED}"
    _kept(f"{served}/")
    body, etag = _kept(served + path)
    ready = folder / "ready"
    ready.mkdir()
    (ready / FILE).write_bytes(body)
    address, headers = (f"http://127.0.0.1:{port}/{FILE}" for port in (PLAIN, HEADERS))
    pages, looking, uncached = (
        f"http://127.0.0.1:{port}{path}" for port in (PAGES, LOOKING, UNCACHED)
    )
    readers, mounted = readers_folder(folder)
    site = deployed(readers, PAGES, app=SERVED, looks_for_links=False)
    alone = deployed(folder, LOOKING, app=SERVED, looks_for_links=True)
    without = {**env, "MEDIAINFO_PAGES": "off", "WORKER": "0"}
    with (
        nginx(plain(ready, PLAIN), address),
        nginx(with_headers(ready, HEADERS), headers),
        nginx(site, pages, before=mounted),
        nginx(alone, looking),
        ours(without, UNCACHED),
    ):
        if _get(uncached)[2]:
            sys.exit("What should be made for each request comes from a file.")
        rows = [
            Row("nginx, a plain file", address),
            Row("the same with a page's headers", headers),
            Row("nginx, deploy/nginx.conf", pages),
            Row("the same, looking for links", looking),
            Row("our server, a page", served + path),
            Row("our server, 304", served + path, {"If-None-Match": etag}),
            Row("our server, the front page", f"{served}/"),
            Row("uncached through Django", uncached),
        ]
        if peer := os.environ.get("PEER"):
            rows.append(Row(f"peer {peer}", peer))
        _table("Nobody publishes", rows)
        editor = _editor(env, "publish", len(rows) * len(CONNECTIONS) * SECONDS * 2)
        busy = subprocess.Popen(editor, env=env)
        try:
            _table("An editor publishes twice a second", rows, rounds=1)
        finally:
            busy.terminate()
            busy.wait()


def _some_path(env: Mapping[str, str]) -> str:
    code = (
        "from articles.models import Publication as P;"
        "print(P.objects.live().newest_first()[50].path)"
    )
    command = [sys.executable, "-W", "ignore", "manage.py", "shell", "-v0", "-c", code]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _table(title: str, rows: list[Row], rounds: int = ROUNDS) -> None:
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        for row in rows:
            for connections in CONNECTIONS:
                measured = rate(
                    row.address,
                    connections=connections,
                    # The first turn is to warm up.
                    seconds=SECONDS if turn else 1,
                    headers=row.headers,
                )
                if turn:
                    found[row.name, connections].append(measured)
    heads = " | ".join(f"{number} connections" for number in CONNECTIONS)
    print(f"\n| {title} | {heads} |\n|---|{'---:|' * len(CONNECTIONS)}")
    for row in rows:
        cells = [
            _cell(median(found[row.name, number]), median(found[rows[0].name, number]))
            for number in CONNECTIONS
        ]
        print(f"| {row.name} | {' | '.join(cells)} |", flush=True)


def _cell(measured: float, by_nginx: float) -> str:
    if not measured or not by_nginx:
        return "none in time"
    share = measured / by_nginx
    said = f"{share:.2f}" if share >= A_TENTH else f"1/{by_nginx / measured:.0f}"
    return f"{said} ({measured:,.0f}/s)"


if __name__ == "__main__":
    main()
