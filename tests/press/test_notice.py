"""The page for when the application is away lies ready among the others."""

import gzip
import re

import pytest
from django.utils import timezone

from articles.press.bake import Press
from articles.press.notice import NOTICE, leave_notice
from articles.press.site_press import keep_up
from articles.press.store import places


def test_the_worker_leaves_it_in_the_sites_language(press: Press, settings):
    settings.SITE_NAME = "Koran Pagi"

    keep_up(timezone.now())

    said = (press.store.read(NOTICE) or b"").decode()
    assert '<html lang="id">' in said
    assert "Koran Pagi" in said
    assert "Sebentar lagi kembali" in said
    assert gzip.decompress(press.store.read(NOTICE, ".gz") or b"") == said.encode()


def test_it_is_written_again_when_it_says_something_else(press: Press, settings):
    leave_notice(press.store)
    file = press.root / NOTICE
    before = file.stat()

    leave_notice(press.store)
    assert file.stat().st_ino == before.st_ino
    settings.SITE_NAME = "Koran Sore"
    leave_notice(press.store)

    assert "Koran Sore" in file.read_text()


def test_a_folder_that_cannot_be_written_is_logged(press: Press, caplog):
    (press.root / NOTICE).mkdir(parents=True)

    leave_notice(press.store)

    assert "could not be kept" in caplog.text


@pytest.mark.parametrize("path", ["/" + NOTICE, f"/{NOTICE}/"])
def test_nobody_can_ask_for_it(path):
    assert re.match(r"/\.", path)
    assert places(path) == []
