"""What is kept by itself, two at one article, and the history."""

from playwright.sync_api import expect

from .desk import Desk, Shot, form, shot
from .stories import TOMORROW, conflicting, draft, edit, with_history


def kept(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    page.get_by_label("Judul", exact=True).fill(TOMORROW)
    expect(page.locator("[data-keeping]")).to_contain_text("Tersimpan otomatis")
    return shot(page, ".desk-bar", ".field-headline")


def not_kept(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    page.context.set_offline(True)
    page.get_by_label("Judul", exact=True).fill(TOMORROW)
    expect(page.locator("[data-keeping]")).to_contain_text("Belum tersimpan")
    return shot(page, ".desk-bar", ".field-headline")


def signed_out(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Judul", exact=True).fill(TOMORROW)
    expect(page.locator("[data-keeping]")).to_contain_text("Sesi Anda berakhir")
    return shot(page, ".desk-bar", ".field-headline")


def offered(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.sari)
    page.get_by_label("Judul", exact=True).fill(TOMORROW)
    expect(page.locator("[data-keeping]")).to_contain_text("Tersimpan otomatis")
    page.reload()
    page.get_by_text("Judul diubah").click()
    return shot(page, ".draft", ".desk-bar")


def others(desk: Desk) -> Shot:
    article = draft(desk.sari)
    desk.open(form(article), desk.sari)
    page = desk.open(form(article), desk.budi)
    expect(page.locator("[data-others]")).to_contain_text("Sari Dewi")
    return shot(page, ".desk-bar", ".stage-panel")


def merged(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article), desk.budi)
    text = "Bus dan truk boleh lewat mulai Selasa."
    edit(article, desk.sari, section=1, text=text)
    page.get_by_label("Judul", exact=True).fill(TOMORROW)
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.locator(".messagelist")).to_contain_text("Digabung")
    return shot(page, ".messagelist", ".desk-bar")


def conflict(desk: Desk) -> Shot:
    page = desk.open(form(conflicting(desk.sari, desk.budi)), desk.budi)
    page.get_by_role("link", name="Putuskan").click()
    page.wait_for_load_state("networkidle")
    return shot(page, ".errornote", ".field-headline .question", "[name=headline]")


def waiting(desk: Desk) -> Shot:
    page = desk.open(form(conflicting(desk.sari, desk.budi)), desk.budi)
    return shot(page, ".desk-bar", ".stage-panel")


def history(desk: Desk) -> Shot:
    page = desk.open(form(with_history(desk.sari, desk.budi), "history"), desk.budi)
    return shot(page, "#content form")


def comparison(desk: Desk) -> Shot:
    article = with_history(desk.sari, desk.budi)
    path = form(article, "history/compare") + "?from=1&to=3&view=side"
    return shot(desk.open(path, desk.budi), ".comparison")
