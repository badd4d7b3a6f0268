from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.publishing.publish import publish
from tests.builders import EVENING, make_article, make_passage
from tests.desk.pages import change, form_of


def test_the_desk_reads_what_a_revision_says_and_which_one_it_is(desk: Client) -> None:
    article = make_article(headline="Dulu", standfirst="Pokok berita.")

    page = desk.get(change(article, "history/1")).content.decode()

    assert "Saved 3 Sep 2025 20:00 WIB by an import." in page
    assert "Working copy" in page
    assert "Pokok berita." in page
    assert "<p>Mereka bertemu.</p>" in page


def test_only_what_stands_otherwise_now_can_be_restored(desk: Client) -> None:
    same, other = make_passage("Tetap.", "A"), make_passage("Dulu.", "B")
    article = make_article(sections=(same, other))
    content = replace(snapshot_of(article), sections=(same, make_passage("Kini.")))
    revise(article, content, base=1, by=None, at=EVENING)

    first, second = (
        desk.get(change(article, f"history/{number}")).content.decode()
        for number in (1, 2)
    )

    assert f'name="section" value="{other.uuid}"' in first
    assert f'name="section" value="{same.uuid}"' not in first
    assert "/restore/" not in second


def test_a_revision_is_read_as_readers_would_have_got_it(desk: Client) -> None:
    article = make_article(headline="Dulu", sections=(make_passage("*Begitu* dulu."),))
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"sections-0-body": "Kini begini."})

    response = desk.get(change(article, "history/1/page"))

    assert response.status_code == 200
    assert "<em>Begitu</em> dulu." in response.content.decode()
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("number", ["2", "0", "999999999999999999999"])
def test_revisions_that_do_not_exist_are_not_found(desk: Client, number: str) -> None:
    article = make_article()

    assert desk.get(change(article, f"history/{number}")).status_code == 404


def test_an_old_revision_of_a_live_article_has_its_own_date(desk: Client) -> None:
    article = make_article()
    later = EVENING + timedelta(days=1)
    publish(article.revisions.get(), by=None, at=later)

    page = desk.get(change(article, "history/1/page")).content.decode()

    assert "Kamis, 04 September 2025 20:00 WIB" in page
