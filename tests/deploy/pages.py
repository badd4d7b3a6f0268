"""Which pages there are on the prepared site: one of each kind."""

import re

from articles.press.manifest import Entry, Manifest

from .the_app import App, wait_until

ARTICLE = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"
KINDS = [
    "/",
    ARTICLE,
    "/internasional/",
    "/tag/beijing/",
    "/penulis/redaksi-mediainfo/",
    "/redaksi/",
    "/indeks/",
    "/indeks/2025/09/",
    "/feed/",
    "/feed/atom/",
    "/feed/json/",
    "/internasional/feed/",
    "/internasional/feed/atom/",
    "/internasional/feed/json/",
    "/tag/beijing/feed/",
    "/tag/beijing/feed/json/",
    "/penulis/redaksi-mediainfo/feed/atom/",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap-pages.xml",
    "/sitemap-2025-09-1.xml",
    "/robots.txt",
    "/manifest.webmanifest",
]


def made(app: App, path: str) -> Entry:
    """The page, which is a file when this returns."""
    answer = app.door.ask(path)
    assert answer.status == 200, (path, answer)
    manifest = Manifest(app.pages)
    # The reader has the answer before the page is kept.
    wait_until(lambda: _is_kept(app, manifest.find(path)))
    entry = manifest.find(path)
    assert entry is not None
    return entry


def _is_kept(app: App, entry: Entry | None) -> bool:
    return entry is not None and (app.pages / entry.file).is_file()


def made_of_each_kind(app: App) -> dict[str, Entry]:
    """One page of each kind, a later page of a list among them."""
    front = app.door.ask("/internasional/").page.decode()
    later = re.search(r'"(/internasional/sebelum/[^"]+)"', front)
    assert later
    return {path: made(app, path) for path in [*KINDS, later[1]]}


def another_story(app: App) -> str:
    """A story that is live, is a file and may be withdrawn."""
    listed = app.door.ask("/internasional/").page.decode()
    paths = re.findall(r'"(/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[^"]+/)"', listed)
    path = next(path for path in paths if path != ARTICLE)
    made(app, path)
    return path
