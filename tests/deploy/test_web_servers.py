"""nginx and Caddy before an app that answers: the same page, from its file."""

from email.utils import format_datetime

import pytest

from articles.press.store import Store

from .asking import HOST
from .pages import ARTICLE, another_story, made
from .the_app import PICTURE, wait_until
from .web_servers import caddy, may_mount, nginx

WITHDRAW = """
from django.utils import timezone
from articles.models import Publication
from articles.publishing.publish import unpublish
publication = Publication.objects.live().get(path={path!r})
unpublish(publication.article, by=None, at=timezone.now())
"""


REMOVE = """
from django.utils import timezone
from articles.models import Publication
from articles.publishing.removal import remove_by_law
publication = Publication.objects.live().get(path={path!r})
remove_by_law(
    publication.article,
    ground="anak",
    reason="Surat dinas.",
    by=None,
    at=timezone.now(),
    hides_address=True,
)
"""


@pytest.mark.parametrize(
    ("name", "accepted", "encoding"),
    [
        ("nginx", "gzip, deflate, br, zstd", "br"),
        ("nginx", "gzip", "gzip"),
        ("nginx", "br;q=0, gzip;q=0", None),
        ("nginx", "identity", None),
        ("nginx", "x" * 4000, None),
        ("nginx", ",;,=;q=", None),
        ("nginx_alone", "gzip, deflate, br, zstd", "gzip"),
        ("nginx_alone", "br", None),
        ("nginx_alone", "identity", None),
        ("caddy", "gzip, deflate, br, zstd", "br"),
        ("caddy", "gzip", "gzip"),
        ("caddy", "br;q=0, gzip;q=0", None),
        ("caddy", "identity", None),
        ("caddy", "x" * 4000, None),
        ("caddy", ",;,=;q=", None),
    ],
)
def test_the_encoding_is_one_that_the_reader_takes(
    app, request, name, accepted, encoding
):
    server = request.getfixturevalue(f"run_{name}")
    file = app.pages / made(app, ARTICLE).file

    answer = server.door.ask(ARTICLE, headers={"Accept-Encoding": accepted})

    assert answer.status == 200
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.page == file.read_bytes()


def test_a_reader_who_has_the_page_gets_no_second_copy(app, server):
    made(app, ARTICLE)
    etags = set()
    for accepted in ("br", "gzip", "identity"):
        asked = {"Accept-Encoding": accepted}
        first = server.door.ask(ARTICLE, headers=asked)
        etags.add((first.headers.get("content-encoding"), first.headers["etag"]))
        known = {"If-None-Match": first.headers["etag"]}

        again = server.door.ask(ARTICLE, headers=asked | known)

        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    # Each encoding has its own, and none is weak.
    assert len({etag for _, etag in etags}) == len(etags)
    assert all(etag.startswith('"') for _, etag in etags)


def test_the_date_of_a_page_is_that_of_its_bytes(app, server):
    entry = made(app, ARTICLE)
    date = format_datetime(entry.changed_at, usegmt=True)

    assert server.door.ask(ARTICLE).headers["last-modified"] == date
    for since, status in [
        (date, 304),
        ("Fri, 01 Jan 2038 00:00:00 GMT", 304),
        ("Wed, 03 Sep 2025 00:00:00 GMT", 200),
        ("kemarin", 200),
    ]:
        answer = server.door.ask(ARTICLE, headers={"If-Modified-Since": since})
        assert answer.status == status


def test_head_has_the_headers_and_no_body(app, server):
    made(app, ARTICLE)
    whole = server.door.ask(ARTICLE)

    answer = server.door.ask(ARTICLE, method="HEAD")

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == str(len(whole.body))
    assert answer.headers["etag"] == whole.headers["etag"]


def test_the_query_plays_no_part(app, server):
    made(app, ARTICLE)

    plain = server.door.ask(ARTICLE)
    shared = server.door.ask(f"{ARTICLE}?utm_source=wa&fbclid=IwAR0%00..")

    assert shared.headers["etag"] == plain.headers["etag"]
    assert shared.body == plain.body


