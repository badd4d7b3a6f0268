"""How readers' pages and the search bear a full archive, on each database.

`python -m benchmarks.search` fills an archive with sample articles and prints, for each
kind of page, the median and the 95th percentile, how many times the front page of the
same run that is, and the number of queries. Times are of this machine and this run.

SQLite is measured always; PostgreSQL if BENCH_POSTGRES_URL names a server's database,
beside which one is made and dropped. STORIES says how many (20,000), REPEATS how often
each page is asked for (20).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from http import HTTPStatus
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode, urlsplit, urlunsplit

STORIES = int(os.environ.get("STORIES", "20000"))
UNTIL = "--until=2026-11-01"
REPEATS = int(os.environ.get("REPEATS", "20"))
DATABASE = "mediainfo_bench"
MOST_FOR_LISTS, MOST = 5, 8

# What readers type: one word that hardly any story has or every tenth, several,
# phrases, other forms, slips, exceptions, filters.
SEARCHES: Sequence[dict[str, str]] = [
    {"q": "banjir"},
    {"q": "anggaran pendidikan"},
    {"q": '"harga beras" -Medan'},
    {"q": "penandatanganan"},
    {"q": "pemeriksaan jembatan Surabaya"},
    {"q": "contoh"},
    {"q": "kementrian kesehatn"},
    {"q": "tidak ada yang begini"},
    {"q": "jaringan internet", "kanal": "teknologi", "dari": "2025-01-01"},
    {"q": "warga", "hal": "2"},
]


def main() -> None:
    """Measure each database in a process of its own."""
    urls = {"SQLite": ""}
    if server := os.environ.get("BENCH_POSTGRES_URL"):
        urls["PostgreSQL"] = server
    for name, url in urls.items():
        with tempfile.TemporaryDirectory() as folder:
            given = {"MEDIAINFO_DATA": folder, "DATABASE_URL": own(url)}
            given["MEDIAINFO_PAGES"] = "off"
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "benchmarks.search", name],
                env=os.environ | given,
                check=True,
            )


def own(url: str, name: str = DATABASE) -> str:
    """The address of a database of our own on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}")) if url else ""


def measure(name: str) -> None:
    """Fill the database of this process, measure, print, and leave nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    # The test runner's own way to a database that is there for this run only.
    in_a_file = f"{os.environ['MEDIAINFO_DATA']}/{DATABASE}.sqlite3"
    name_of = {"sqlite": in_a_file, "postgresql": DATABASE}
    connection.settings_dict["TEST"]["NAME"] = name_of[connection.vendor]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _fill(name)
        _print_table()
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def _fill(name: str) -> None:
    from django.core.management import call_command

    begun = perf_counter()
    call_command("make_articles", str(STORIES), UNTIL, stdout=sys.stderr)
    each = (perf_counter() - begun) / STORIES
    print(f"{name}: {STORIES:,} stories, {each * 1000:.1f} ms to make each of them")
    begun = perf_counter()
    call_command("rebuild_search_index", verbosity=0, stdout=sys.stderr)
    each = (perf_counter() - begun) / STORIES
    print(f"{'':{len(name)}}  {each * 1000:.1f} ms to enter each into the index anew")
    analyze()


def analyze() -> None:
    """As the databases do by themselves after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _print_table() -> None:
    from articles.models import Publication

    story = Publication.objects.newest_first()[STORIES // 2]
    older = Publication.objects.newest_first()[STORIES - 100]
    key = f"{older.published_at:%Y%m%d%H%M%S}-{older.pk}"
    print(f"{'':40}{'median':>10}{'95 %':>10}{'x front':>9}{'queries':>9}")
    front = _row("front page", ["/"], MOST_FOR_LISTS)
    _row("category", ["/ekonomi/"], MOST_FOR_LISTS, front)
    _row("end of a list", [f"/sebelum/{key}/"], MOST_FOR_LISTS, front)
    _row("tag that all stories have", ["/tag/contoh/"], MOST_FOR_LISTS, front)
    _row("article", [story.path], MOST, front)
    addresses = [f"/cari/?{urlencode(asked)}" for asked in SEARCHES]
    for asked, address in zip(SEARCHES, addresses, strict=True):
        _row(f"search {' '.join(asked.values())}", [address], MOST, front)
    _row("all of these searches", addresses, MOST, front)
    print()


def _row(
    name: str, addresses: Sequence[str], most: int, front: float | None = None
) -> float:
    """Print one line; the median. Ends the run when a page takes too many queries."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    queries = max(_queries(client, address) for address in addresses)
    times = [
        _seconds(lambda address=address: client.get(address))
        for _ in range(REPEATS)
        for address in addresses
    ]
    middle, late = median(times), quantiles(times, n=20)[-1]
    ratio = f"{middle / front:9.1f}" if front else f"{'1':>9}"
    print(
        f"{name[:38]:40}{middle * 1000:7.1f} ms{late * 1000:7.1f} ms{ratio}{queries:9}",
        flush=True,
    )
    if queries > most:
        sys.exit(f"{name} takes {queries} queries, and {most} are allowed.")
    return middle


def _queries(client: object, address: str) -> int:
    """How many queries a page takes; the one for due dates, once a second, aside."""
    return min(_count(client, address) for _ in range(3))


def _count(client: object, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != HTTPStatus.OK:
        sys.exit(f"{address} answers {response.status_code}.")
    return len(captured)


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
