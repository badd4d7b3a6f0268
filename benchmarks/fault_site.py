"""A site of our own whose processes are killed, one by one."""

import http.client
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from benchmarks.fault_readers import ask

ROOT = Path(__file__).parents[1]
PYTHON = [sys.executable, "-W", "ignore"]
PUBLISHERS = 2
SERVERS = 3
# The server takes one that dies sooner for one that cannot start.
YOUNG = 8.0
LONGEST_START = 300.0


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
        is_up = ask(self.port, "/healthz").status == http.HTTPStatus.OK
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
