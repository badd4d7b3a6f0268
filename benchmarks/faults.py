"""Readers and publishers while a process is killed every second: what readers get.

`python -m benchmarks.faults [--seconds N] [--port N]` counts the answers that are torn
(not a whole page), mixed (parts of two versions of a story) or stale (a story that was
withdrawn before the reader asked, and not published again before the answer came). All
must be 0. The database is that of DATABASE_URL, and BENCH_POSTGRES_URL's besides.
"""

import argparse
import http.client
import os
import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit, urlunsplit

from benchmarks.fault_publisher import STORIES
from benchmarks.fault_readers import Answer, mixed, read, stale, torn
from benchmarks.fault_site import PUBLISHERS, Site

READERS = 16
DATABASE = "mediainfo_faults"


def run(name: str, url: str, *, seconds: int, port: int) -> int:
    """One run; how many answers were wrong."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), url, port)
        site.start()
        answers: list[Answer] = []
        stop = Event()
        readers = [
            Thread(target=read, args=(port, PUBLISHERS * STORIES, stop, answers))
            for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(1)
            site.kill_one()
        stop.set()
        for reader in readers:
            reader.join()
        site.end_publishing()
        differences = _settled(site)
        site.stop()
        return _report(name, seconds, site, answers, differences)


def _settled(site: Site) -> str:
    """What `bake --check` says once the worker had its time."""
    said = ""
    for _ in range(10):
        time.sleep(2)
        said = site.manage("bake", "--check").strip()
        if "as they should be" in said:
            return "none"
    return said


def _report(
    name: str, seconds: int, site: Site, answers: list[Answer], differences: str
) -> int:
    pages = [answer for answer in answers if answer.status == http.HTTPStatus.OK]
    wrong = {
        "torn": torn(pages),
        "mixed": mixed(pages),
        "stale": stale(pages, site.folder),
    }
    for kind, found in wrong.items():
        for answer in found[:5]:
            print(f"{kind}: {answer}", file=sys.stderr)
    if differences != "none":
        print(differences, file=sys.stderr)
    diaries = [each.read_text() for each in site.folder.glob("diary-*")]
    acts = sum(diary.count("done") for diary in diaries)
    killed = ", ".join(f"{count} {who}" for who, count in sorted(site.killed.items()))
    refused = sum(answer.status == 0 for answer in answers)
    counts = " | ".join(str(len(found)) for found in wrong.values())
    print(
        f"| {name} | {seconds} s | {len(pages):,} | {refused:,} | {acts:,} | {killed} "
        f"| {counts} | {'none' if differences == 'none' else 'some'} |",
        flush=True,
    )
    return sum(map(len, wrong.values())) + (differences != "none")


def _fresh_database(url: str) -> str:
    """The address of a database of our own on the same server, empty."""
    import psycopg2

    with_postgres = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    line = psycopg2.connect(with_postgres)
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    line.close()
    return urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}"))


def main() -> None:
    """Run on each database, print the table, fail if anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--port", type=int, default=8199)
    given = parser.parse_args()
    print(
        "| database | for | pages | broken off | publications | killed "
        "| torn | mixed | stale | differences afterwards |\n"
        "|---|---|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    wrong = run("SQLite", "", seconds=given.seconds, port=given.port)
    if server := os.environ.get("BENCH_POSTGRES_URL"):
        url = _fresh_database(server)
        wrong += run("PostgreSQL", url, seconds=given.seconds, port=given.port)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
