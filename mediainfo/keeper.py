"""Keeps one worker running beside the server; `manage.py serve` starts it.

`python -m mediainfo.keeper PID COMMAND…`. It loads nothing of the site: it stays
small, and what breaks the worker cannot break what starts it again.
"""

import os
import signal
import subprocess
import sys
import time

LOOK_EVERY = 0.25
# A worker that cannot start is tried again, but not at full speed.
PAUSE = 1.0
LONGEST_PAUSE = 30.0
# One that ran for a minute was healthy, whatever ended it.
HEALTHY_AFTER = 60.0
PATIENCE = 5.0


def keep(server: int, command: list[str]) -> None:
    """Run `command` again whenever it ends, until the process `server` has ended."""
    pause = PAUSE
    while _runs(server):
        began = time.monotonic()
        worker = subprocess.Popen(command)
        try:
            while _runs(server) and worker.poll() is None:
                time.sleep(LOOK_EVERY)
        finally:
            _end(worker)
        if time.monotonic() - began > HEALTHY_AFTER:
            pause = PAUSE
        _wait(server, pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _runs(server: int) -> bool:
    """Whether our parent is still the server: an orphan gets another."""
    return os.getppid() == server


def _wait(server: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while _runs(server) and time.monotonic() < until:
        time.sleep(LOOK_EVERY)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    # Ctrl+C reaches every process at the terminal, and the server alone decides. The
    # worker inherits the deaf ear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    keep(int(sys.argv[1]), sys.argv[2:])
