"""Somebody answers a story: from its page through an e-mail to the newsroom's desk."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editing.reply_letters import mail_letters
from articles.models import Reply
from articles.site.form_token import FASTEST
from tests.browser.signed_in import sign_in
from tests.builders import make_publication

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Pabrik kami tidak pernah tutup."


def send(page: Page, server: LiveServer, path: str) -> None:
    """Fill the form in as somebody does who comes from the story."""
    page.goto(f"{server.url}{path}")
    page.get_by_role("link", name="Hak jawab / koreksi").click()
    page.get_by_label("Bagian mana").fill("Pabrik itu tutup sejak Mei.")
    page.get_by_label("Jawaban atau koreksi Anda").fill(TEXT)
    page.get_by_label("Nama yang tampil").fill("PT Garam Nusantara")
    page.get_by_label("Nama Anda").fill("Rahmat Hidayat")
    page.get_by_label("Alamat surel Anda").fill("rahmat@contoh.example")
    page.get_by_label("Saya menyetujui").check()
    # As long as the quickest of people take.
    page.wait_for_timeout(FASTEST.total_seconds() * 1_000)
    page.get_by_role("button", name="Kirim ke redaksi").click()
    expect(page.locator("h1")).to_contain_text("periksa surel Anda")


def mailed_link(server: LiveServer) -> str:
    """What the latest e-mail leads to."""
    mail_letters(timezone.now())
    found = re.search(r"https?://\S+/hak-jawab/kiriman/\S+", mail.outbox[-1].body)
    assert found
    return found[0].replace(settings.SITE_URL, server.url)


def test_a_reader_answers_without_scripts_or_cookies_and_others_read_it(
    chromium: Browser, context: BrowserContext, live_server: LiveServer
):
    story = make_publication(headline="Pabrik Garam Tutup")
    bare = chromium.new_context(java_script_enabled=False)
    reader = bare.new_page()

    send(reader, live_server, story.path)
    own = mailed_link(live_server)
    reader.goto(own)
    reader.get_by_role("button", name="Ya, sampaikan ke redaksi").click()
    expect(reader.locator("main")).to_contain_text("di meja redaksi")
    assert bare.cookies() == []

    sign_in(context, live_server, "sari", language="id")
    desk = context.new_page()
    desk.goto(f"{live_server.url}/admin/")
    replies = desk.locator("[data-board=replies]")
    replies.get_by_role("link", name="Pabrik Garam Tutup").click()
    expect(desk.locator(".sent").nth(1)).to_have_text(TEXT)
    desk.get_by_role("link", name="Terbitkan …").click()
    desk.get_by_label("Tanggapan redaksi").fill("Kami memuatnya.")
    desk.get_by_role("button", name="Terbitkan hak jawab").click()
    expect(desk.locator(".messagelist")).to_contain_text("Terbit.")

    for address in (story.path, "/koreksi/"):
        reader.goto(f"{live_server.url}{address}")
        main = reader.locator("main")
        expect(main).to_contain_text(TEXT)
        expect(main).to_contain_text("PT Garam Nusantara")
        expect(main).to_contain_text("Kami memuatnya.")
        assert "Rahmat" not in reader.content()
    reader.goto(own)
    expect(reader.locator("main")).to_contain_text("Sudah diterbitkan.")
    mail_letters(timezone.now())
    assert story.path in mail.outbox[-1].body
    bare.close()


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    context: BrowserContext, live_server: LiveServer
):
    story = make_publication(headline="Pabrik Garam Tutup")
    # The browser complains of the 422 that is wanted here, so not the fixture's page.
    page = context.new_page()
    page.goto(f"{live_server.url}/hak-jawab/kirim/?berita={story.path}")
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.get_by_label("Jawaban atau koreksi Anda").fill(TEXT)

    with page.expect_response(lambda each: each.request.method == "POST") as answered:
        page.get_by_role("button", name="Kirim ke redaksi").click()

    assert answered.value.status == 422
    expect(page.get_by_role("alert")).to_contain_text("Belum terkirim")
    expect(page.get_by_label("Jawaban atau koreksi Anda")).to_have_value(TEXT)
    assert not Reply.objects.exists()
