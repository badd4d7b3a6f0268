import gzip
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import brotli
import pytest

from articles.press.store import (
    DRAFTS,
    ForeignDirectory,
    NoPage,
    Store,
    page_file,
    places,
)

HTML = "text/html; charset=utf-8"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "pages")


@pytest.mark.parametrize(
    ("path", "kind", "file"),
    [
        ("/", HTML, "index.html"),
        ("/2026/11/23/rapat/", HTML, "2026/11/23/rapat/index.html"),
        ("/feed/", "application/xml; charset=utf-8", "feed/index.xml"),
        ("/feed/json/", "application/feed+json", "feed/json/index.json"),
        ("/sitemap.xml", "application/xml", "sitemap.xml"),
        ("/robots.txt", "text/plain; charset=utf-8", "robots.txt"),
        ("/manifest.webmanifest", "application/manifest+json", "manifest.webmanifest"),
        # An article may be called so.
        ("/2026/11/23/index/", HTML, "2026/11/23/index/index.html"),
    ],
)
def test_a_page_lies_where_a_web_server_looks_for_it(path, kind, file):
    assert page_file(path, kind) == file


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/a/../../b/",
        "/.manifest.sqlite3",
        "/a/.b/",
        "//a/",
        "/a//b/",
        "/a\0b/",
        "/%2e%2e/",
        "/a b/",
        "/é/",
        "a/",
        "",
        "/index.html",
        "/a/index.html",
        "/feed/index.xml",
        "/sitemap.xml.gz",
        "/sitemap.xml.br",
        f"/{'a/' * 300}",
        "/a\n/",
    ],
)
def test_what_is_no_pages_path_has_no_place(path):
    with pytest.raises(NoPage):
        page_file(path, HTML)
    assert places(path) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/a/", "image/png"),
        ("/a/", "application/json"),
        ("/feed/", "application/rss+xml"),
        ("/robots.txt", HTML),
        ("/a/robots.txt", "text/plain"),
        ("/index.xml", "application/xml"),
        ("/readyz", "application/feed+json"),
        ("/a.json", "application/feed+json"),
    ],
)
def test_what_a_web_server_could_not_tell_by_the_name_is_refused(path, kind):
    with pytest.raises(NoPage):
        page_file(path, kind)


def test_a_page_is_written_with_its_compressed_twins(store: Store):
    store.write("a/index.html", b"<p>Halaman</p>")

    folder = store.root / "a"
    assert (folder / "index.html").read_bytes() == b"<p>Halaman</p>"
    assert gzip.decompress((folder / "index.html.gz").read_bytes()) == b"<p>Halaman</p>"
    packed = (folder / "index.html.br").read_bytes()
    assert brotli.decompress(packed) == b"<p>Halaman</p>"
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o644}
    assert len([*folder.iterdir()]) == 3


def test_the_file_and_its_twins_bear_the_time_of_the_page(store: Store):
    at = datetime(2026, 11, 23, 13, 0, 7, tzinfo=UTC)

    store.write("a/index.html", b"halaman", at=at)

    times = {file.stat().st_mtime for file in (store.root / "a").iterdir()}
    assert times == {at.timestamp()}


def test_the_same_bytes_make_the_same_twins(store: Store):
    for name in ("a", "b"):
        store.write(f"{name}/index.html", b"<p>Halaman</p>")

    assert store.read("a/index.html", ".gz") == store.read("b/index.html", ".gz")


def test_a_page_that_cannot_be_written_leaves_the_old_one_and_no_draft(store: Store):
    store.write("a/index.html", b"lama")
    # A directory stands where the twin would be renamed to.
    (store.root / "a" / "index.html.br").unlink()
    (store.root / "a" / "index.html.br").mkdir()

    with pytest.raises(IsADirectoryError):
        store.write("a/index.html", b"baru")

    assert store.read("a/index.html") == b"lama"
    assert [*(store.root / DRAFTS).iterdir()] == []


def test_a_removed_page_is_gone_with_its_twins(store: Store):
    store.write("a/index.html", b"halaman")

    assert store.remove("a/index.html")
    assert not store.remove("a/index.html")
    # Its folder too, whose name may be one that had to go.
    assert not (store.root / "a").exists()
    assert store.root.exists()


