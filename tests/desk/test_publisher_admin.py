"""The publisher's facts at the desk."""

import re

import pytest

from articles.models import Publisher
from tests.desk.pages import form_in

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/publisher/"
FORM = "/admin/articles/publisher/1/change/"
FACTS = {
    "company": "PT Media Sari",
    "address": "Jalan Merdeka 1\nJakarta",
    "responsible": "Sari Wulandari",
}


def form_on(page):
    return form_in(page, "publisher_form")


def opened(desk, **changes):
    """What the form sends after somebody has typed into it."""
    return {**form_on(desk.get(FORM)), **FACTS, **changes}


def test_the_list_is_the_form(desk):
    assert desk.get(LIST, follow=True).redirect_chain == [(FORM, 302)]


def test_an_editor_announces_the_facts(desk):
    response = desk.post(FORM, opened(desk, telephone="+62 21 555"))

    assert response.status_code == 302
    stored = Publisher.objects.get()
    assert (stored.company, stored.telephone) == ("PT Media Sari", "+62 21 555")
    assert stored.address == "Jalan Merdeka 1\nJakarta"


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(desk):
    response = desk.post(FORM, opened(desk, company=""))

    assert response.status_code == 422
    assert "Sari Wulandari" in response.text
    assert Publisher.objects.current().company == ""


def test_who_comes_late_sees_both_and_decides(desk, other_desk):
    desk.post(FORM, opened(desk))
    late = opened(other_desk, company="PT Media Budi")
    desk.post(FORM, opened(desk, company="PT Media Sari Jaya"))

    refused = other_desk.post(FORM, late)

    assert refused.status_code == 409
    assert re.findall(r'data-field="(\w+)"', refused.text) == ["company"]
    assert "<del>" in refused.text
    assert form_on(refused)["company"] == "PT Media Budi"
    assert Publisher.objects.get().company == "PT Media Sari Jaya"

    assert other_desk.post(FORM, form_on(refused)).status_code == 302
    assert Publisher.objects.get().company == "PT Media Budi"


def test_nobody_adds_a_second_or_deletes_the_one(desk):
    desk.post(FORM, opened(desk))

    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post("/admin/articles/publisher/1/delete/").status_code == 403
    assert desk.get("/admin/articles/publisher/2/change/").status_code == 302


def test_a_reporter_does_not_see_the_form(reporter):
    assert reporter.get(FORM).status_code == 403
    assert reporter.post(FORM, FACTS).status_code == 403
