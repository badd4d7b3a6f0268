"""A backup is made while others write, and is whole or not there."""

import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.builders import make_article

ROOT = Path(__file__).parents[2]


@pytest.fixture
def backup(tmp_path):
    """Return what runs the script on a data folder that holds a picture."""
    data = tmp_path / "data"
    (data / "media").mkdir(parents=True)
    (data / "media" / "foto.jpg").write_bytes(b"picture")
    (data / "originals" / "ab").mkdir(parents=True)
    (data / "originals" / "ab" / "cd.jpeg").write_bytes(b"original")
    (data / "secret-key").write_text("secret")

    def run(database: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["deploy/backup", str(tmp_path / "copies")],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "MEDIAINFO_DATA": str(data),
                "DATABASE_URL": database,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_sqlite_is_copied_with_what_was_saved_and_without_what_was_not(
    backup, tmp_path
):
    writer = sqlite3.connect(tmp_path / "data" / "mediainfo.sqlite3")
    writer.executescript("CREATE TABLE kata (isi); INSERT INTO kata VALUES ('satu')")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO kata VALUES ('dua')")

    done = backup()

    writer.close()
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip())
    assert re.fullmatch(r"\d{8}T\d{6}Z", copy.name)
    reader = sqlite3.connect(copy / "mediainfo.sqlite3")
    assert reader.execute("SELECT isi FROM kata").fetchall() == [("satu",)]
    reader.close()
    assert (copy / "media" / "foto.jpg").read_bytes() == b"picture"
    assert (copy / "originals" / "ab" / "cd.jpeg").read_bytes() == b"original"
    assert (copy / "secret-key").read_text() == "secret"
    assert copy.stat().st_mode & 0o777 == 0o700


def test_without_a_database_nothing_is_left_that_looks_like_a_copy(backup, tmp_path):
    done = backup("sqlite:////nowhere/mediainfo.sqlite3")

    assert done.returncode == 1
    assert "There is no database /nowhere/mediainfo.sqlite3." in done.stderr
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_an_article_that_was_saved_is_in_the_copy(backup, tmp_path):
    make_article(headline="Tersimpan di cadangan")
    database = sites_own if connection.vendor == "postgresql" else copied_to_a_file

    done = backup(database(tmp_path))

    assert done.returncode == 0, done.stderr
    assert "Tersimpan di cadangan" in articles_in(Path(done.stdout.strip()))


def sites_own(folder: Path) -> str:
    """Return the address of the tests' own database."""
    if not shutil.which("pg_dump"):
        pytest.skip("pg_dump is not installed.")
    said = connection.settings_dict
    user = ":".join(quote(said[part]) for part in ("USER", "PASSWORD"))
    return f"postgres://{user}@{said['HOST']}:{said['PORT']}/{said['NAME']}"


def copied_to_a_file(folder: Path) -> str:
    """Return the address of a file with what the tests' database holds in memory."""
    file = folder / "site.sqlite3"
    copy = sqlite3.connect(file)
    connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{file}"


def articles_in(copy: Path) -> str:
    """Return the rows of articles that a backup holds, as text."""
    if (dump := copy / "mediainfo.dump").exists():
        restore = ["pg_restore", "--file=-", "--table=articles_article", str(dump)]
        return subprocess.run(
            restore, capture_output=True, text=True, check=True
        ).stdout
    reader = sqlite3.connect(copy / "mediainfo.sqlite3")
    rows = reader.execute("SELECT * FROM articles_article").fetchall()
    reader.close()
    return str(rows)