def test_a_folder_stays_while_another_page_lies_in_it(store: Store):
    store.write("a/index.html", b"halaman")
    store.write("a/riwayat/index.html", b"riwayat")

    store.remove("a/index.html")

    assert store.read("a/riwayat/index.html") == b"riwayat"
    store.remove("a/riwayat/index.html")
    assert not (store.root / "a").exists()


def test_pages_that_come_and_go_side_by_side_are_all_written(store: Store):
    def come_and_go(name: str) -> None:
        for _ in range(100):
            store.write(f"a/{name}/index.html", b"halaman")
            assert store.read(f"a/{name}/index.html") == b"halaman"
            assert store.remove(f"a/{name}/index.html")

    with ThreadPoolExecutor() as pool:
        assert [*pool.map(come_and_go, "bcde")] == [None] * 4


def test_no_link_is_followed_wherever_it_stands(store: Store, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "index.html").write_text("rahasia")
    store.write("a/index.html", b"halaman")
    (store.root / "b").symlink_to(secret)
    (store.root / "c").mkdir()
    (store.root / "c" / "index.html").symlink_to(secret / "index.html")
    (store.root / "d" / "index.html").mkdir(parents=True)

    assert store.read("a/index.html") == b"halaman"
    for name in "bcd":
        assert store.read(f"{name}/index.html") is None


def test_only_drafts_of_the_dead_are_swept(store: Store):
    store.write("a/index.html", b"halaman")
    old, young = (store.root / DRAFTS / name for name in ("old", "young"))
    old.touch()
    time.sleep(0.05)
    now = time.time()
    time.sleep(0.05)
    young.touch()
    # As a page is written whose bytes have not changed for long.
    os.utime(young, (1000, 1000))

    assert store.sweep(before=now) == 1
    assert young.exists()
    assert not old.exists()
    assert store.read("a/index.html") == b"halaman"


def test_whoever_makes_a_page_keeps_others_from_it(store: Store):
    order = []
    inside, go_on = Event(), Event()

    def make() -> None:
        with store.locked("/a/"):
            inside.set()
            go_on.wait(10)
            order.append("made")

    def withdraw() -> None:
        with store.locked("/a/"):
            order.append("withdrawn")

    maker, withdrawer = Thread(target=make), Thread(target=withdraw)
    maker.start()
    inside.wait(10)
    withdrawer.start()
    withdrawer.join(0.2)
    assert withdrawer.is_alive()
    go_on.set()
    maker.join(10)
    withdrawer.join(10)

    assert order == ["made", "withdrawn"]


def test_what_is_no_directory_of_pages_is_left_alone(tmp_path: Path):
    (tmp_path / "skripsi.txt").write_text("tiga tahun")
    store = Store(tmp_path)

    for attempt in (store.clear, lambda: store.write("index.html", b"halaman")):
        with pytest.raises(ForeignDirectory):
            attempt()

    assert [each.name for each in tmp_path.iterdir()] == ["skripsi.txt"]


def test_a_cleared_directory_has_no_page_and_can_be_used_again(store: Store):
    store.write("a/index.html", b"halaman")
    store.write("sitemap.xml", b"peta")

    store.clear()

    assert [each.name for each in store.root.iterdir() if each.name[0] != "."] == []
    store.write("a/index.html", b"halaman")
    assert store.read("a/index.html") == b"halaman"


def test_who_waits_for_makers_waits_for_all_that_are_at_work(store: Store):
    order = []
    inside, go_on = Event(), Event()

    def make() -> None:
        with store.locked("/a/"):
            inside.set()
            go_on.wait(10)
            order.append("made")

    def wait() -> None:
        store.wait_for_makers()
        order.append("waited")

    maker, waiter = Thread(target=make), Thread(target=wait)
    maker.start()
    inside.wait(10)
    waiter.start()
    waiter.join(0.2)
    assert waiter.is_alive()
    go_on.set()
    maker.join(10)
    waiter.join(10)

    assert order == ["made", "waited"]
