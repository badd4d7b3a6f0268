"""The production server, really started."""

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
from django.core.management import call_command
from django.core.management.base import CommandError

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def server(tmp_path, request):
    """Start the server on an empty data folder, with the arguments of a parameter."""
    (tmp_path / "static").mkdir()
    port = str(free_port())
    # One process: once it answers, none is still starting and slow to hear.
    variables = {"MEDIAINFO_DATA": str(tmp_path), "PORT": port, "WORKERS": "1"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", *getattr(request, "param", [])],
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
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


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


@pytest.mark.parametrize("server", [["--with-worker"]], indirect=True)
def test_the_worker_that_it_started_ends_with_it(server):
    read_when_up(f"{server.address}/healthz")

    # To the server alone: nobody else tells the worker.
    os.kill(server.pid, signal.SIGTERM)
    said, _ = server.communicate(timeout=30)

    # All that was printed could be read, so nobody holds the other end any more.
    assert "The worker is at work." in said


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
