"""A server elsewhere, which is told of news."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest


@dataclass
class Elsewhere:
    """A real HTTP server on this machine: what it was told, and what it answers."""

    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    told: list[tuple[str, Any, bytes]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    # Cleared, it keeps whoever asks waiting.
    answers: Event = field(default_factory=Event)


def handler(elsewhere: Elsewhere) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            elsewhere.told.append((self.path, self.headers, body))
            elsewhere.methods.append(self.command)
            elsewhere.answers.wait(30)
            self.send_response(elsewhere.status)
            for name, value in elsewhere.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def do_GET(self):
            self.do_POST()

        def do_PURGE(self):
            self.do_POST()

        def do_BAN(self):
            self.do_POST()

        def log_message(self, *args):
            """Keep the test's output clean."""

    return Handler


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Start it, and stop it when the test ends."""
    elsewhere = Elsewhere()
    elsewhere.answers.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(elsewhere))
    elsewhere.url = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield elsewhere
    elsewhere.answers.set()
    server.shutdown()
    thread.join()
    server.server_close()
