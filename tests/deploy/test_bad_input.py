"""Whatever is asked for: no file but readers' own, and the server lives on.

Each line is put to nginx, to Caddy and to the app alone, as it stands here.
"""

import pytest

from .asking import HOST
from .pages import made
from .the_app import wait_until

# What must not be seen: of the database, of passwd, of the key, of the list of pages.
SECRETS = (b"SQLite format 3", b"root:x:0:", b"rahasia-di-luar")
REFUSED = {0, 301, 400, 403, 404, 405, 414, 431}

TARGETS = [
    # Upwards, in many spellings.
    "/../etc/passwd",
    "/../../../../../../etc/passwd",
    "/redaksi/../../mediainfo.sqlite3",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/%2E%2E/mediainfo.sqlite3",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/.%2e/.%2e/etc/passwd",
    "/%252e%252e/etc/passwd",
    "/%c0%ae%c0%ae/mediainfo.sqlite3",
    "/..;/mediainfo.sqlite3",
    "/..\\mediainfo.sqlite3",
    "/..%5cmediainfo.sqlite3",
    "/static/../mediainfo.sqlite3",
    "/static/%2e%2e/mediainfo.sqlite3",
    "/static/..%2fmediainfo.sqlite3",
    "/static../mediainfo.sqlite3",
    "/media/../secret-key",
    "/media/%2e%2e/secret-key",
    "/media/..%2fsecret.png",
    "/media../secret.png",
    "/media//etc/passwd",
    # What lies among the pages and is none.
    "/.manifest.sqlite3",
    "/%2emanifest.sqlite3",
    "/redaksi/../.manifest.sqlite3",
    "/.locks/000",
    "/.locks/",
    "/.next-due",
    "/.unavailable.html",
    "/.index.html.abcd.part",
    "/redaksi/.index.html.abcd.part",
    "/redaksi/index.html",
    "/redaksi/index.html.br",
    "/redaksi/index.html.gz",
    "/feed/index.xml",
    "/index.xml",
    "/robots.txt.gz",
    "/robots.txt/",
    "/redaksi/index.html/",
    "/pages/robots.txt",
    # Slashes, nulls and line ends.
    "//redaksi/",
    "/redaksi//",
    "//etc/passwd",
    "///",
    "/redaksi/%00",
    "/%00",
    "/robots.txt%00.html",
    b"/redaksi/\x00",
    "/redaksi/%0d%0aSet-Cookie:%20a=b/",
    "/redaksi/%0a",
    "/redaksi%20/",
    # Too long, too deep, no UTF-8, nothing at all.
    f"/{'a' * 300}/",
    f"/{'a' * 5_000}/",
    f"/{'a/' * 3_000}",
    f"/{'a' * 100_000}",
    "/%ff%fe/",
    b"/\xff\xfe/",
    "/%",
    "/%zz/",
    "redaksi/",
    "*",
    "",
    "http://lain.example/.manifest.sqlite3",
    "http:///etc/passwd",
    "file:///etc/passwd",
]


@pytest.fixture(scope="module", autouse=True)
def around(app):
    """Secrets outside, and what a crash leaves inside."""
    made(app, "/redaksi/")
    (app.data / "secret.png").write_bytes(b"rahasia-di-luar")
    for folder in (app.pages, app.pages / "redaksi"):
        (folder / ".index.html.abcd.part").write_bytes(b"rahasia-di-luar")


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: repr(target[:40]))
def test_nothing_is_found_that_readers_should_not_find(app, door, target):
    secret = (app.data / "secret-key").read_bytes()

    answer = door.ask(target, headers={"Accept-Encoding": "identity"})

    assert answer.status in REFUSED, answer
    assert not any(word in answer.body for word in (*SECRETS, secret))
    assert "set-cookie" not in answer.headers
    assert door.ask("/redaksi/").status == 200


@pytest.mark.parametrize(
    "target",
    [
        "/redaksi/?a=../../etc/passwd",
        "/redaksi/?%00",
        f"/redaksi/?{'a' * 100_000}",
        "/%72edaksi/",
        "/redaksi%2f",
        "/redaksi/#isi",
    ],
    ids=lambda target: target[:40],
)
def test_another_spelling_of_a_page_is_that_page_or_nothing(app, door, target):
    page = app.pages / made(app, "/redaksi/").file

    answer = door.ask(target)

    assert answer.status in {200} | REFUSED
    assert answer.status != 200 or answer.page == page.read_bytes()


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /redaksi/\r\n\r\n",
        b"GET /redaksi/ HTTP/9.9\r\n\r\n",
        b"GET /redaksi/ HTTP/1.1\r\n\r\n",
        b"GET /redaksi/ HTTP/1.0\r\n\r\n",
        b"G\x00T /redaksi/ HTTP/1.1\r\nHost: %b\r\n\r\n" % HOST.encode(),
        b"GET /redaksi/ HTTP/1.1\r\nHost: lain.example\r\nHost: %b\r\n\r\n"
        % HOST.encode(),
        b"GET /redaksi/ HTTP/1.1\r\nHost: %b\r\nX: %b\r\n\r\n"
        % (HOST.encode(), b"a" * 2_000_000),
        b"GET /redaksi/ HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET /redaksi/ HTTP/1.1\r\nHost: ../../etc\r\n\r\n",
        bytes(range(256)),
    ],
    ids=lambda request_: repr(request_[:40]),
)
def test_what_is_no_request_is_no_danger(door, request_):
    # Whoever says nothing is waited for.
    answer = door.send(request_, patience=1)

    assert answer.status in REFUSED | {408, 505}
    assert not any(word in answer.body for word in SECRETS)
    wait_until(lambda: door.ask("/redaksi/").status == 200)