def test_a_part_of_a_page_is_the_whole_page(app, server):
    made(app, ARTICLE)

    answer = server.door.ask(ARTICLE, headers={"Range": "bytes=0-9"})

    assert answer.status == 200
    assert "accept-ranges" not in answer.headers


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        ("/redaksi", 301, "/redaksi/"),
        ("/tidak-ada/", 404, None),
        ("/cari/?q=beijing", 200, None),
        ("/healthz", 200, None),
        ("/admin/", 302, "/admin/login/?next=/admin/"),
        ("/.well-known/security.txt", 404, None),
    ],
)
def test_what_is_no_file_the_app_answers(server, path, status, target):
    answer = server.door.ask(path)

    assert answer.status == status
    assert answer.headers.get("location") == target


def test_whoever_does_not_only_read_reaches_the_app(app, server):
    made(app, ARTICLE)

    to_a_page = server.door.ask(ARTICLE, method="POST", body=b"x=1")
    to_the_desk = server.door.ask("/admin/login/", method="POST", body=b"x=1")
    deletion = server.door.ask(ARTICLE, method="DELETE")

    assert to_a_page.status == deletion.status == 405
    assert to_a_page.headers["allow"] == "GET, HEAD"
    # It sent no token: only the app knows of that.
    assert to_the_desk.status == 403
    assert "no-store" in to_the_desk.headers["cache-control"]


def test_without_tls_a_reader_is_sent_to_it(server):
    answer = server.plain_door.ask("/cari/?q=x")

    assert answer.status == 301
    assert answer.headers["location"] == f"https://{HOST}/cari/?q=x"


def test_a_withdrawn_page_is_gone_when_the_editor_is_told(app, request):
    servers = [request.getfixturevalue(f"run_{name}") for name in ("nginx", "caddy")]
    path = another_story(app)
    # Held open and warm, if anything ever were.
    assert {server.door.ask(path).status for server in servers} == {200}

    app.manage("shell", "-c", WITHDRAW.format(path=path))

    for door in [app.door, *(server.door for server in servers)]:
        assert door.ask(path).status == 404
        assert path not in door.ask("/").page.decode()


def test_what_the_law_removed_answers_410_at_once_and_names_nobody(app, request):
    servers = [request.getfixturevalue(f"run_{name}") for name in ("nginx", "caddy")]
    path = another_story(app)
    slug = path.strip("/").rpartition("/")[2]

    app.manage("shell", "-c", REMOVE.format(path=path))

    for door in [app.door, *(server.door for server in servers)]:
        for asked in (path, path.rstrip("/"), f"{path}riwayat/"):
            answer = door.ask(asked)
            assert answer.status == 410
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-robots-tag"] == "noindex, nofollow"
            assert slug not in f"{answer.headers}{answer.page.decode()}"
        assert door.ask(path, method="HEAD").status == 410
        assert path not in door.ask("/").page.decode()
        # Somebody who has the page from before gets no leave to go on showing it.
        assert door.ask(path, headers={"If-None-Match": "*"}).status == 410
    assert not (app.pages / path.strip("/")).exists()


def test_static_files_and_pictures_are_what_the_app_sends(app, server):
    collected = app.data / "static"
    hashed = [
        next(collected.rglob(f"*.????????????.{end}"))
        for end in ("css", "ico", "js", "png", "svg")
    ]
    plain = [collected / "articles" / "site.css", collected / "articles" / "icon.svg"]
    paths = [f"/static/{file.relative_to(collected)}" for file in [*hashed, *plain]]

    for path in [*paths, "/media/2025/foto.png"]:
        for accepted in ("gzip", "identity"):
            asked = {"Accept-Encoding": accepted}
            ours, theirs = (
                each.ask(path, headers=asked) for each in (app.door, server.door)
            )
            assert theirs.status == 200
            assert theirs.page == ours.page
            assert about_the_file(theirs.headers) == about_the_file(ours.headers)


