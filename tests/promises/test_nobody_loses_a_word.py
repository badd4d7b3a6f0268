"""Promise one, with real processes on SQLite and real threads on PostgreSQL."""

import os
import subprocess
import sys
from threading import Thread

import pytest
from django.db import connection

from articles.models import Article, RevisionContent
from tests.builders import make_article, make_passage
from tests.promises.busy_desk import keep_saving

WRITERS = 8
SAVES = 25


def in_processes(pk):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
    }
    command = [sys.executable, "-m", "tests.promises.busy_desk", str(pk)]
    running = [
        subprocess.Popen([*command, str(who), str(SAVES)], env=environment)
        for who in range(WRITERS)
    ]
    assert [process.wait(timeout=300) for process in running] == [0] * WRITERS


def in_threads(pk):
    def write(who):
        try:
            keep_saving(pk, who, SAVES)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(who,)) for who in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_saves_at_once_every_word_is_kept_and_no_version_is_missing():
    sections = tuple(make_passage(f"Bagian {n}.") for n in range(4))
    article = make_article(headline="Judul", sections=sections)

    write = in_processes if connection.vendor == "sqlite" else in_threads
    write(article.pk)

    contents = RevisionContent.objects.filter(revision__article=article)
    kept = [content.as_snapshot() for content in contents]
    everything = "\n".join(p.body for said in kept for p in said.sections)
    for who in range(WRITERS):
        for count in range(SAVES):
            assert f"penulis{who}simpan{count}." in everything
    numbers = article.revisions.merged().values_list("number", flat=True)
    assert sorted(numbers) == [*range(1, Article.objects.get().version + 1)]
