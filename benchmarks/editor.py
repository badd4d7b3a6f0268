"""An editor who publishes sample stories on the site of the environment.

`python -m benchmarks.editor measure ADDRESS COUNT` prints, in milliseconds, the median
and the 99th percentile of the time from the beginning of `publish` until a reader gets
the story and finds it on the front page. `… publish ADDRESS SECONDS` publishes twice a
second for so long.
"""

import os
import sys
import time
import urllib.error
import urllib.request
from statistics import median, quantiles

GIVE_UP_AFTER = 30


def main() -> None:
    """Do as the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    what, address, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if what == "publish":
        _publish_for(count)
        return
    times = [_time(revision, address) for revision in _revisions(count)]
    print(median(times), quantiles(times, n=100)[98])


def _revisions(count: int) -> list:
    """New drafts, ready to be published."""
    from django.utils import timezone

    from articles.editing.revise import start
    from articles.exchange.samples import CATEGORIES, samples

    now = timezone.now()
    seed = time.time_ns()
    made = samples(count, seed=seed, categories=CATEGORIES, until=now, years=1)
    return [start(each.content, by=None, at=now, uuid=each.text.uuid) for each in made]


def _time(revision: object, address: str) -> float:
    from django.utils import timezone

    from articles.publishing.publish import publish

    begun = time.perf_counter()
    edition = publish(revision, by=None, at=timezone.now())
    while time.perf_counter() - begun < GIVE_UP_AFTER:
        if _reads(f"{address}{edition.path}") and edition.path in _reads(f"{address}/"):
            return (time.perf_counter() - begun) * 1000
    sys.exit(f"{edition.path} is not there after {GIVE_UP_AFTER} seconds.")


def _reads(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
            return answer.read().decode()
    except urllib.error.HTTPError:
        return ""


def _publish_for(seconds: int) -> None:
    from django.utils import timezone

    from articles.publishing.publish import publish

    until = time.monotonic() + seconds
    for revision in _revisions(seconds * 2):
        begun = time.monotonic()
        if begun > until:
            break
        publish(revision, by=None, at=timezone.now())
        time.sleep(max(0, begun + 0.5 - time.monotonic()))


if __name__ == "__main__":
    main()
