"""An editor signs in."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_an_editor_signs_in_without_a_complaint_from_the_browser(
    page: Page, live_server: LiveServer
) -> None:
    get_user_model().objects.create_superuser("redaksi", password="kopi-tubruk-9")
    page.goto(f"{live_server.url}/admin/")

    page.get_by_label("Nama pengguna").fill("redaksi")
    page.get_by_label("Sandi").fill("kopi-tubruk-9")
    page.get_by_role("button").filter(has_text="Masuk").click()

    expect(page.locator("#user-tools")).to_contain_text("redaksi")
