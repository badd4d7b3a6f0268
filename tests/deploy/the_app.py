"""The app as it runs in earnest: `manage.py serve`, on a data folder of its own."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

from .asking import HOST, Door

ROOT = Path(__file__).parents[2]
PATIENCE = 120
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2000)


class App:
    """A site whose pages are files, behind a web server that has ended TLS."""

    def __init__(self, data: Path, *, workers: int = 1) -> None:
        self.data = data
        self.workers = workers
        self.pages = data / "pages"
        self.port = free_port()
        self.door = Door(self.port, tls=False)
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, **variables: str) -> None:
        """Run a command of manage.py on this site."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", *arguments],
            cwd=ROOT,
            env=self._variables() | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Serve, and answer before this returns."""
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", "serve"],
            cwd=ROOT,
            env=self._variables(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(lambda: answers(self.port))

    def stop(self) -> None:
        """End it without a word of warning, with all its processes."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        wait_until(lambda: not answers(self.port))

    def _variables(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "MEDIAINFO_DATA": str(self.data),
            "MEDIAINFO_PAGES": str(self.pages),
            "DEMO_PASSWORD": "rahasia-sekali",
            "SITE_URL": f"https://{HOST}",
            "BEHIND_PROXY": "1",
            "PORT": str(self.port),
            "WORKERS": str(self.workers),
            "WORKER": "0",
        }


def prepare(data: Path) -> None:
    """Make a site with one list that does not fit on a page, and a picture."""
    app = App(data)
    app.manage("prepare")
    app.manage(
        "make_articles",
        "24",
        "--categories=Internasional",
        "--until=2025-09-02",
        "--on-a-site-in-earnest",
    )
    # Articles that come in bulk are on no page that is there already.
    shutil.rmtree(app.pages)
    (data / "media" / "2025").mkdir(parents=True)
    (data / "media" / "2025" / "foto.png").write_bytes(PICTURE)


def a_copy_of_a_prepared_site(shared: Path, own: Path, *, workers: int = 1) -> App:
    """The app on a copy; whoever comes first prepares it, and others wait."""
    with _alone(shared.with_suffix(".lock")):
        if not shared.exists():
            draft = shared.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            prepare(draft)
            draft.rename(shared)
    shutil.copytree(shared, own)
    return App(own, workers=workers)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def wait_until(holds) -> None:
    """Wait, but not for ever."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
