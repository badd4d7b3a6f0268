from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from articles.text.seals import NOTHING, Entry, digest, moment

ENTRY = Entry(
    position=1,
    before=NOTHING,
    article=UUID("09631d05-dc8d-55cb-8c25-00a4b1c0b5e3"),
    number=1,
    kind="published",
    substantive=True,
    revision=UUID("6f6d2c1e-3d52-4f0e-9a56-1d2a3b4c5d6e"),
    at=datetime(2025, 9, 3, 13, 0, tzinfo=UTC),
    path="a" * 64,
    note="b" * 64,
    desk="c" * 64,
    content="d" * 64,
)
OTHERS = {
    "position": 2,
    "before": "1" * 64,
    "article": UUID(int=1),
    "number": 2,
    "kind": "withdrawn",
    "substantive": False,
    "revision": UUID(int=1),
    "at": ENTRY.at + timedelta(microseconds=1),
    "path": "0" * 64,
    "note": "0" * 64,
    "desk": "0" * 64,
    "content": None,
}


def test_an_entry_has_the_same_hash_for_ever():
    """Written out, since heads that were noted elsewhere depend on it."""
    assert ENTRY.hash == (
        "3666e786e8667db5e592d9ba582d5b8398d6754b84687e51e8c2d4cfa9abec40"
    )


@pytest.mark.parametrize("field", Entry.__slots__)
def test_whatever_changes_gives_another_hash(field):
    assert replace(ENTRY, **{field: OTHERS[field]}).hash != ENTRY.hash


def test_a_digest_is_the_same_for_equal_values_only():
    content = {"headline": "Pertemuan di Beijing", "tags": ["a", "b"]}
    same = dict(reversed(content.items()))

    assert (
        digest(content, "aa")
        == digest(same, "aa")
        == ("5e7902faeb98341e4dc83623d91ffe8c00d904cc13a47ab80c947aeae9484a13")
    )
    assert digest(content, "ab") != digest(content, "aa")
    assert digest({**content, "tags": ["b", "a"]}, "aa") != digest(content, "aa")


def test_a_moment_has_one_spelling():
    jakarta = timezone(timedelta(hours=7))
    at = datetime(2025, 9, 3, 20, 0, 0, 12, tzinfo=jakarta)

    assert moment(at) == moment(at.astimezone(UTC)) == "2025-09-03T13:00:00.000012Z"


def test_what_has_no_canonical_form_is_refused():
    with pytest.raises(ValueError, match="UTF-8"):
        digest("\ud83d", "aa")
