"""A story's public history: every version that was live, and what changed."""

from dataclasses import replace
from hashlib import sha256

import pytest
import rfc8785
from django.test import Client

from articles.editing.erase import erase_content
from articles.editing.revise import latest_revision, revise
from articles.models import Article, Edition, Publication, Revision
from articles.page import history
from articles.publishing.correction_words import Words
from articles.publishing.corrections import correct, reinstate, retract
from articles.publishing.publish import publish, unpublish
from articles.text.seals import digest
from tests.builders import EVENING, MINUTE, make_passage, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db
PATH = "/2025/09/03/satu/"
HISTORY = f"{PATH}riwayat/"


@pytest.fixture
def story() -> Publication:
    first = make_passage("Rapat dihadiri sepuluh orang.", "Latar")
    return make_publication(headline="Satu", slug="satu", sections=(first,))


def edit(article: Article, body: str, **changes: object) -> Revision:
    content = latest_revision(article).snapshot
    section = replace(content.sections[0], body=body)
    content = replace(content, sections=(section,), **changes)
    return revise(article, content, base=article.version, by=None, at=EVENING)


def republish(article: Article, body: str, **options: object) -> Edition:
    at = EVENING + article.version * MINUTE
    return publish(edit(article, body), by=None, at=at, **options)


def test_a_changed_story_tells_what_changed_word_by_word(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.", public_note="Dihitung.")

    page = Reading.of(client.get(HISTORY).content)

    assert page.classed("note") == ["Dihitung."]
    came = [tag.text for tag in page.all("ins")]
    went = [tag.text for tag in page.all("del")]
    assert any("dua belas" in each for each in came)
    assert any("sepuluh" in each for each in went)
    versions = page.all("li", **{"class": "version"})
    assert [each.attributes["value"] for each in versions] == ["2", "1"]


def test_the_story_leads_to_its_history_once_there_is_one(client: Client, story):
    assert HISTORY not in Reading.of(client.get(PATH).content).links()

    republish(story.article, "Rapat dihadiri dua belas orang.")

    assert HISTORY in Reading.of(client.get(PATH).content).links()


def test_what_was_never_published_is_in_no_history(client: Client, story):
    edit(story.article, "Hanya di meja redaksi.")
    republish(story.article, "Rapat dihadiri dua belas orang.", note="Catatan redaksi")

    public = client.get(HISTORY).text

    assert "Hanya di meja" not in public
    assert "Catatan redaksi" not in public


def test_a_small_fix_is_folded(client: Client, story):
    republish(story.article, "Rapat dihadiri 10 orang.", is_substantive=False)

    page = Reading.of(client.get(HISTORY).content)

    assert "Perbaikan kecil" in page.one("details").text


def test_a_correction_stands_with_its_version(client: Client, story):
    revision = edit(story.article, "Rapat dihadiri dua belas orang.")
    words = Words(
        kind="koreksi", at_issue="sepuluh orang", text="Yang benar dua belas."
    )
    correct(revision, words, by=None, at=EVENING + MINUTE)

    page = Reading.of(client.get(HISTORY).content)

    assert "Koreksi Yang benar dua belas." in page.classed("said")
    assert f"{PATH}#koreksi-1" in page.links()


def test_a_text_that_the_law_took_is_told_and_not_shown(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.")
    erase_content(
        story.article.revisions.get(number=1), by=None, at=EVENING, reason="Rahasia"
    )

    public = client.get(HISTORY).text

    assert "dihapus" in public
    assert "sepuluh" not in public
    assert "Rahasia" not in public


def test_a_withdrawn_story_has_no_history(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.")
    unpublish(story.article, by=None, at=EVENING + 9 * MINUTE)

    for address in (HISTORY, f"{HISTORY}data/", f"{HISTORY}data/1/"):
        assert client.get(address).status_code == 404


def test_of_a_retracted_story_dates_and_reasons_stay(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.")
    at = EVENING + 9 * MINUTE
    reason = "Sumbernya palsu."
    retract(story.article, ground="dewan-pers", reason=reason, by=None, at=at)

    public = client.get(HISTORY).text
    data = client.get(f"{HISTORY}data/1/").json()

    assert "Sumbernya palsu." in public
    for word in ("sepuluh", "dua belas", "Satu"):
        assert word not in public
    assert "content" not in data


def test_a_reinstated_story_has_its_versions_again(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.")
    at = EVENING + 9 * MINUTE
    retract(story.article, ground="dewan-pers", reason="Ragu.", by=None, at=at)
    reinstate(story.article, reason="Terbukti benar.", by=None, at=at + MINUTE)

    public = client.get(HISTORY).text

    assert "Terbukti benar." in public
    assert "sepuluh" in public


def test_many_versions_stand_on_several_pages(
    client: Client, story, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(history, "VERSIONS_ON_A_PAGE", 2)
    for number in range(3):
        republish(story.article, f"Rapat dihadiri {number} orang.")

    with django_assert_max_num_queries(4):
        first = Reading.of(client.get(HISTORY).content)
    older = f"{HISTORY}sebelum/3/"

    assert older in first.links()
    second = client.get(older).text
    assert "Pertama kali terbit" in second
    assert client.get(f"{HISTORY}sebelum/1/").status_code == 404


def test_a_moved_story_has_its_history_where_it_is_now(client: Client, story):
    revision = edit(story.article, "Rapat dihadiri dua belas orang.", slug="dua")
    publish(revision, by=None, at=EVENING + MINUTE)

    answer = client.get(HISTORY)

    assert (answer.status_code, answer["Location"]) == (
        301,
        "/2025/09/03/dua/riwayat/",
    )
    assert client.get(answer["Location"]).status_code == 200


def test_the_data_is_enough_to_check_an_edition(client: Client, story):
    republish(story.article, "Rapat dihadiri dua belas orang.", public_note="Dihitung.")

    editions = client.get(f"{HISTORY}data/").json()["editions"]

    assert [each["number"] for each in editions] == [2, 1]
    said = client.get(f"{HISTORY}data/2/").json()
    entry = said["entry"]
    assert sha256(rfc8785.dumps(entry)).hexdigest() == said["hash"]
    for name in ("path", "note", "content"):
        assert digest(said[name]["value"], said[name]["salt"]) == entry[name]
    assert said["note"]["value"] == "Dihitung."
    assert "desk_salt" not in str(said)
