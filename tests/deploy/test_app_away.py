"""The app is gone: what was made is there, and the rest is answered in a sentence."""

from collections.abc import Iterator
from email.utils import format_datetime
from hashlib import sha256

import pytest

from articles.press.manifest import Entry, Manifest
from articles.press.notice import NOTICE

from .asking import Answer
from .pages import ARTICLE, another_story, made_of_each_kind
from .test_web_servers import OF_THE_SERVER, REMOVE, WITHDRAW
from .the_app import App

SECURITY = [
    "content-security-policy",
    "referrer-policy",
    "strict-transport-security",
    "x-content-type-options",
]


@pytest.fixture(scope="module")
def withdrawn(app: App) -> str:
    """Where a story was until the newsroom withdrew it."""
    path = another_story(app)
    app.manage("shell", "-c", WITHDRAW.format(path=path))
    return path


@pytest.fixture(scope="module")
def removed(app: App, withdrawn: str) -> str:
    """Where a story was until the law took it."""
    path = another_story(app)
    app.manage("shell", "-c", REMOVE.format(path=path))
    return path


@pytest.fixture(scope="module", autouse=True)
def pages(app: App, withdrawn: str, removed: str) -> Iterator[dict[str, Entry]]:
    """One page of each kind, and an app that does not answer any more."""
    app.manage("work", "--once")
    paths = made_of_each_kind(app)
    app.stop()
    manifest = Manifest(app.pages)
    yield {path: found for path in paths if (found := manifest.find(path))}
    app.start()


def about_the_page(headers: dict[str, str]) -> dict[str, str]:
    kept = headers.keys() - (OF_THE_SERVER - {"last-modified", "vary"})
    return {name: headers[name] for name in kept}


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_a_page_of_each_kind_is_as_django_answered_it(pages, server, accepted):
    assert len(pages) > 20

    for path, entry in pages.items():
        answer = server.door.ask(path, headers={"Accept-Encoding": accepted})

        said = {name.lower(): value for name, value in entry.headers}
        changed = format_datetime(entry.changed_at, usegmt=True)
        assert answer.status == 200, path
        assert sha256(answer.page).hexdigest() == entry.digest
        assert about_the_page(answer.headers) == said | {"last-modified": changed}, path


def test_static_files_and_pictures_are_there(app, server):
    hashed = next((app.data / "static" / "articles").glob("site.????????????.css"))

    for path in (f"/static/articles/{hashed.name}", "/media/2025/foto.png"):
        assert server.door.ask(path).status == 200


def is_the_notice(answer: Answer) -> bool:
    return (
        answer.status == 503
        and answer.headers["retry-after"] == "30"
        and answer.headers["cache-control"] == "no-store"
        and answer.headers["content-type"] == "text/html; charset=utf-8"
        and answer.headers.keys() >= set(SECURITY)
        and b"Sebentar lagi kembali" in answer.page
    )


@pytest.mark.parametrize("accepted", ["identity", "gzip"])
@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "/cari/?q=beijing"),
        ("GET", "/admin/"),
        ("POST", "/admin/login/"),
        ("POST", ARTICLE),
        ("DELETE", ARTICLE),
        ("GET", "/2020/01/01/tidak-ada/"),
        ("GET", "/redaksi"),
        ("GET", "//redaksi/"),
        ("GET", "/media/tidak-ada.png"),
        ("GET", "/static/tidak-ada.css"),
        ("GET", "/.manifest.sqlite3"),
        ("GET", f"/{NOTICE}"),
        ("GET", "/redaksi/index.html.gz"),
        ("GET", "/readyz"),
    ],
)
def test_what_only_the_app_could_answer_says_when_to_ask_again(
    server, method, target, accepted
):
    # Whoever has the page knows nothing of this one.
    asked = {"Accept-Encoding": accepted, "If-None-Match": "*"}

    answer = server.door.ask(target, method=method, headers=asked, body=b"x=1")

    assert is_the_notice(answer), answer


def test_head_is_told_so_too(server):
    answer = server.door.ask("/cari/", method="HEAD")

    assert (answer.status, answer.body) == (503, b"")
    assert answer.headers["retry-after"] == "30"


def test_what_was_withdrawn_does_not_come_back(server, withdrawn):
    assert is_the_notice(server.door.ask(withdrawn))


def test_what_the_law_removed_is_not_there_while_the_app_is_away(server, removed):
    assert is_the_notice(server.door.ask(removed))


def test_where_the_notice_is_missing_too_there_is_an_answer(app, server):
    files = [*app.pages.glob(f"{NOTICE}*")]
    kept = {file: file.read_bytes() for file in files}
    for file in files:
        file.unlink()

    answer = server.door.ask("/cari/")

    for file, body in kept.items():
        file.write_bytes(body)
    assert len(kept) == 3
    assert answer.status in {502, 503}
