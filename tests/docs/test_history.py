"""What docs/history.md computes is what the site computes."""

import json
import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
import rfc8785

from articles.text.seals import NOTHING, Entry, digest

TEXT = (Path(__file__).parents[2] / "docs" / "history.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(\{.+\})\n= ([0-9a-f]{64})$", TEXT, re.MULTILINE)
DIGESTS = ("path", "note", "desk", "content")


def test_there_are_four_digests_and_two_entries():
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize(("line", "told"), EXAMPLES)
def test_each_line_is_canonical_and_gives_the_hash_below_it(line, told):
    assert rfc8785.dumps(json.loads(line)) == line.encode()
    assert sha256(line.encode()).hexdigest() == told


def test_the_digests_are_those_of_the_entries():
    *digests, first, second = EXAMPLES
    for name, (line, told) in zip(DIGESTS, digests, strict=True):
        said = json.loads(line)
        assert digest(said["value"], said["salt"]) == told
        assert json.loads(first[0])[name] == json.loads(second[0])[name] == told


def test_the_entries_are_hashed_as_the_site_does():
    before = NOTHING
    for line, told in EXAMPLES[-2:]:
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


def test_every_member_of_an_entry_is_explained():
    entry = json.loads(EXAMPLES[-1][0])
    table = TEXT.partition("An **entry** is")[2].partition("### An example")[0]

    explained = re.findall(
        r"`(\w+)`", "".join(re.findall(r"^\| (.+?) \|", table, re.MULTILINE))
    )
    assert {*explained} - {"member"} == {*entry}
