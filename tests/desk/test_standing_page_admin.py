"""Standing pages at the desk: nothing that was written is lost."""

import re

import pytest

from articles.models import StandingPage
from tests.builders import make_category, make_publication, make_standing_page
from tests.desk.pages import form_in

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/standingpage/"
ADD = f"{LIST}add/"


def form_on(page):
    return form_in(page, "standingpage_form")


def change(page, screen="change"):
    return f"{LIST}{page.pk}/{screen}/"


def opened(desk, address, **typed):
    """What the form at this address sends after somebody has typed into it."""
    form = form_on(desk.get(address))
    return {key: value for key, value in {**form, **typed}.items() if value is not None}


def test_an_editor_adds_a_page_and_readers_find_it(desk, client):
    typed = {"title": "Kode Etik", "body": "Isi **tebal**.", "is_public": "on"}

    response = desk.post(ADD, opened(desk, ADD, **typed))

    assert response.status_code == 302
    page = StandingPage.objects.get()
    assert (page.slug, page.version, page.edited_by.username) == (
        "kode-etik",
        1,
        "sari",
    )
    assert "<strong>tebal</strong>" in client.get("/kode-etik/").text


@pytest.mark.parametrize("slug", ["admin", "tag", "ekonomi", "redaksi"])
def test_a_taken_address_is_refused_and_nothing_typed_is_lost(desk, slug):
    make_category("ekonomi")
    make_standing_page("redaksi")
    typed = {"title": "Judul", "slug": slug, "body": "Panjang sekali."}

    response = desk.post(ADD, opened(desk, ADD, **typed))

    assert response.status_code == 422
    assert form_on(response)["body"] == "Panjang sekali."
    assert StandingPage.objects.count() == 1


def test_who_comes_late_gets_the_text_back_and_decides(desk, other_desk):
    page = make_standing_page(body="Satu.")
    late = opened(other_desk, change(page), body="Satu dari Budi.")
    desk.post(change(page), opened(desk, change(page), body="Satu dari Sari."))

    refused = other_desk.post(change(page), late)

    assert refused.status_code == 409
    assert re.findall(r'data-field="(\w+)"', refused.text) == ["body"]
    assert StandingPage.objects.get().body == "Satu dari Sari."

    assert other_desk.post(change(page), form_on(refused)).status_code == 302
    assert StandingPage.objects.get().body == "Satu dari Budi."
    kept = page.revisions.values_list("body", flat=True)
    assert [*kept] == ["Satu dari Budi.", "Satu dari Sari.", "Satu."]


def test_a_form_without_its_version_saves_nothing(desk):
    page = make_standing_page(body="Satu.")

    response = desk.post(change(page), opened(desk, change(page), body="X", base=None))

    assert response.status_code == 422
    assert StandingPage.objects.get().body == "Satu."


def test_a_text_too_long_for_any_page_comes_back(desk):
    response = desk.post(ADD, opened(desk, ADD, title="Judul", body="x" * 200_001))

    assert response.status_code == 422
    assert not StandingPage.objects.exists()


def test_earlier_texts_can_be_read_and_compared(desk):
    page = make_standing_page(body="Kami <b>lama</b>.")
    desk.post(change(page), opened(desk, change(page), body="Kami baru."))

    listed = desk.get(change(page, "history"))
    version = desk.get(change(page, "history/1"))

    assert re.findall(r"Version (\d)", listed.text) == ["2", "1"]
    assert "Kami &lt;b&gt;lama&lt;/b&gt;." in version.text
    assert "<ins>" in version.text


def test_an_earlier_text_can_be_brought_back_as_a_new_version(desk):
    page = make_standing_page(body="Satu.")
    desk.post(change(page), opened(desk, change(page), body="Dua."))

    desk.post(change(page, "history/1/restore"), {"base": "2"})

    assert StandingPage.objects.get().body == "Satu."
    assert page.revisions.count() == 3


def test_restoring_over_what_was_saved_meanwhile_is_refused(desk):
    page = make_standing_page(body="Satu.")
    desk.post(change(page), opened(desk, change(page), body="Dua."))

    desk.post(change(page, "history/1/restore"), {"base": "1"})

    assert StandingPage.objects.get().body == "Dua."


def test_a_hidden_page_can_be_previewed_by_the_desk_alone(desk, stranger):
    page = make_standing_page(is_public=False, body="Rahasia.")

    assert "Rahasia." in desk.get(change(page, "preview")).text
    assert stranger.get(change(page, "preview")).status_code == 403


def test_nobody_deletes_a_page(desk):
    page = make_standing_page()

    assert desk.post(change(page, "delete"), {"post": "yes"}).status_code == 403


def test_a_reporter_neither_sees_nor_changes_pages(reporter):
    page = make_standing_page()

    for screen in ("change", "history", "history/1", "preview"):
        assert reporter.get(change(page, screen)).status_code == 403
    assert reporter.post(change(page), {"title": "X"}).status_code == 403
    assert reporter.post(change(page, "history/1/restore")).status_code == 403


def test_a_category_cannot_take_a_pages_address(desk):
    make_standing_page("kode-etik")
    make_publication()

    response = desk.post(
        "/admin/articles/category/add/",
        {"name": "Kode Etik", "slug": "kode-etik", "position": "0"},
    )

    assert response.status_code == 200
    assert not StandingPage.objects.exclude(slug="kode-etik").exists()
