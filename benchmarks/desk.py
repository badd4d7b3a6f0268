"""How the desk bears long articles and long histories.

`python -m benchmarks.desk` prints one table. Times are of this machine and this run;
the ratios are what to compare. It works on a database of its own, in a folder that
goes when it ends.
"""

import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from uuid import uuid4

REPEATS = 15
SMALL, LARGE = (5, 5), (50, 500)
WORDS = "pertemuan presiden menteri negara kerja sama ekonomi parade militer".split()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MEDIAINFO_DATA": folder, "MEDIAINFO_PAGES": "off"}
        os.environ["DATABASE_URL"] = ""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
        import django

        django.setup()
        _compare_articles()
    _compare_texts()


def _compare_articles() -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(
        User.objects.create_superuser("ukur"),
        "django.contrib.auth.backends.ModelBackend",
    )
    small, large = _article(*SMALL), _article(*LARGE)
    print(f"{'':34}{_size(SMALL):>24}{_size(LARGE):>28}{'ratio':>8}")

    def page(address: str) -> Callable[[int], object]:
        return lambda pk: client.get(address.format(pk=pk))

    _row("open the form", page("/admin/articles/article/{pk}/change/"), small, large)
    _row(
        "open the history", page("/admin/articles/article/{pk}/history/"), small, large
    )
    _row("save", _save, small, large)


def _row(name: str, act: Callable[[int], object], small: int, large: int) -> None:
    few, many = _median(lambda: act(small)), _median(lambda: act(large))
    print(f"{name:34}{few:21.1f} ms{many:25.1f} ms{many / few:8.1f}")


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]} sections, {size[1]} revisions"


def _article(sections: int, revisions: int) -> int:
    from django.utils import timezone

    from articles.editing.revise import start
    from articles.text.snapshot import Passage, Snapshot

    passages = (Passage(uuid4(), f"Bagian {n}", _text(150)) for n in range(sections))
    content = Snapshot(headline=f"Ukuran {sections}", sections=tuple(passages))
    pk = start(content, by=None, at=timezone.now()).article_id
    for _ in range(revisions - 1):
        _save(pk)
    return pk


def _save(pk: int) -> None:
    from django.utils import timezone

    from articles.editing.revise import latest_revision
    from articles.editing.save import save
    from articles.models import Article

    article = Article.objects.get(pk=pk)
    opened = latest_revision(article)
    first, *rest = opened.snapshot.sections
    edited = replace(first, body=f"{_text(150)} {opened.number}")
    content = replace(opened.snapshot, sections=(edited, *rest))
    save(article, content, base=opened.number, by=None, at=timezone.now())


def _compare_texts() -> None:
    from articles.text.diff import diff_text
    from articles.text.merge import merge_text

    base = "\n\n".join(_text(100) for _ in range(50))
    mine, theirs = _edited(base, 20), _edited(base, 30)
    compared = _median(lambda: diff_text(base, mine))
    merged = _median(lambda: merge_text(base, mine, theirs))
    print()
    print(f"compare two 5,000-word versions {compared:10.1f} ms")
    print(f"merge two 5,000-word versions {merged:12.1f} ms")


def _text(words: int) -> str:
    return " ".join(
        f"{random.choice(WORDS)}{random.randrange(40)}" for _ in range(words)
    )


def _edited(text: str, every: int) -> str:
    words = text.split(" ")
    return " ".join(
        f"lain{place}" if place % every == 0 and "\n" not in word else word
        for place, word in enumerate(words)
    )


def _median(act: Callable[[], object]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(REPEATS):
        begun = perf_counter()
        act()
        times.append(perf_counter() - begun)
    return sorted(times)[REPEATS // 2] * 1000


if __name__ == "__main__":
    random.seed(20250903)
    main()
