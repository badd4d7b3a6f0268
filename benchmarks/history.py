"""How fast a long history is verified, and with how much memory, on each database.

`python -m benchmarks.history` writes EDITIONS (100,000) editions, a tenth of them with
a correction, and prints how many entries are verified in a second by the clock and of
the processor's time, and the most memory that it took, for a tenth and for all.

SQLite is measured always; PostgreSQL if BENCH_POSTGRES_URL names a server's database,
beside which one is made and dropped.
"""

import os
import resource
import subprocess
import sys
import tempfile
from time import perf_counter, process_time
from typing import Any

from benchmarks.search import own

EDITIONS = int(os.environ.get("EDITIONS", "100000"))
AT_ONCE = 1_000
DATABASE = "mediainfo_bench_history"
# About as long as a story is: 2,400 letters.
SENTENCE = (
    "Hujan turun sejak pagi dan jembatan {} ditutup selama {} jam; warga memutar. "
)
SENTENCES, SECTIONS = 8, 4


def main() -> None:
    """Fill and measure each database in processes of their own."""
    urls = {"SQLite": ""}
    if server := os.environ.get("BENCH_POSTGRES_URL"):
        urls["PostgreSQL"] = server
    print(f"{'':12}{'entries':>10}{'a second':>10}{'of CPU':>10}{'MB at most':>12}")
    for name, url in urls.items():
        with tempfile.TemporaryDirectory() as folder:
            given = {"MEDIAINFO_DATA": folder, "DATABASE_URL": own(url, DATABASE)}
            given["MEDIAINFO_PAGES"] = "off"
            _run(name, "fill", given)
            try:
                for share in (10, 1):
                    _run(name, f"verify:{EDITIONS // share}", given)
            finally:
                _run(name, "drop", given)


def _run(name: str, act: str, given: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.history", name, act],
        env=os.environ | given,
        check=True,
    )


def step(name: str, act: str) -> None:
    """One of the steps, in a process that knows nothing of the others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    from django.db import connection

    in_a_file = f"{os.environ['MEDIAINFO_DATA']}/{DATABASE}.sqlite3"
    place = {"sqlite": in_a_file, "postgresql": DATABASE}[connection.vendor]
    connection.settings_dict["TEST"]["NAME"] = place
    if act == "fill":
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        _fill()
        return
    connection.settings_dict["NAME"] = place
    if act == "drop":
        connection.creation.destroy_test_db(place, verbosity=0)
        return
    _verify(name, int(act.partition(":")[2]))


def _fill() -> None:
    for done in range(0, EDITIONS, AT_ONCE):
        _write(range(done, min(done + AT_ONCE, EDITIONS)))


def _write(numbers: range) -> None:
    from django.db import transaction

    from articles.models import Correction, Edition, Publication
    from articles.models.correction import Placement
    from articles.publishing.sealing import seal

    with transaction.atomic():
        publications = _publications(numbers)
        seal([publication.edition for publication in publications])
        corrected = Edition.objects.bulk_create(
            Edition(
                article=each.article,
                number=2,
                kind=Edition.Kind.PUBLISHED,
                revision=each.revision,
                path=each.path,
                at=each.updated_at,
            )
            for each in publications[::10]
        )
        seal(corrected)
        seal(
            Correction.objects.bulk_create(
                Correction(
                    publication=each,
                    number=1,
                    kind=Correction.Kind.ERROR,
                    placement=Placement.ABOVE,
                    at_issue="Dua jam.",
                    text="Jembatan itu ditutup selama tiga jam.",
                    issuer="Redaksi Mediainfo",
                    at=each.updated_at,
                    edition=edition,
                    revision_before=each.revision,
                    revision_after=each.revision,
                )
                for each, edition in zip(publications[::10], corrected, strict=True)
            )
        )
        for each, edition in zip(publications[::10], corrected, strict=True):
            each.edition = edition
        Publication.objects.bulk_update(publications[::10], ["edition"])


def _publications(numbers: range) -> list[Any]:
    """Articles with a revision each, live, without anything that no history needs."""
    from articles.models import Category, Edition, Publication
    from articles.publishing.publish import path_for

    category, _ = Category.objects.get_or_create(
        slug="nasional", defaults={"name": "Nasional"}
    )
    editions = Edition.objects.bulk_create(
        Edition(
            article=revision.article,
            number=1,
            kind=Edition.Kind.PUBLISHED,
            revision=revision,
            path=path_for(revision.article.slug, revision.at),
            at=revision.at,
        )
        for revision in _revisions(_articles(numbers, category))
    )
    return Publication.objects.bulk_create(
        Publication(
            article=edition.article,
            state=Publication.State.LIVE,
            edition=edition,
            revision=edition.revision,
            path=edition.path,
            published_at=edition.at,
            updated_at=edition.at,
            headline=edition.article.headline,
            category=category,
        )
        for edition in editions
    )


def _articles(numbers: range, category: Any) -> list[Any]:
    from datetime import UTC, datetime, timedelta

    from articles.models import Article

    start = datetime(2020, 1, 1, tzinfo=UTC)
    times = {number: start + number * timedelta(minutes=30) for number in numbers}
    return Article.objects.bulk_create(
        Article(
            headline=f"Berita {number}",
            slug=f"berita-{number}",
            created_at=at,
            edited_at=at,
            category=category,
        )
        for number, at in times.items()
    )


def _revisions(articles: list[Any]) -> list[Any]:
    """The first of each article, with what it says."""
    from articles.models import Revision, RevisionContent

    revisions = Revision.objects.bulk_create(
        Revision(article=article, number=1, at=article.created_at)
        for article in articles
    )
    RevisionContent.objects.bulk_create(
        RevisionContent(revision=each, snapshot=_snapshot(each.article).to_json())
        for each in revisions
    )
    return revisions


def _snapshot(article: Any) -> Any:
    from uuid import uuid4

    from articles.text.snapshot import Label, Passage, Snapshot

    sentences = (SENTENCE.format(article.slug, each) for each in range(SENTENCES))
    text = "".join(sentences)
    return Snapshot(
        headline=article.headline,
        slug=article.slug,
        standfirst=SENTENCE.format(article.slug, 2),
        category=Label("nasional", "Nasional"),
        sections=tuple(
            Passage(uuid4(), f"Bagian {part}", text) for part in range(SECTIONS)
        ),
    )


def _verify(name: str, entries: int) -> None:
    """Verify as much as this, and print the line; all of it, if it is that long."""
    from articles.models import Chain
    from articles.publishing import verifying

    whole = Chain.objects.get().length
    begun, worked = perf_counter(), process_time()
    if entries < EDITIONS:
        found = verifying.Verified()
        for seal in verifying._seals(entries):
            verifying._compare(seal, found)
    else:
        found = verifying.verify(lambda done, of: None)
        assert found.entries == whole
    rate = found.entries / (perf_counter() - begun)
    of_cpu = found.entries / (process_time() - worked)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = f"{rate:10,.0f}{of_cpu:10,.0f}"
    print(f"{name:12}{found.entries:10,}{rates}{most:12,.0f}", flush=True)


if __name__ == "__main__":
    step(*sys.argv[1:]) if sys.argv[1:] else main()
