"""Nodes as they are for real: processes with a folder of pages each."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from articles.models import Node

ROOT = Path(__file__).parents[2]
# What a busy machine may take for what takes a blink.
PATIENCE = 120


@dataclass
class RunningNode:
    """`manage.py work` with a folder of its own, on the database of the test."""

    name: str
    data: Path
    process: subprocess.Popen | None = None
    known_at: datetime | None = None

    def start(self) -> None:
        """Start it; the others know of it a little later."""
        self.known_at = self._heard_at()
        variables = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": address_of_the_database(),
            "MEDIAINFO_DATA": str(self.data),
            "MEDIAINFO_PAGES": str(self.data / "pages"),
            "NODE_NAME": self.name,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", "work"],
            cwd=ROOT,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_until_known(self) -> None:
        """Return when the others have heard of it."""
        wait_until(lambda: self._heard_at() != self.known_at)

    def _heard_at(self) -> datetime | None:
        nodes = Node.objects.filter(name=self.name)
        return nodes.values_list("heard_at", flat=True).first()

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def stop(self) -> None:
        """As a supervisor does; also one that sleeps."""
        if self.process is not None:
            self.signal(signal.SIGTERM)
            self.signal(signal.SIGCONT)
            self.process.wait(PATIENCE)
            self.process = None

    def page(self, path: str) -> str:
        """What its web server would answer; nothing where there is no page."""
        file = self.data / "pages" / path[1:] / "index.html"
        return file.read_text() if file.exists() else ""


def wait_until(holds: Callable[[], bool]) -> float:
    """How many seconds it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < PATIENCE, "It does not come."
        time.sleep(0.005)
    return time.monotonic() - began


def address_of_the_database() -> str:
    """The test's own database, as a DATABASE_URL."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    name = f"{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}"
    return f"postgres://{name}/{said['NAME']}"
