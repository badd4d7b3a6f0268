"""One of several people who save the same article as fast as they can.

Also a program: `python -m tests.promises.busy_desk ARTICLE WHO SAVES`.
"""

import sys
from dataclasses import replace

import django


def keep_saving(pk: int, who: int, saves: int) -> None:
    """Open the article, add a paragraph, save; each fifth time change the headline."""
    from django.utils import timezone

    from articles.editing.revise import latest_revision
    from articles.editing.save import save
    from articles.errors import MergeConflict
    from articles.models import Article

    for count in range(saves):
        article = Article.objects.get(pk=pk)
        opened = latest_revision(article)
        content = written(opened.snapshot, who, f"penulis{who}simpan{count}.")
        if count % 5 == 0:
            content = replace(content, headline=f"penulis{who}simpan{count}.")
        try:
            save(article, content, base=opened.number, by=None, at=timezone.now())
        except MergeConflict:
            continue


def written(content, who, word):
    sections = [*content.sections]
    place = who % len(sections)
    body = f"{sections[place].body}\n\n{word}"
    sections[place] = replace(sections[place], body=body)
    return replace(content, sections=tuple(sections))


if __name__ == "__main__":
    django.setup()
    keep_saving(*map(int, sys.argv[1:]))
