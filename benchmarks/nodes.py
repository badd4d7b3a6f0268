"""How long a publication takes to all of several machines.

`python -m benchmarks.nodes` starts three nodes as processes on this machine, each with
a folder of pages of its own, publishes PUBLICATIONS stories (20) one after the other,
and prints how long after the commit the story stood on all of them, and how long a
withdrawal waited for all of them. Times are of this machine and this run, on which
everything runs at once: they inform, and nothing depends on them.

SQLite is measured always; PostgreSQL if BENCH_POSTGRES_URL names a server's database,
beside which one is made and dropped.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

NODES = ("jakarta", "surabaya", "makassar")
PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "20"))
DATABASE = "mediainfo_bench_nodes"
ROOT = Path(__file__).parents[1]
PATIENCE = 60.0


def main() -> None:
    """Measure each database in a process of its own."""
    urls = {"SQLite": ""}
    if server := os.environ.get("BENCH_POSTGRES_URL"):
        urls["PostgreSQL"] = urlunsplit(urlsplit(server)._replace(path=f"/{DATABASE}"))
    print(f"{'':42}{'min':>9}{'median':>10}{'max':>10}")
    for name, url in urls.items():
        with tempfile.TemporaryDirectory() as folder:
            given = {
                "MEDIAINFO_DATA": folder,
                "DATABASE_URL": url or f"sqlite:///{folder}/{DATABASE}.sqlite3",
                # The desk: it keeps no pages itself.
                "MEDIAINFO_PAGES": "off",
            }
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "benchmarks.nodes", name],
                env=os.environ | given,
                check=True,
            )


def measure(name: str) -> None:
    """Make the database of this process, measure, print, and leave nothing."""
    # Given by `main`: without it, this would be the site's own.
    data = Path(os.environ["MEDIAINFO_DATA"])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with _running(data) as folders:
            _measure_with(name, folders)
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def _measure_with(name: str, folders: Sequence[Path]) -> None:
    published, withdrawn = [], []
    _publish(0, folders)  # The first pages of a process take their time.
    for number in range(1, PUBLICATIONS + 1):
        story, seconds = _publish(number, folders)
        published.append(seconds)
        withdrawn.append(_withdraw(story))
    _row(f"{name}: published, on all {len(folders)} nodes", published)
    _row(f"{name}: withdrawn from all, confirmed", withdrawn)


def _publish(number: int, folders: Sequence[Path]) -> tuple[object, float]:
    from django.utils import timezone

    from articles.editing.revise import latest_revision, start
    from articles.models import Byline, Category
    from articles.publishing.publish import publish
    from articles.text.snapshot import Credit, Label, Passage, Snapshot

    category = Category.objects.get_or_create(slug="ukur", name="Ukur")[0]
    byline = Byline.objects.get_or_create(slug="ukur", name="Ukur")[0]
    content = Snapshot(
        headline=f"Berita ukur {number}",
        slug=f"berita-ukur-{number}",
        standfirst="Untuk mengukur.",
        category=Label(category.slug, category.name),
        bylines=(Credit(byline.slug, byline.name, "writer"),),
        sections=(Passage(uuid4(), "", "Isi berita ukur. " * 100),),
        verification="verified",
    )
    now = timezone.now()
    article = start(content, by=None, at=now).article
    path = publish(latest_revision(article), by=None, at=now).path
    began = time.perf_counter()
    files = [folder / path[1:] / "index.html" for folder in folders]
    _wait_until(lambda: all(file.exists() for file in files))
    return article, time.perf_counter() - began


def _withdraw(article: object) -> float:
    from django.utils import timezone

    from articles.publishing.nodes import confirm_withdrawal
    from articles.publishing.publish import unpublish

    now = timezone.now()
    unpublish(article, by=None, at=now)
    began = time.perf_counter()
    confirmation = confirm_withdrawal(at=now, patience=PATIENCE)
    if confirmation.missing:
        sys.exit(f"{confirmation.missing} did not confirm.")
    return time.perf_counter() - began


@contextmanager
def _running(data: Path) -> Iterator[list[Path]]:
    """The nodes, as their workers; their folders of pages."""
    from articles.models import Node

    folders = [data / name / "pages" for name in NODES]
    workers = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", "work"],
            cwd=ROOT,
            env=os.environ
            | {
                "MEDIAINFO_DATA": str(data / name),
                "MEDIAINFO_PAGES": str(data / name / "pages"),
                "NODE_NAME": name,
            },
            stdout=subprocess.DEVNULL,
        )
        for name in NODES
    ]
    try:
        _wait_until(lambda: Node.objects.count() == len(NODES))
        yield folders
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()


def _wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            sys.exit("It does not come.")
        time.sleep(0.001)


def _row(name: str, seconds: Sequence[float]) -> None:
    least, middle, most = min(seconds), median(seconds), max(seconds)
    print(
        f"{name:42}{least * 1000:6.0f} ms{middle * 1000:7.0f} ms{most * 1000:7.0f} ms",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
