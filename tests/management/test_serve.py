"""The production server, really started."""

import os
import re
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
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
# Seconds: on a busy machine a server takes its time to start.
PATIENCE = 120


@pytest.fixture
def server(tmp_path, request):
    """Start the server on an empty data folder, alone unless a parameter is WORKER."""
    (tmp_path / "static").mkdir()
    port = str(free_port())
    # One process: once it answers, none is still starting and slow to hear.
    variables = {"MEDIAINFO_DATA": str(tmp_path), "PORT": port, "WORKERS": "1"}
    variables["WORKER"] = getattr(request, "param", "0")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    process.address = f"http://127.0.0.1:{port}"
    yield process
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def read_when_up(url: str) -> bytes:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def worker_of(server: subprocess.Popen) -> int:
    """Return the process id that the next worker to start says it has."""
    for line in server.stdout:
        if found := re.search(r"The worker is at work \(process (\d+)\)", line):
            return int(found[1])
    raise AssertionError("No worker started.")


def is_gone(pid: int) -> bool:
    """Whether the process ends within ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_it_says_where_the_site_is_and_answers(server):
    alive = read_when_up(f"{server.address}/healthz")

    os.kill(server.pid, signal.SIGTERM)
    said, _ = server.communicate(timeout=30)
    assert alive == b"ok\n"
    assert f"{server.address}/admin/" in said


@pytest.mark.parametrize(
    ("send", "sent"),
    [(os.kill, signal.SIGTERM), (os.killpg, signal.SIGINT)],
    ids=["a supervisor's TERM", "Ctrl+C, which every process hears"],
)
def test_it_stops_at_once_when_told(server, send, sent):
    read_when_up(f"{server.address}/healthz")
    began = time.monotonic()

    send(server.pid, sent)
    said, _ = server.communicate(timeout=30)

    assert server.returncode == 0
    assert "WARNING" not in said
    assert time.monotonic() - began < 8


def test_without_the_worker_the_server_is_alone(server):
    read_when_up(f"{server.address}/healthz")

    os.kill(server.pid, signal.SIGTERM)
    said, _ = server.communicate(timeout=30)

    assert "The worker" not in said


# Empty, as when nobody sets the variable.
with_worker = pytest.mark.parametrize("server", [""], indirect=True)


@with_worker
def test_the_worker_ends_with_the_server(server):
    worker = worker_of(server)
    read_when_up(f"{server.address}/healthz")

    # To the server alone: nobody else tells the worker.
    os.kill(server.pid, signal.SIGTERM)
    # It ends when all that was printed could be read, so nobody holds the other end.
    said, _ = server.communicate(timeout=30)

    assert "The worker is at work" not in said
    assert is_gone(worker)


@with_worker
def test_a_worker_that_crashed_is_started_again_and_outlives_no_killed_server(server):
    first = worker_of(server)

    os.kill(first, signal.SIGKILL)
    second = worker_of(server)
    os.kill(server.pid, signal.SIGKILL)

    assert first != second
    assert is_gone(second)


def test_a_taken_port_is_told_in_a_sentence(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.HOST, settings.PORT = taken.getsockname()

        with pytest.raises(CommandError, match="Set PORT to a free port"):
            call_command("serve")


def test_an_address_of_another_machine_is_told_in_a_sentence(settings):
    settings.HOST, settings.PORT = "203.0.113.1", 8000

    with pytest.raises(CommandError, match="HOST to an address of this machine"):
        call_command("serve")
