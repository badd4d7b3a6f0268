"""Signing in and writing."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from articles.editing.notices import assign
from articles.editing.revise import latest_revision
from articles.editing.workflow import move
from articles.models import Schedule
from articles.publishing.publish import publish
from articles.publishing.schedule import schedule

from .desk import Desk, Shot, form, shot
from .stories import HOUR, MORNING, draft

COPIED = """
<h2>Jalan yang ditutup</h2><p><b>Depok</b> – Air <del datetime="2026">naik</del> surut
sejak pagi, kata <a href="https://bpbd.example/siaga?utm_source=x">BPBD</a>.</p>
<ul><li>Jalan Margonda</li><li>Jalan Juanda</li></ul>
<h2>Angka</h2><p>Pengungsi: <i>1.204 jiwa</i>.</p>
"""
COPY = """html => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], { type: "text/html" }),
  "text/plain": new Blob([html.replace(/<[^>]*>/g, "")], { type: "text/plain" }),
})])"""


def front(desk: Desk) -> Shot:
    sari, budi = desk.sari, desk.budi
    live = draft(budi, "Pasar Lama Buka Sampai Malam")
    publish(latest_revision(live), by=budi, at=MORNING)
    waiting = draft(sari)
    move(waiting, "submit", by=sari, at=MORNING + HOUR)
    planned = draft(budi, "Jadwal Bus Baru Berlaku Senin")
    move(planned, "approve_at_once", by=budi, at=MORNING)
    at = timezone.now()
    due = (at + timedelta(days=7)).replace(hour=1, minute=0, second=0)
    schedule(planned, Schedule.Action.PUBLISH, due_at=due, by=budi, at=at)
    asked = draft(sari, "Harga Beras Turun di Tiga Pasar")
    assign(asked, budi, by=sari, at=MORNING + HOUR)
    return shot(desk.open("/admin/", budi), "#header", ".boards")


def sign_in(desk: Desk) -> Shot:
    page = desk.open("/admin/login/")
    page.get_by_label("Nama pengguna").fill("sari")
    return shot(page, "#container")


def article_form(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    return shot(page, ".desk-bar", ".rows.credits")


def sections(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    for text in page.locator(".section .markdownx-preview").all():
        text.scroll_into_view_if_needed()
        expect(text).not_to_be_empty()
    return shot(page, ".rows.sections")


def pasting(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, COPIED)
    page.locator(".section .markdownx-editor").first.press("Control+a")
    page.keyboard.press("Control+v")
    expect(page.locator("[data-paste-said] li").first).to_be_visible()
    expect(page.locator(".markdownx-preview h3").first).to_be_visible()
    return shot(page, ".section .field-body")


def kinds(desk: Desk) -> Shot:
    page = desk.open(form(draft(desk.sari)), desk.sari)
    page.get_by_text("Pembaruan dan penggunaan AI").click()
    page.get_by_label("Penggunaan AI").select_option("Dibantu AI")
    return shot(page, ".field-kind", ".fold:has(.field-ai_disclosure)")


def looks(desk: Desk) -> Shot:
    page = desk.open(form(draft(desk.sari)), desk.sari)
    page.get_by_text("Untuk mesin pencari dan tautan yang dibagikan").click()
    # Where the site of the pictures runs is nothing to show.
    for where in page.locator(".looks .where").all():
        where.evaluate(
            "(place) => place.textContent"
            " = place.textContent.replace(location.host, 'mediainfo.biz')"
        )
    return shot(page, ".field-seo_title", ".looks")


def link_picker(desk: Desk) -> Shot:
    for headline in ("Jalan Kali Biru Diperlebar", "Pasar Kali Biru Ramai Lagi"):
        live = draft(desk.budi, headline)
        publish(latest_revision(live), by=desk.budi, at=MORNING)
    page = desk.open(form(draft(desk.sari)), desk.sari)
    page.locator(".markdownx-editor").first.press("Control+k")
    page.keyboard.type("kali biru")
    expect(page.locator(".link-picker [role=option]").nth(1)).to_be_visible()
    return shot(page, ".link-picker")


def preview(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Pratinjau").click()
    shown = opened.value
    shown.wait_for_load_state()
    return Shot(shown, (shown.locator("body"),))
