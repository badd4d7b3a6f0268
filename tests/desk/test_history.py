from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.desk.history import REVISIONS_PER_PAGE
from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Resolution, Revision, RevisionContent
from articles.text.snapshot import Label
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
    make_tag,
)
from tests.desk.pages import change, form_of


def revise_often(article: Article, times: int, by: User | None = None) -> None:
    for number in range(times):
        revise(
            article,
            replace(snapshot_of(article), headline=f"Judul {number}"),
            base=article.version,
            by=by,
            at=EVENING + number * MINUTE,
        )


def test_the_history_says_who_saved_what_when_and_what_became_public(
    desk: Client, sari: User
) -> None:
    article = make_publication(by=sari, at=EVENING).article
    form = form_of(desk, change(article)) | {"headline": "Berubah"}
    desk.post(change(article), form)

    entries = desk.get(change(article, "history")).context["entries"]

    assert [entry.ref for entry in entries] == ["2", "1"]
    assert [entry.is_live for entry in entries] == [False, True]
    assert [entry.is_current for entry in entries] == [True, False]
    assert entries[1].story == "Saved 3 Sep 2025 20:00 WIB by sari."
    assert entries[1].editions == ["Published 3 Sep 2025 20:00 WIB by sari."]


def test_a_withdrawal_stands_in_the_history_with_its_reason(desk: Client) -> None:
    article = make_publication().article
    desk.post(change(article, "unpublish"), {"note": "Salah kutip"})

    page = desk.get(change(article, "history")).content.decode()

    assert "Withdrawn" in page
    assert "Salah kutip" in page


def test_an_erased_revision_says_so_and_cannot_be_read(desk: Client) -> None:
    article = make_article()
    revise_often(article, 1)
    first = article.revisions.get(number=1)
    erase_content(first, by=None, at=EVENING, reason="Putusan <b>hakim</b>")

    page = desk.get(change(article, "history")).content.decode()

    assert "Its text was erased: Putusan &lt;b&gt;hakim&lt;/b&gt;" in page
    assert desk.get(change(article, "history/1")).status_code == 410
    assert desk.get(change(article, "history/1/page")).status_code == 404


def test_a_long_history_has_pages_and_a_constant_cost(
    desk: Client, sari: User, django_assert_max_num_queries: object
) -> None:
    article = make_article()
    revise_often(article, 40, by=sari)
    desk.get(change(article, "history"))

    with django_assert_max_num_queries(13):
        first = desk.get(change(article, "history"))
    second = desk.get(change(article, "history"), {"p": "2"})

    assert [len(page.context["entries"]) for page in (first, second)] == [20, 20]


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, ""])
def test_pages_made_up_by_hand_show_a_page_that_exists(desk: Client, page: str) -> None:
    article = make_article()

    response = desk.get(change(article, "history"), {"p": page})

    assert response.status_code == 200
    assert response.context["entries"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "screen", ["history", "history/1", "history/1/page", "history/compare"]
)
def test_nothing_in_the_history_can_be_changed(
    desk: Client, method: str, screen: str
) -> None:
    article = make_article()

    response = desk.generic(method, change(article, screen))

    assert response.status_code == 403
    assert article.revisions.count() == 1


@pytest.mark.parametrize("model", ["revision", "edition", "publication", "section"])
def test_records_have_no_form_in_the_admin(desk: Client, model: str) -> None:
    for screen in ("", "add/", "1/change/", "1/delete/"):
        assert desk.post(f"/admin/articles/{model}/{screen}").status_code == 404


def test_readers_of_the_desk_read_the_history(reader: Client) -> None:
    article = make_article()

    assert reader.get(change(article, "history")).status_code == 200
    assert reader.get(change(article, "history/1")).status_code == 200


def test_every_revision_says_in_words_what_it_changed(desk: Client) -> None:
    article = make_article(headline="Dulu", tags=["air"])
    [part] = snapshot_of(article).sections
    content = replace(
        snapshot_of(article),
        headline="Kini",
        tags=(),
        sections=(replace(part, body="Lain."), make_passage("Baru.")),
    )
    revise(article, content, base=1, by=None, at=EVENING, note="Setelah rapat")

    response = desk.get(change(article, "history"))
    newer, older = response.context["entries"]

    assert newer.what == (
        "1 section edited, 1 section added, tag “Air” removed, headline changed"
    )
    assert newer.story.endswith("by an import. Setelah rapat")
    assert older.what == "begun with 1 section, 6 words"
    assert "?from=1&amp;to=2" in response.content.decode()


def test_the_oldest_revision_of_a_page_is_compared_with_the_next_page(
    desk: Client,
) -> None:
    article = make_article()
    revise_often(article, REVISIONS_PER_PAGE)

    entries = desk.get(change(article, "history")).context["entries"]

    assert entries[-1].what == "headline changed"


def test_unmerged_texts_stand_in_their_time_with_what_became_of_them(
    desk: Client, sari: User
) -> None:
    article = make_article()
    first = article.revisions.get()
    texts = [
        Revision.objects.create(article=article, base=first, by=sari, at=EVENING)
        for _ in range(3)
    ]
    for text, headline in zip(texts, "ABC", strict=True):
        content = replace(snapshot_of(article), headline=headline)
        RevisionContent.objects.create(revision=text, snapshot=content.to_json())
    revise_often(article, 1)
    second = article.revisions.get(number=2)
    Resolution.objects.create(unmerged=texts[0], revision=second, at=EVENING)
    Resolution.objects.create(unmerged=texts[1], revision=None, at=EVENING)

    entries = desk.get(change(article, "history")).context["entries"]

    assert [entry.name for entry in entries] == [
        "Revision 2",
        *["Unmerged text of sari"] * 3,
        "Revision 1",
    ]
    assert [entry.is_waiting for entry in entries] == [False, True, False, False, False]
    assert [entry.fate for entry in entries[1:4]] == [
        "Waits for a decision: it is in no version of the article.",
        "Resolved: it was let go.",
        "Resolved in revision 2.",
    ]
    assert entries[1].what == "headline changed"
    assert desk.get(change(article, f"history/{texts[2].uuid}")).status_code == 200


def test_what_followed_an_erased_text_is_listed_without_a_comparison(
    desk: Client,
) -> None:
    article = make_article()
    revise_often(article, 1)
    erase_content(
        article.revisions.get(number=1), by=None, at=EVENING, reason="Putusan"
    )

    newer, older = desk.get(change(article, "history")).context["entries"]

    assert newer.what == "cannot be compared: the text before it was erased"
    assert older.what == ""


def test_hostile_texts_do_nothing_in_the_history(desk: Client) -> None:
    script = "<script>alert(1)</script>"
    article = make_article()
    tag = make_tag("jahat", script)
    body = make_passage(script, script)
    content = replace(
        snapshot_of(article),
        headline=script,
        tags=(Label(tag.slug, tag.name),),
        sections=(body,),
    )
    revise(article, content, base=1, by=None, at=EVENING, note=script)

    for screen in ("history", "history/2", "history/2/page"):
        assert script not in desk.get(change(article, screen)).content.decode()


def test_two_versions_are_chosen_to_be_compared(desk: Client) -> None:
    article = make_article()
    revise_often(article, 2)

    page = desk.get(change(article, "history")).content.decode()

    assert '<input type="radio" name="from" value="2" checked' in page
    assert '<input type="radio" name="to" value="now" checked' in page
    assert page.count('name="from"') == 3
