"""Readers and publishers while a process is killed every second: what readers get.

`python -m benchmarks.faults [--seconds N] [--port N]` counts the answers that are torn
(not a whole page), mixed (parts of two versions of a story) or stale (a story that was
withdrawn before the reader asked, and not published again before the answer came). All
must be 0. The database is that of DATABASE_URL, and BENCH_POSTGRES_URL's besides.
"""

import argparse
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit, urlunsplit

from benchmarks.fault_publisher import STORIES

ROOT = Path(__file__).parents[1]
PYTHON = [sys.executable, "-W", "ignore"]
READERS = 16
PUBLISHERS = 2
SERVERS = 3
# The server takes one that dies sooner for one that cannot start.
YOUNG = 8.0
LONGEST_START = 300.0
DATABASE = "mediainfo_faults"
LISTS = ["/", "/uji/", "/feed/", "/feed/json/", "/penulis/uji/", "/sitemap-news.xml"]
NAMED = re.compile(r"Cerita (\d+) versi (\d+)")
ENDS = ("</html>", "</rss>", "</feed>", "}", "</urlset>")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader got: when, and which version of which story it showed."""

    path: str
    asked: float
    got: float
    status: int
    whole: bool
    shown: tuple[tuple[int, int], ...]


class Site:
    """A site of our own: its server, its publishers, and who may be killed."""

    def __init__(self, folder: Path, url: str, port: int) -> None:
        self.folder, self.port = folder, port
        self.environment = os.environ | {
            "MEDIAINFO_DATA": str(folder),
            "MEDIAINFO_PAGES": str(folder / "pages"),
            "DATABASE_URL": url,
            "PORT": str(port),
            "WORKERS": str(SERVERS),
            "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
            "DEBUG": "0",
        }
        self.publishers: dict[int, subprocess.Popen] = {}
        self.written: dict[int, int] = {}
        self.seen: dict[int, float] = {}
        self.killed: Counter[str] = Counter()

    def start(self) -> None:
        self.manage("migrate", "--verbosity=0")
        self.server = self._run("manage.py", "serve")
        for who in range(PUBLISHERS):
            self._publish(who)
        until = time.monotonic() + LONGEST_START
        while not self._is_at_work():
            if time.monotonic() > until:
                raise SystemExit((self.folder / "log").read_text())
            time.sleep(0.2)

    def stop(self) -> None:
        for each in (*self.publishers.values(), self.server):
            each.send_signal(signal.SIGTERM)
        for each in (*self.publishers.values(), self.server):
            each.wait(30)
        # Whoever was started anew this moment may not know that all is over.
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)

    def end_publishing(self) -> None:
        for each in self.publishers.values():
            each.kill()
            each.wait()

    def manage(self, *command: str) -> str:
        done = subprocess.run(
            [*PYTHON, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    def kill_one(self) -> None:
        """Somebody at random, who is replaced."""
        victim = random.choice(["server", "worker", "publisher"])
        if victim == "publisher":
            busy = self._busy_publishers()
            if not busy:
                return
            who = random.choice(busy)
            self.publishers[who].kill()
            self.publishers[who].wait()
            self._publish(who)
        else:
            processes = self._old_enough(victim)
            if not processes:
                return
            os.kill(random.choice(processes), signal.SIGKILL)
        self.killed[victim] += 1

    def _old_enough(self, victim: str) -> list[int]:
        now = time.monotonic()
        children = _children(self.server.pid)
        keepers = [pid for pid in children if "mediainfo.keeper" in _command(pid)]
        workers = [pid for keeper in keepers for pid in _children(keeper)]
        servers = [pid for pid in children if "granian" in _command(pid)]
        for pid in (*servers, *workers):
            self.seen.setdefault(pid, now)
        found = servers if victim == "server" else workers
        return [pid for pid in found if now - self.seen[pid] > YOUNG]

    def _is_at_work(self) -> bool:
        is_up = _ask(self.port, "/healthz").status == http.HTTPStatus.OK
        return is_up and len(self._busy_publishers()) == PUBLISHERS

    def _busy_publishers(self) -> list[int]:
        """Those that have published something since they were started."""
        return [
            who
            for who, length in self.written.items()
            if self._diary(who).stat().st_size > length + 100
        ]

    def _diary(self, who: int) -> Path:
        return self.folder / f"diary-{who}"

    def _publish(self, who: int) -> None:
        diary = self._diary(who)
        diary.touch()
        self.written[who] = diary.stat().st_size
        self.publishers[who] = self._run(
            "-m", "benchmarks.fault_publisher", str(who), str(diary)
        )

    def _run(self, *command: str) -> subprocess.Popen:
        log = (self.folder / "log").open("ab")
        return subprocess.Popen(
            [*PYTHON, *command],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except OSError:
        return ""


def _ask(port: int, path: str) -> Answer:
    asked = time.monotonic()
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", path)
        response = line.getresponse()
        body = response.read().decode()
        line.close()
    except (OSError, http.client.HTTPException):
        # Whoever answered was killed, and the reader knows that it is no page.
        return Answer(path, asked, time.monotonic(), 0, whole=True, shown=())
    shown = tuple({(int(story), int(n)) for story, n in NAMED.findall(body)})
    whole = response.status != http.HTTPStatus.OK or (
        body.rstrip().endswith(ENDS) or path == "/healthz"
    )
    return Answer(path, asked, time.monotonic(), response.status, whole, shown)


def _read(port: int, stop: Event, answers: list[Answer]) -> None:
    today = time.strftime("/%Y/%m/%d", time.gmtime(time.time() + 7 * 3600))
    stories = [f"{today}/uji-{story}/" for story in range(PUBLISHERS * STORIES)]
    while not stop.is_set():
        answer = _ask(port, random.choice([*LISTS, *stories, *stories]))
        answers.append(answer)
        if answer.status == 0:
            # As a browser does; those who are started anew need the processor.
            time.sleep(0.1)


def _torn(answers: list[Answer]) -> list[Answer]:
    return [answer for answer in answers if not answer.whole]


def _mixed(answers: list[Answer]) -> list[Answer]:
    """A page that shows one story shows one version of it."""
    return [
        answer
        for answer in answers
        if len(answer.shown) != len({story for story, _ in answer.shown})
    ]


def _stale(answers: list[Answer], folder: Path) -> list[Answer]:
    away = _times_away(folder)
    return [
        answer
        for answer in answers
        if any(
            start < answer.asked and answer.got < end
            for story, _ in answer.shown
            for start, end in away.get(story, [])
        )
    ]


def _times_away(folder: Path) -> dict[int, list[tuple[float, float]]]:
    """For each story, from when on nobody may see it until when somebody may."""
    lines = [
        line.split()
        for diary in folder.glob("diary-*")
        for line in diary.read_text().splitlines()
    ]
    away: dict[int, list[tuple[float, float]]] = {}
    for moment, state, verb, story, _ in sorted(lines, key=lambda line: float(line[0])):
        times = away.setdefault(int(story), [])
        if (state, verb) == ("done", "withdraw"):
            times.append((float(moment), float("inf")))
        elif (state, verb) == ("begin", "publish") and times:
            start, end = times[-1]
            times[-1] = (start, min(end, float(moment)))
    return away


def run(name: str, url: str, *, seconds: int, port: int) -> int:
    """One run; how many answers were wrong."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), url, port)
        site.start()
        answers: list[Answer] = []
        stop = Event()
        readers = [
            Thread(target=_read, args=(port, stop, answers)) for _ in range(READERS)
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
        "torn": _torn(pages),
        "mixed": _mixed(pages),
        "stale": _stale(pages, site.folder),
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
