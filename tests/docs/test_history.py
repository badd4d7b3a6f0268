"""What docs/history.md computes is what the site computes."""

import json
import re
import subprocess
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
import rfc8785
from django.db import connection

from articles.models import Chain, Seal
from articles.models.correction import WORDS
from articles.publishing.publish import unpublish
from articles.text.seals import NOTHING, CorrectionEntry, Entry, digest
from tests.builders import EVENING, MINUTE, make_publication

TEXT = (Path(__file__).parents[2] / "docs" / "history.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(\{.+\})\n= ([0-9a-f]{64})$", TEXT, re.MULTILINE)
LATER = EVENING + MINUTE
DIGESTS = ("path", "note", "desk", "content")


def test_there_are_four_digests_two_entries_and_a_correction():
    assert len(EXAMPLES) == 8


@pytest.mark.parametrize(("line", "told"), EXAMPLES)
def test_each_line_is_canonical_and_gives_the_hash_below_it(line, told):
    assert rfc8785.dumps(json.loads(line)) == line.encode()
    assert sha256(line.encode()).hexdigest() == told


def test_the_digests_are_those_of_the_entries():
    *digests, first, second, _, _ = EXAMPLES
    for name, (line, told) in zip(DIGESTS, digests, strict=True):
        said = json.loads(line)
        assert digest(said["value"], said["salt"]) == told
        assert json.loads(first[0])[name] == json.loads(second[0])[name] == told


def test_the_entries_are_hashed_as_the_site_does():
    before = NOTHING
    for line, told in EXAMPLES[4:6]:
        said = json.loads(line)
        entry = Entry(
            position=said["position"],
            before=before,
            article=UUID(said["article"]),
            number=said["number"],
            kind=said["kind"],
            substantive=said["substantive"],
            revision=UUID(said["revision"]),
            at=datetime.fromisoformat(said["at"]),
            **{name: said[name] for name in DIGESTS},
        )
        assert entry.to_json() == said
        before = entry.hash
        assert before == told


def test_a_correction_is_hashed_as_the_site_does():
    (words, digested), (line, told) = EXAMPLES[6:]
    value, said = json.loads(words), json.loads(line)
    assert {*value["value"]} == {*WORDS}
    assert digest(value["value"], value["salt"]) == digested == said["words"]
    names = ("position", "number", "edition", "kind", "placement", "ground")
    entry = CorrectionEntry(
        **{name: said[name] for name in (*names, "instead", "corrects", "words")},
        before=EXAMPLES[5][1],
        article=UUID(said["article"]),
        at=datetime.fromisoformat(said["at"]),
    )
    assert entry.to_json() == said
    assert entry.hash == told


def test_every_member_of_a_correction_is_explained():
    table = TEXT.partition("| member of a correction |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.+?) \|", table, re.MULTILINE)

    explained = re.findall(r"`(\w+)`", "".join(rows))

    assert {*explained} == {*json.loads(EXAMPLES[7][0])}


PROGRAM = re.search(r"```python\n(.+?)```", TEXT, re.DOTALL)[1]


def run(*args):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *args],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(live_server, settings):
    """A site with a history of three editions."""
    settings.SITE_URL = live_server.url
    make_publication(headline="Satu")
    unpublish(make_publication(headline="Dua").article, by=None, at=EVENING)
    return live_server.url


def test_the_program_finds_a_history_in_order(site):
    kept = Seal.objects.get(position=2).hash

    done = run(site, kept)

    assert done.stderr == ""
    head = Chain.objects.get().head
    assert done.stdout == f"3 entries are in order, up to {head}\n"


def test_the_program_misses_a_hash_that_was_kept(site):
    done = run(site, "f" * 64)

    assert "not in this history: ['ffff" in done.stderr
    assert done.returncode


def test_the_program_finds_a_time_that_was_changed(site):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET at = %s WHERE number = 2", [LATER])

    assert '"position":3' in run(site).stderr


def test_every_member_of_an_entry_is_explained():
    entry = json.loads(EXAMPLES[5][0])
    table = TEXT.partition("An **entry** is")[2].partition("### An example")[0]

    explained = re.findall(
        r"`(\w+)`", "".join(re.findall(r"^\| (.+?) \|", table, re.MULTILINE))
    )
    assert {*explained} - {"member"} == {*entry}
