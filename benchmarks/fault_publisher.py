"""One of two publishers of the fault run: publishes, changes, withdraws, without end.

`python -m benchmarks.fault_publisher WHO LOG` may be killed at any point and started
again. What it begins and what it has done it writes down in LOG, with the time of this
machine's own clock, which all processes share.
"""

import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

STORIES = 4
# The share of what a publisher does to a story that is live.
WITHDRAWN = 0.4
LOOK = "Cerita {story} versi {version}"


def told(story: int, version: int) -> dict[str, str]:
    """What the parts of a version say, each of which names it."""
    name = LOOK.format(story=story, version=version)
    return {"headline": f"{name}.", "standfirst": f"Ringkasan {name}.", "body": name}


def main() -> None:
    """Go on until somebody ends us."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    who, log = int(sys.argv[1]), Path(sys.argv[2])
    with log.open("a", buffering=1) as diary:
        while True:
            story = who * STORIES + random.randrange(STORIES)
            _act(story, diary)


def _act(story: int, diary: object) -> None:
    from django.db import Error
    from django.utils import timezone

    from articles.editing.revise import latest_revision, revise
    from articles.errors import ArticlesError
    from articles.models import Article
    from articles.publishing.publish import publish, unpublish

    article = Article.objects.filter(slug=_slug(story)).first()
    now = timezone.now()
    try:
        if article is None:
            revision, version = _begin(story), 1
        elif random.random() < WITHDRAWN and _is_live(article):
            _note(diary, "begin", "withdraw", story, 0)
            unpublish(article, by=None, at=now)
            _note(diary, "done", "withdraw", story, 0)
            return
        else:
            version = article.version + 1
            content = _with(latest_revision(article).snapshot, story, version)
            revision = revise(article, content, base=article.version, by=None, at=now)
        _note(diary, "begin", "publish", story, version)
        publish(revision, by=None, at=now)
        _note(diary, "done", "publish", story, version)
    except (ArticlesError, Error) as error:
        # Busy, or somebody was killed in the midst of it: the next one comes.
        print(f"{type(error).__name__}: {error}", file=sys.stderr)


def _begin(story: int) -> object:
    from django.utils import timezone

    from articles.editing.revise import start
    from articles.models import Byline, Category
    from articles.text.snapshot import Credit, Label, Passage, Snapshot

    category, _ = Category.objects.get_or_create(slug="uji", defaults={"name": "Uji"})
    byline, _ = Byline.objects.get_or_create(slug="uji", defaults={"name": "Uji"})
    said = told(story, 1)
    content = Snapshot(
        headline=said["headline"],
        standfirst=said["standfirst"],
        slug=_slug(story),
        category=Label(category.slug, category.name),
        bylines=(Credit(byline.slug, byline.name, "writer"),),
        verification="verified",
        sections=(Passage(uuid4(), "", said["body"]),),
    )
    return start(content, by=None, at=timezone.now())


def _with(content: object, story: int, version: int) -> object:
    said = told(story, version)
    [section] = content.sections
    section = replace(section, body=said["body"])
    headline, standfirst = said["headline"], said["standfirst"]
    return replace(
        content, headline=headline, standfirst=standfirst, sections=(section,)
    )


def _is_live(article: object) -> bool:
    from articles.models import Publication

    return Publication.objects.live().filter(article=article).exists()


def _slug(story: int) -> str:
    return f"uji-{story}"


def _note(diary: object, *said: object) -> None:
    diary.write(" ".join(map(str, (time.monotonic(), *said))) + "\n")


if __name__ == "__main__":
    main()
