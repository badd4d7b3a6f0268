from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Revision, RevisionContent
from tests.builders import EVENING, make_article, make_passage
from tests.desk.pages import change


def changed(article: Article, **values: Any) -> Revision:
    content = replace(snapshot_of(article), **values)
    return revise(article, content, base=article.version, by=None, at=EVENING)


def compared(client: Client, article: Article, **query: str) -> Any:
    return client.get(change(article, "history/compare"), query)


def asked(start: str, end: str, **more: str) -> dict[str, str]:
    return {"from": start, "to": end, **more}


def test_two_revisions_are_compared_word_by_word_in_both_views(desk: Client) -> None:
    body = "Air naik di Depok sejak malam tadi."
    article = make_article(headline="Dulu", sections=(make_passage(body, "Hulu"),))
    [part] = snapshot_of(article).sections
    new = replace(part, body=body.replace("naik", "surut"))
    changed(article, headline="Kini", sections=(new,))

    for view in ("", "side"):
        response = compared(desk, article, **asked("1", "2", view=view))
        page = response.content.decode()

        assert response.status_code == 200
        assert response.context["side_by_side"] is (view == "side")
        assert "1 section edited, headline changed" in page
        assert page.count("<ins>") == page.count("<del>") == 2
        assert "no-store" in response.headers["Cache-Control"]


def test_a_revision_is_compared_with_the_working_copy(desk: Client) -> None:
    article = make_article(headline="Dulu")
    changed(article, headline="Kini")

    response = compared(desk, article, **asked("1", "now"))

    assert response.context["new"].content == snapshot_of(article)
    assert response.context["comparison"].in_words == "headline changed"


def test_a_revision_and_itself_say_the_same(desk: Client) -> None:
    article = make_article()

    page = compared(desk, article, **asked("1", "now")).content.decode()

    assert "The two say the same." in page
    assert "1 unchanged section" in page


def test_an_unmerged_text_is_compared_like_any_other(desk: Client) -> None:
    article = make_article()
    unmerged = Revision.objects.create(article=article, number=None, at=EVENING)
    content = replace(snapshot_of(article), headline="Dari bentrokan")
    RevisionContent.objects.create(revision=unmerged, snapshot=content.to_json())

    response = compared(desk, article, **asked(str(unmerged.uuid), "1"))

    assert response.context["old"].name == "Unmerged text of an import"
    assert response.context["comparison"].in_words == "headline changed"


def test_an_erased_text_says_that_it_was_erased_and_why(desk: Client) -> None:
    article = make_article()
    changed(article, headline="Kini")
    first = article.revisions.get(number=1)
    erase_content(first, by=None, at=EVENING, reason="Putusan <b>hakim</b>")

    response = compared(desk, article, **asked("1", "2"))
    page = response.content.decode()

    assert response.status_code == 410
    assert "Its text was erased: Putusan &lt;b&gt;hakim&lt;/b&gt;" in page
    assert "There is nothing left to compare." in page


@pytest.mark.parametrize(
    "ref", ["3", "0", "-1", "x", "9" * 30, "٣", str(UUID(int=9)), "Now", "<script>"]
)
def test_versions_that_do_not_exist_are_not_found(desk: Client, ref: str) -> None:
    article = make_article()

    assert compared(desk, article, **asked(ref, "1")).status_code == 404
    assert compared(desk, article, **asked("1", ref)).status_code == 404


def test_revisions_of_other_articles_are_not_found(desk: Client) -> None:
    article, other = make_article(), make_article(slug="lain")
    foreign = Revision.objects.create(article=other, number=None, at=EVENING)

    assert compared(desk, article, **asked(str(foreign.uuid), "1")).status_code == 404


def test_without_a_choice_the_history_asks_for_one(desk: Client) -> None:
    article = make_article()

    response = desk.get(change(article, "history/compare"), {"to": "1"}, follow=True)

    assert response.redirect_chain == [(change(article, "history"), 302)]
    assert "Choose two versions to compare." in response.content.decode()


def test_staff_without_rights_compare_nothing(stranger: Client) -> None:
    article = make_article()

    assert compared(stranger, article, **asked("1", "now")).status_code == 403


def test_readers_of_the_desk_compare_and_are_offered_no_button(reader: Client) -> None:
    article = make_article(headline="Dulu")
    changed(article, headline="Kini")

    response = compared(reader, article, **asked("1", "2"))

    assert response.status_code == 200
    assert "/restore/" not in response.content.decode()


def test_a_comparison_costs_the_same_however_long_the_history(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    article = make_article(sections=tuple(make_passage(f"Isi {n}") for n in range(30)))
    for number in range(5):
        changed(article, headline=f"Judul {number}")
    compared(desk, article, **asked("1", "6"))

    with django_assert_max_num_queries(14):
        compared(desk, article, **asked("1", "now"))
