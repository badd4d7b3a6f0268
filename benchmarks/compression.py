"""What each level of compression saves of readers' pages, and what it costs.

`python -m benchmarks.compression` prints a table over the pages of a small site of
sample stories. `articles/press/store.py` names the levels that were chosen.
"""

import gzip
import os
import tempfile
import time
from collections.abc import Callable
from io import StringIO

import brotli

STORIES = "100"
SHOWN = 40
REPEATS = 3


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MEDIAINFO_DATA": folder, "MEDIAINFO_PAGES": "off"}
        os.environ["DATABASE_URL"] = ""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
        import django

        django.setup()
        pages = _pages()
    print("| level | of the page | ms a page |\n|---|---:|---:|")
    for level in (3, 4, 5, 6, 7, 9, 11):
        _row(f"brotli {level}", pages, lambda body, of=level: _brotli(body, of))
    for level in (1, 4, 6, 9):
        _row(f"gzip {level}", pages, lambda body, of=level: gzip.compress(body, of))


def _pages() -> list[bytes]:
    from django.core.management import call_command
    from django.test import Client

    from articles.models import Publication

    call_command("migrate", verbosity=0)
    call_command("make_articles", STORIES, stdout=StringIO())
    stories = Publication.objects.live().values_list("path", flat=True)[:SHOWN]
    reader = Client(headers={"host": "127.0.0.1"})
    return [reader.get(path).content for path in ("/", "/ekonomi/", "/feed/", *stories)]


def _brotli(body: bytes, level: int) -> bytes:
    packed: bytes = brotli.compress(body, quality=level)
    return packed


def _row(name: str, pages: list[bytes], pack: Callable[[bytes], bytes]) -> None:
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        size = sum(len(pack(body)) for body in pages)
        times.append(time.process_time() - begun)
    share = size / sum(map(len, pages))
    each = min(times) / len(pages) * 1000
    print(f"| {name} | {share:.1%} | {each:.2f} |", flush=True)


if __name__ == "__main__":
    main()
