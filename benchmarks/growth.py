"""Whether pages grow dearer with the archive, made anew for each request.

`python -m benchmarks.growth` makes a small and a large archive of sample stories on
each database and prints, for each kind of page, the best time of several, the ratio of
the two, and the number of queries in each. Nothing is kept as a file. SQLite is
measured always; PostgreSQL if BENCH_POSTGRES_URL names a server's database, beside
which others are made and dropped.

STORIES says how many stories the archives have (1000,100000), REPEATS how often each
page is asked for (15).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http import HTTPStatus
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

STORIES = [int(count) for count in os.environ.get("STORIES", "1000,100000").split(",")]
REPEATS = int(os.environ.get("REPEATS", "15"))
UNTIL = "--until=2026-11-01"
DATABASE = "mediainfo_growth"

type Found = dict[str, tuple[float, int]]


def main() -> None:
    """Measure each archive in a process of its own, and print what became dearer."""
    urls = {"SQLite": ""}
    if server := os.environ.get("BENCH_POSTGRES_URL"):
        urls["PostgreSQL"] = server
    for name, url in urls.items():
        _print_table(name, [_measured(url, count) for count in STORIES])


def _measured(url: str, stories: int) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        given = {"MEDIAINFO_DATA": folder, "MEDIAINFO_PAGES": "off"}
        given["DATABASE_URL"] = (
            urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}")) if url else ""
        )
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.growth", str(stories)],
            env=os.environ | given,
            stdout=subprocess.PIPE,
            check=True,
        )
    found: Found = json.loads(done.stdout)
    return found


def _print_table(name: str, found: list[Found]) -> None:
    few, many = found[0], found[-1]
    heads = f"{STORIES[0]:,} stories | {STORIES[-1]:,} stories"
    print(f"\n| {name} | {heads} | ratio | queries |\n|---|---:|---:|---:|---:|")
    for page, (ms, queries) in many.items():
        before, queries_before = few[page]
        counted = str(queries)
        if queries != queries_before:
            counted = f"{queries_before} and {queries}"
        times = f"{before:.1f} ms | {ms:.1f} ms | {ms / before:.1f}"
        print(f"| {page} | {times} | {counted} |", flush=True)


def measure(stories: int) -> None:
    """Fill the database of this process, print what each page costs, leave nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment

    from .search import analyze

    setup_test_environment()
    in_a_file = f"{os.environ['MEDIAINFO_DATA']}/{DATABASE}.sqlite3"
    name_of = {"sqlite": in_a_file, "postgresql": DATABASE}
    connection.settings_dict["TEST"]["NAME"] = name_of[connection.vendor]
    with ExitStack() as at_the_end:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        at_the_end.callback(connection.creation.destroy_test_db, "", verbosity=0)
        call_command("make_articles", str(stories), UNTIL, stdout=sys.stderr)
        analyze()
        print(json.dumps(dict(_costs())))


def _costs() -> Iterator[tuple[str, tuple[float, int]]]:
    from django.contrib.auth.models import User
    from django.test import Client

    reader = Client(headers={"host": "127.0.0.1"})
    editor = Client(headers={"host": "127.0.0.1", "accept-language": "id"})
    editor.force_login(
        User.objects.create_superuser("ukur"),
        "django.contrib.auth.backends.ModelBackend",
    )
    for name, address in _readers_pages():
        yield name, _cost(lambda at=address: reader.get(at))
    for name, address in _desk_pages():
        yield name, _cost(lambda at=address: editor.get(at))


def _readers_pages() -> Iterator[tuple[str, str]]:
    from articles.models import Byline, Publication

    live = Publication.objects.live().newest_first()
    story, last = live[500], live[live.count() - 100]
    month = story.path[1:8]
    yield "front page", "/"
    yield "article", story.path
    yield "category", story.category.get_absolute_url()
    yield "tag", story.tags.exclude(slug="contoh").first().get_absolute_url()
    yield "tag that all stories have", "/tag/contoh/"
    yield "byline", Byline.objects.first().get_absolute_url()
    yield "end of the list", f"/sebelum/{last.published_at:%Y%m%d%H%M%S}-{last.pk}/"
    yield "all months", "/indeks/"
    yield "a month", f"/indeks/{month}/"
    yield "feed", "/feed/"
    yield "feed of a category", f"{story.category.get_absolute_url()}feed/"
    yield "feed of a tag", "/tag/contoh/feed/"
    yield "sitemap", "/sitemap.xml"
    yield "sitemap of a month", f"/sitemap-{month.replace('/', '-')}-1.xml"
    yield "sitemap of pages", "/sitemap-pages.xml"
    yield "sitemap for news", "/sitemap-news.xml"
    yield "search, a rare word", "/cari/?q=penandatanganan"
    yield "search, two words", "/cari/?q=anggaran+pendidikan"
    yield "corrections", "/koreksi/"


def _desk_pages() -> Iterator[tuple[str, str]]:
    from articles.models import Article, Byline

    articles = "/admin/articles/article/"
    yield "desk: the front", "/admin/"
    yield "desk: the list", articles
    yield "desk: what is live", f"{articles}?state=live"
    yield "desk: drafts", f"{articles}?state=draft"
    category = Article.objects.latest("pk").category_id
    yield "desk: a category", f"{articles}?category__id__exact={category}"
    byline = Byline.objects.get().pk
    yield "desk: a byline", f"{articles}?credits__byline__id__exact={byline}"
    yield "desk: the list's search", f"{articles}?q=anggaran+pendidikan"
    yield "desk: search, a common word", f"{articles}?q=warga"
    yield "desk: the link picker", f"{articles}stories/?q=warga"
    yield "desk: a story's form", f"{articles}{Article.objects.latest('pk').pk}/change/"
    yield "desk: tags", "/admin/articles/tag/"


def _cost(ask: Callable[[], object]) -> tuple[float, int]:
    """Milliseconds of the quickest of several times, and how many queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        status = ask().status_code  # type: ignore[attr-defined]
    queries = len(captured)
    if status != HTTPStatus.OK:
        sys.exit(f"A page answered with {status}.")
    times = []
    for _ in range(REPEATS):
        begun = perf_counter()
        ask()
        times.append((perf_counter() - begun) * 1000)
    return min(times), queries


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        main()
