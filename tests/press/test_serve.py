import gzip
import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from articles.press.manifest import Entry, Manifest
from articles.press.serve import HELD_BYTES, RENEW_EVERY, FromFiles, Site
from articles.press.store import Store

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BODY = b"<p>" + b"Halaman " * 200 + b"</p>"
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "max-age=0, must-revalidate"),
    ("Vary", "Accept-Encoding"),
)


class Behind:
    """The application behind, which says that it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = "200 OK"

    def __call__(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        start_response(self.status, [("Content-Type", "text/plain")])
        return [b"Django"]


class Desk:
    """A directory with one page, somebody who serves it, and what they answered."""

    def __init__(self, root: Path, **options) -> None:
        self.store, self.manifest = Store(root), Manifest(root)
        self.behind, self.kept = Behind(), []
        site = Site(
            is_ours=lambda host: host == "koran.example",
            https=False,
            behind_proxy=False,
        )
        self.serve = FromFiles(
            self.behind,
            root=root,
            make=self.kept.append,
            **{"site": site, **options},
        )

    def put(
        self,
        path: str,
        body: bytes = BODY,
        at: datetime = NOW,
        until: datetime | None = None,
    ) -> None:
        file = f"{path[1:]}index.html" if path.endswith("/") else path[1:]
        self.store.write(file, body)
        digest = sha256(body).hexdigest()
        self.manifest.put(
            Entry(path, file, digest, HEADERS, at, at, until, "v1", "published"),
            (),
            turn=0,
        )

    def ask(self, path: str, method: str = "GET", **headers: str):
        said: dict = {}

        def start_response(status, answered):
            said.update(status=status, headers=dict(answered))

        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": "koran.example",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        answer = self.serve(environ, start_response)
        said["body"] = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "pages")
    desk.put("/berita/")
    return desk


def test_a_page_is_answered_from_its_file_with_djangos_headers(desk: Desk):
    said = desk.ask("/berita/")

    assert said["status"] == "200 OK"
    assert said["body"] == BODY
    assert said["headers"].items() >= dict(HEADERS).items()
    assert said["headers"]["Content-Length"] == str(len(BODY))
    assert said["headers"]["Last-Modified"] == "Mon, 23 Nov 2026 13:00:00 GMT"
    assert said["headers"]["ETag"].startswith('"')
    assert desk.behind.asked == []


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("GZIP", "gzip"),
        ("identity", None),
        ("br;q=x", None),
        ("", None),
        (",;,=;q=", None),
    ],
)
def test_the_encoding_is_what_the_reader_takes(desk: Desk, accepted, encoding):
    said = desk.ask("/berita/", accept_encoding=accepted)

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert said["headers"].get("Content-Encoding") == encoding
    assert unpack(said["body"]) == BODY


def test_a_reader_who_has_the_page_gets_no_second_copy(desk: Desk):
    etag = desk.ask("/berita/", accept_encoding="br")["headers"]["ETag"]

    said = desk.ask("/berita/", accept_encoding="br", if_none_match=f'W/"x", {etag}')

    assert (said["status"], said["body"]) == ("304 Not Modified", b"")
    assert said["headers"]["ETag"] == etag
    assert "Content-Length" not in said["headers"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": '"other"'}, "200 OK"),
        ({"if_none_match": "*"}, "304 Not Modified"),
        ({"if_modified_since": "Mon, 23 Nov 2026 13:00:00 GMT"}, "304 Not Modified"),
        ({"if_modified_since": "Mon, 23 Nov 2026 12:59:59 GMT"}, "200 OK"),
        ({"if_modified_since": "kemarin"}, "200 OK"),
        # The stronger of the two decides.
        (
            {
                "if_none_match": '"other"',
                "if_modified_since": "Mon, 23 Nov 2026 13:00:00 GMT",
            },
            "200 OK",
        ),
    ],
)
def test_what_the_reader_has_is_compared_as_http_says(desk: Desk, headers, status):
    assert desk.ask("/berita/", **headers)["status"] == status


def test_each_encoding_has_an_etag_of_its_own(desk: Desk):
    etags = {
        desk.ask("/berita/", accept_encoding=accepted)["headers"]["ETag"]
        for accepted in ("br", "gzip", "")
    }

    assert len(etags) == 3


def test_head_has_the_headers_and_no_body(desk: Desk):
    said = desk.ask("/berita/", "HEAD")

    assert said["body"] == b""
    assert said["headers"]["Content-Length"] == str(len(BODY))


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/berita/", "POST", {}),
        ("/berita/", "OPTIONS", {}),
        ("/berita/", "GET", {"host": "lain.example"}),
        ("/berita/", "GET", {"host": ""}),
        ("/lain/", "GET", {}),
        ("/berita", "GET", {}),
        ("/berita/index.html", "GET", {}),
        ("/berita/index.html.gz", "GET", {}),
        ("/.manifest.sqlite3", "GET", {}),
        ("/.locks/001", "GET", {}),
        ("/berita/../berita/", "GET", {}),
        ("//berita/", "GET", {}),
        ("/berita/\0", "GET", {}),
        ("/" + "a" * 5000, "GET", {}),
        ("", "GET", {}),
        ("*", "GET", {}),
    ],
)
def test_everything_else_goes_to_the_application(desk: Desk, path, method, headers):
    assert desk.ask(path, method, **headers)["body"] == b"Django"


def test_a_withdrawn_page_is_gone_at_once(desk: Desk):
    assert desk.ask("/berita/")["body"] == BODY
    desk.store.remove("berita/index.html")

    assert desk.ask("/berita/")["body"] == b"Django"
    assert desk.serve.bytes_held == 0


def test_a_page_that_was_written_anew_is_served_anew(desk: Desk):
    desk.ask("/berita/")
    desk.put("/berita/", b"<p>Baru</p>")

    assert desk.ask("/berita/", accept_encoding="br")["headers"][
        "Content-Length"
    ] == str(len(brotli.compress(b"<p>Baru</p>", quality=5)))
    assert desk.ask("/berita/")["body"] == b"<p>Baru</p>"


def test_half_a_page_is_never_served(desk: Desk):
    (desk.store.root / "berita" / "index.html").write_bytes(BODY[:50])

    assert desk.ask("/berita/")["body"] == b"Django"


def test_a_torn_twin_is_not_served(desk: Desk):
    (desk.store.root / "berita" / "index.html.br").write_bytes(b"rusak")

    said = desk.ask("/berita/", accept_encoding="br, gzip")

    assert said["headers"]["Content-Encoding"] == "gzip"


def test_a_page_that_the_manifest_does_not_know_is_not_served(desk: Desk):
    desk.store.write("asing/index.html", b"asing")

    assert desk.ask("/asing/")["body"] == b"Django"


def test_a_broken_manifest_stops_no_reader(desk: Desk):
    desk.manifest.file.write_bytes(b"bukan basis data" * 100)

    assert desk.ask("/berita/")["body"] == b"Django"


def test_a_link_out_of_the_directory_is_not_followed(desk: Desk, tmp_path: Path):
    secret = tmp_path / "rahasia.html"
    secret.write_bytes(BODY)
    (desk.store.root / "berita" / "index.html").unlink()
    (desk.store.root / "berita" / "index.html").symlink_to(secret)

    assert desk.ask("/berita/")["body"] == b"Django"


def test_a_page_that_django_answered_is_reported_after_the_answer(desk: Desk):
    desk.ask("/lain/")
    desk.behind.status = "404 Not Found"
    desk.ask("/tidak-ada/")
    desk.ask("/lain/../x/")

    assert desk.kept == ["/lain/"]


def test_memory_has_a_bound(desk: Desk):
    big = b"x" * (HELD_BYTES // 3)
    for name in "abcd":
        desk.put(f"/{name}/", big)
        assert desk.ask(f"/{name}/")["body"] == big

    assert desk.serve.bytes_held <= HELD_BYTES
    assert len(desk.serve.held) < 4


def test_where_https_is_demanded_http_goes_to_django(tmp_path: Path):
    def site(behind_proxy: bool) -> Site:
        return Site(is_ours=lambda _: True, https=True, behind_proxy=behind_proxy)

    alone = Desk(tmp_path / "a", site=site(behind_proxy=False))
    proxied = Desk(tmp_path / "b", site=site(behind_proxy=True))
    for desk in (alone, proxied):
        desk.put("/berita/")

    assert alone.ask("/berita/")["body"] == b"Django"
    # Anybody may claim this who asks us directly.
    assert alone.ask("/berita/", x_forwarded_proto="https")["body"] == b"Django"
    assert proxied.ask("/berita/")["body"] == b"Django"
    assert proxied.ask("/berita/", x_forwarded_proto="https")["body"] == BODY


def test_something_that_falls_due_is_done_before_the_page_is_answered(tmp_path: Path):
    done: list[str] = []
    desk = Desk(tmp_path, when_due=lambda: done.append("due"))
    desk.put("/berita/")

    assert desk.ask("/berita/")["body"] == BODY
    assert done == ["due"]


def test_a_page_that_has_aged_is_made_anew_for_the_first_who_asks(tmp_path: Path):
    now = NOW.timestamp()
    desk = Desk(tmp_path, clock=lambda: now)
    desk.serve.make = lambda path: desk.put(path, b"baru", until=NOW + MINUTE)
    desk.put("/berita/", until=NOW)

    assert desk.ask("/berita/")["body"] == b"baru"
    assert desk.behind.asked == []


def test_a_page_that_has_aged_and_is_no_page_any_more_is_asked_of_django(
    tmp_path: Path,
):
    desk = Desk(tmp_path, clock=NOW.timestamp)
    desk.serve.make = lambda path: desk.store.remove("berita/index.html")
    desk.put("/berita/", until=NOW)

    assert desk.ask("/berita/")["body"] == b"Django"


def test_where_no_other_can_be_made_an_aged_page_is_better_than_none(tmp_path: Path):
    clock = {"now": NOW.timestamp()}
    desk = Desk(tmp_path, clock=lambda: clock["now"])
    desk.put("/berita/", until=NOW)

    for _ in range(3):
        assert desk.ask("/berita/")["body"] == BODY
    assert desk.kept == ["/berita/"]
    clock["now"] += RENEW_EVERY
    assert desk.ask("/berita/")["body"] == BODY
    assert desk.kept == ["/berita/", "/berita/"]
