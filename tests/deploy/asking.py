"""Requests as they are written here, to the byte, and what was answered."""

import gzip
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

import brotli

HOST = "koran.example"
UNPACK = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}
# Nobody looks at who has signed the certificate.
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


@dataclass(frozen=True)
class Answer:
    """Status 0: no word was said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def page(self) -> bytes:
        """The body, unpacked."""
        return UNPACK[self.headers.get("content-encoding", "")](self.body)


@dataclass(frozen=True)
class Door:
    """Where a server listens: with TLS, or behind what would have ended it."""

    port: int
    tls: bool

    def ask(
        self,
        target: str | bytes,
        *,
        method: str = "GET",
        host: str | None = HOST,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:
        """The answer to one request; nothing in the target is made right."""
        said = {"Connection": "close", **(headers or {})}
        if not self.tls:
            said |= {"X-Forwarded-Proto": "https"}
        if host is not None:
            said |= {"Host": host}
        if body:
            said |= {"Content-Length": str(len(body))}
        raw = target.encode("latin-1") if isinstance(target, str) else target
        lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        start = b"%b %b HTTP/1.1\r\n" % (method.encode(), raw)
        return self.send(start + lines.encode("latin-1") + b"\r\n" + body, method)

    def send(
        self, request: bytes, method: str = "GET", *, patience: float = 20
    ) -> Answer:
        """The answer to these bytes, if it comes within so many seconds."""
        with socket.create_connection(("127.0.0.1", self.port), patience) as line:
            end = TLS.wrap_socket(line, server_hostname=HOST) if self.tls else line
            with end:
                try:
                    end.sendall(request)
                    return _read(HTTPResponse(end, method=method))
                except (HTTPException, ConnectionError, TimeoutError):
                    return Answer(0, {}, b"")


def _read(response: HTTPResponse) -> Answer:
    response.begin()
    named: dict[str, str] = {}
    for name, value in response.getheaders():
        # Twice is worth a look in a comparison.
        known = named.get(name.lower())
        named[name.lower()] = value if known is None else f"{known}, {value}"
    return Answer(response.status, named, response.read())