# What each server says in its own words, and what says nothing new.
OF_THE_SERVER = set(
    "accept-ranges alt-svc connection content-disposition content-encoding "
    "content-length date etag last-modified server transfer-encoding vary".split()
)


def about_the_file(headers: dict[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in headers.keys() - OF_THE_SERVER}


@pytest.mark.parametrize("name", ["x.png", "x.html", "x.svg", "2025/"])
def test_other_media_are_not_there(app, server, name):
    if not name.endswith(("/", "x.png")):
        (app.data / "media" / name).write_bytes(PICTURE)

    assert server.door.ask(f"/media/{name}").status == 404


def test_an_article_may_be_called_index(app, server):
    Store(app.pages).write("2025/09/03/index/index.html", b"<p>Indeks</p>")

    assert server.door.ask("/2025/09/03/index/").page == b"<p>Indeks</p>"
    assert server.door.ask("/2025/09/03/index.html").status == 404
    assert server.door.ask("/2025/09/03/index/index.html").status == 404


def test_a_directory_in_place_of_a_page_is_none(app, server):
    file = app.pages / made(app, "/kontak/").file
    for each in file.parent.iterdir():
        each.unlink()
    for suffix in ("", ".gz", ".br"):
        file.with_name(file.name + suffix).mkdir()

    answer = server.door.ask("/kontak/", headers={"Accept-Encoding": "gzip"})

    for suffix in ("", ".gz", ".br"):
        file.with_name(file.name + suffix).rmdir()
    assert answer.status == 200
    assert b"Kontak" in answer.page


@pytest.mark.parametrize("name", ["nginx", "nginx_alone", "caddy"])
def test_a_link_in_place_of_a_page_leads_nowhere(app, request, tmp_path, name):
    if name != "nginx_alone" and not may_mount():
        pytest.skip("Nothing can be mounted here, and so nothing forbids links.")
    server = request.getfixturevalue(f"run_{name}")
    secret = tmp_path / "secret.html"
    secret.write_text("rahasia")
    file = app.pages / made(app, "/tentang/").file
    for suffix in ("", ".gz", ".br"):
        twin = file.with_name(file.name + suffix)
        twin.unlink()
        twin.symlink_to(secret)

    answers = [
        door.ask("/tentang/", headers={"Accept-Encoding": accepted})
        for door in (server.door, app.door)
        for accepted in ("br", "gzip", "identity")
    ]

    for suffix in ("", ".gz", ".br"):
        file.with_name(file.name + suffix).unlink()
    assert {answer.status for answer in answers} == {200}
    assert all(b"rahasia" not in answer.page for answer in answers)


@pytest.mark.parametrize(
    ("start", "changes"),
    [
        (nginx, {'# "~^(?<feed>': '"~^(?<feed>'}),
        (caddy, {"# @feed": "@feed", "# header @feed": "header @feed"}),
    ],
)
def test_where_there_is_a_hub_feeds_name_it_above_too(app, tmp_path, start, changes):
    for path in ("/feed/", "/tag/beijing/feed/json/", "/"):
        made(app, path)
    server = start(app, tmp_path, changes=changes)

    said = {
        path: server.door.ask(path).headers.get("link")
        for path in ("/feed/?utm_source=x", "/tag/beijing/feed/json/", "/")
    }

    server.stop()
    # As articles/site/feeds.py says it.
    hub = '<https://hub.example/>; rel="hub", <https://koran.example{}>; rel="self"'
    assert said == {
        "/feed/?utm_source=x": hub.format("/feed/"),
        "/tag/beijing/feed/json/": hub.format("/tag/beijing/feed/json/"),
        "/": None,
    }


def test_only_this_site_is_answered_for(app, door):
    made(app, "/")

    for host in ("lain.example", "", None, "koran.example.lain.example", "127.0.0.2"):
        assert door.ask("/", host=host).status == 400
    wait_until(lambda: door.ask("/").status == 200)
