import json
from uuid import UUID

import pytest
from hypothesis import given

from articles.text.errors import MalformedSnapshot
from articles.text.snapshot import (
    Credit,
    Label,
    Passage,
    Picture,
    Snapshot,
    Story,
    clean,
)
from tests.text.strategies import snapshots

FIRST = UUID(int=1)


@given(snapshots)
def test_what_was_written_as_json_reads_back_equal(snapshot):
    written = json.dumps(snapshot.to_json())

    assert Snapshot.from_json(json.loads(written)) == snapshot


def test_the_json_shape_is_fixed():
    snapshot = Snapshot(
        headline="Banjir Surut",
        category=Label("nasional", "Nasional"),
        tags=(Label("banjir", "Banjir"),),
        bylines=(Credit("siti", "Siti", "penulis"),),
        sections=(Passage(FIRST, "Kronologi", "Air naik."),),
        updates=Story(FIRST, "Air Naik"),
        lead=Picture(FIRST, "Banjir di Demak"),
    )

    assert snapshot.to_json() == {
        "format": 1,
        "headline": "Banjir Surut",
        "slug": "",
        "standfirst": "",
        "dateline": "",
        "seo_title": "",
        "seo_description": "",
        "kind": "news",
        "verification": "",
        "ai_disclosure": "none",
        "ai_tool": "",
        "ai_note": "",
        "updates": {
            "uuid": "00000000-0000-0000-0000-000000000001",
            "name": "Air Naik",
        },
        "lead": {
            "uuid": "00000000-0000-0000-0000-000000000001",
            "name": "Banjir di Demak",
        },
        "category": {"slug": "nasional", "name": "Nasional"},
        "tags": [{"slug": "banjir", "name": "Banjir"}],
        "bylines": [{"slug": "siti", "name": "Siti", "role": "penulis"}],
        "sections": [
            {
                "uuid": "00000000-0000-0000-0000-000000000001",
                "heading": "Kronologi",
                "body": "Air naik.",
            }
        ],
    }


def test_missing_keys_take_their_defaults():
    assert Snapshot.from_json({}) == Snapshot()


def test_cleaning_gives_an_emptied_choice_its_usual_value():
    cleaned = clean(Snapshot(kind=" ", ai_disclosure="", verification=" verified "))

    assert (cleaned.kind, cleaned.ai_disclosure) == ("news", "none")
    assert cleaned.verification == "verified"


def test_keys_of_a_later_version_are_ignored():
    data = {"format": 9, "headline": "Banjir", "mood": "calm"}

    assert Snapshot.from_json(data) == Snapshot(headline="Banjir")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "snapshot: an object is needed, not NoneType"),
        ([], "snapshot: an object is needed, not list"),
        ({"format": "1"}, "format: '1' is no version number"),
        ({"format": 0}, "format: 0 is no version number"),
        ({"headline": None}, "headline: a text is needed, not NoneType"),
        ({"category": "nasional"}, "category: an object is needed, not str"),
        ({"category": {}}, "category: slug is missing"),
        ({"tags": {"slug": "a"}}, "tags: a list is needed, not dict"),
        ({"tags": "abc"}, "tags: a list is needed, not str"),
        ({"tags": [{"slug": 5}]}, "tags 1: slug: a text is needed, not int"),
        ({"bylines": [{"name": "Siti"}]}, "bylines 1: slug is missing"),
        ({"sections": [{"body": "x"}]}, "sections 1: uuid is missing"),
        ({"sections": [{"uuid": "x"}]}, "sections 1: 'x' is no uuid"),
        (
            {"sections": [{"uuid": str(FIRST)}, {"uuid": str(FIRST)}]},
            "sections: two with the same uuid",
        ),
    ],
)
def test_senseless_json_is_refused_with_its_place(data, message):
    with pytest.raises(MalformedSnapshot) as refused:
        Snapshot.from_json(data)

    assert str(refused.value) == message


@given(snapshots)
def test_cleaning_again_changes_nothing(snapshot):
    cleaned = clean(snapshot)

    assert clean(cleaned) == cleaned


@given(snapshots)
def test_a_cleaned_snapshot_can_be_stored(snapshot):
    stored = json.dumps(clean(snapshot).to_json(), ensure_ascii=False)

    assert "\x00" not in stored.encode().decode()


def test_cleaning_keeps_lines_in_texts_and_nowhere_else():
    snapshot = Snapshot(
        headline=" Banjir\r\nSurut ",
        standfirst="Satu.\r\nDua. \r\n",
        sections=(Passage(FIRST, "Awal\tMula\n", "Air naik.\r\n\r\nAir surut."),),
    )

    assert clean(snapshot) == Snapshot(
        headline="Banjir Surut",
        standfirst="Satu.\nDua.",
        sections=(Passage(FIRST, "Awal Mula", "Air naik.\n\nAir surut."),),
    )


def test_cleaning_drops_a_tag_named_twice():
    tags = (Label("banjir", "Banjir"), Label("air", "Air"), Label("banjir", "Banjir"))

    assert clean(Snapshot(tags=tags)).tags == tags[:2]


def test_words_are_counted_in_standfirst_headings_and_bodies():
    snapshot = Snapshot(
        headline="Tidak ikut",
        standfirst="Warga berlari-lari.",
        sections=(
            Passage(
                FIRST, "Kronologi", "Air **naik** 1.200 [sentimeter](https://a.id/b)."
            ),
        ),
    )

    assert snapshot.word_count == 7
