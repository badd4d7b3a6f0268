from dataclasses import replace
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.erase import erase_content
from articles.editing.save import save
from articles.editing.working_copy import snapshot_of
from articles.errors import MergeConflict
from articles.models import Article, Revision
from tests.builders import EVENING, make_article
from tests.desk.pages import change, form_in, form_of


@pytest.fixture
def unmerged(sari: User, budi: User) -> Revision:
    """Budi's headline, which met Sari's."""
    article = make_article(by=sari, headline="Lama")
    content = snapshot_of(article)
    save(article, replace(content, headline="Judul Sari"), base=1, by=sari, at=EVENING)
    mine = replace(content, headline="Judul Budi")
    with pytest.raises(MergeConflict) as caught:
        save(article, mine, base=1, by=budi, at=EVENING)
    found: Revision = caught.value.unmerged
    return found


def address(unmerged: Revision, screen: str = "") -> str:
    return change(unmerged.article, f"unmerged/{unmerged.uuid}") + screen


def test_form_and_history_lead_to_a_text_that_waits(
    desk: Client, unmerged: Revision
) -> None:
    form = desk.get(change(unmerged.article)).content.decode()
    history = desk.get(change(unmerged.article, "history")).content.decode()

    assert "Unmerged text of budi from 3 Sep 2025 20:00 WIB waits" in form
    assert f'href="{address(unmerged)}"' in form
    assert f'href="{address(unmerged)}"' in history


def test_the_question_is_asked_again_later(
    other_desk: Client, unmerged: Revision
) -> None:
    response = other_desk.get(address(unmerged))

    form = form_in(response)
    page = response.content.decode()
    assert response.status_code == 200
    assert (form["headline"], form["base"]) == ("Judul Budi", "2")
    assert form["unmerged"] == str(unmerged.uuid)
    assert "added: </span>Judul Sari" in page
    assert "waits for a decision" not in page


def test_a_decision_later_settles_it(other_desk: Client, unmerged: Revision) -> None:
    form = form_in(other_desk.get(address(unmerged)))

    other_desk.post(change(unmerged.article), form | {"headline": "Keduanya"})

    assert Article.objects.get().headline == "Keduanya"
    assert not Revision.objects.unresolved().exists()


def test_another_editor_may_decide_and_reads_whose_text_it_is(
    desk: Client, unmerged: Revision
) -> None:
    page = desk.get(address(unmerged)).content.decode()

    assert "Unmerged text of budi" in page
    assert "Your text is kept" not in page
    assert "Take this text" in page


def test_what_contradicts_nothing_any_more_says_so(
    desk: Client, other_desk: Client, unmerged: Revision
) -> None:
    form = form_of(desk, change(unmerged.article))
    desk.post(change(unmerged.article), form | {"headline": "Lama"})

    page = other_desk.get(address(unmerged)).content.decode()

    assert "Nothing contradicts any more." in page


def test_a_text_is_let_go_after_a_question_and_stays_readable(
    other_desk: Client, unmerged: Revision
) -> None:
    assert (
        "Let this text go?"
        in other_desk.get(address(unmerged, "let-go/")).content.decode()
    )
    assert Revision.objects.unresolved().exists()

    response = other_desk.post(address(unmerged, "let-go/"), follow=True)

    assert "Let go." in response.content.decode()
    assert not Revision.objects.unresolved().exists()
    read = other_desk.get(change(unmerged.article, f"history/{unmerged.uuid}"))
    assert "Judul Budi" in read.content.decode()


@pytest.mark.parametrize("screen", ["", "let-go/"])
def test_what_is_settled_is_not_asked_again(
    desk: Client, unmerged: Revision, screen: str
) -> None:
    desk.post(address(unmerged, "let-go/"))

    response = desk.get(address(unmerged, screen), follow=True)

    assert "This text waits no more." in response.content.decode()


def test_a_text_that_was_erased_waits_no_more(
    desk: Client, sari: User, unmerged: Revision
) -> None:
    erase_content(unmerged, by=sari, at=EVENING, reason="Putusan pengadilan.")

    form = desk.get(change(unmerged.article)).content.decode()
    response = desk.get(address(unmerged))

    assert "waits for a decision" not in form
    assert response.status_code == 302


@pytest.mark.parametrize("screen", ["", "let-go/"])
def test_only_who_may_write_the_article_decides(
    reader: Client, reporter: Client, unmerged: Revision, screen: str
) -> None:
    for client in (reader, reporter):
        assert client.get(address(unmerged, screen)).status_code == 403
        assert client.post(address(unmerged, screen)).status_code == 403
    assert Revision.objects.unresolved().exists()
    history = reader.get(change(unmerged.article, "history")).content.decode()
    assert address(unmerged) not in history


def test_what_is_no_unmerged_text_of_the_article_is_not_found(
    desk: Client, unmerged: Revision
) -> None:
    merged = unmerged.article.revisions.get(number=1)
    other = make_article(headline="Lain", slug="lain")

    for uuid in (uuid4(), merged.uuid):
        at = change(unmerged.article, f"unmerged/{uuid}")
        assert desk.get(at).status_code == 404
    assert desk.get(change(other, f"unmerged/{unmerged.uuid}")).status_code == 404
