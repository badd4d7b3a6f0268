"""From a draft to the readers, and away from them."""

from articles.editing.notices import write_note
from articles.editing.revise import latest_revision
from articles.editing.trash import put_away
from articles.models import StandingPage
from articles.publishing.front import pin
from articles.publishing.publish import publish

from .desk import Desk, Shot, form, shot
from .stories import HOUR, MORNING, draft, edit, in_review


def stage(desk: Desk) -> Shot:
    article = in_review(desk.sari)
    write_note(
        article,
        "Angka biaya perbaikan sudah dikonfirmasi ke Dinas PU.",
        by=desk.sari,
        at=MORNING + HOUR,
    )
    return shot(desk.open(form(article), desk.budi), ".desk-bar", ".stage-panel")


def give_back(desk: Desk) -> Shot:
    page = desk.open(form(in_review(desk.sari)), desk.budi)
    page.get_by_role("button", name="Kembalikan").click()
    page.get_by_label("Catatan").fill("Tolong tambahkan tanggapan warga.")
    return shot(page, "#move_form", ".desk-actions")


def colleagues(desk: Desk) -> Shot:
    article = draft(desk.sari)
    page = desk.open(form(article, "colleagues"), desk.budi)
    page.get_by_label("Ditugaskan kepada").select_option("Sari Dewi")
    return shot(page, "#assign_form", "#note_form")


def missing(desk: Desk) -> Shot:
    article = draft(desk.budi, category=None, bylines=())
    page = desk.open(form(article), desk.budi)
    return shot(page, ".desk-bar", ".stage-panel")


def flawed(desk: Desk) -> Shot:
    article = draft(desk.budi, standfirst="")
    page = desk.open(form(article), desk.budi)
    page.get_by_label("Tetap terbitkan, karena:").fill("Berita kilat, teras menyusul.")
    return shot(page, ".desk-bar", ".stage-panel")


def published(desk: Desk) -> Shot:
    article = draft(desk.budi, "Wali Kota Meresmikan Jembatan")
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    text = "Bus dan truk boleh lewat mulai Selasa."
    edit(article, desk.budi, section=0, text=text, at=MORNING + 2 * HOUR)
    page = desk.open(form(article), desk.budi)
    return shot(page, ".desk-bar", ".stage-panel")


def dates(desk: Desk) -> Shot:
    article = draft(desk.budi)
    page = desk.open(form(article, "dates"), desk.budi)
    page.get_by_label("Tanggal").first.fill("8/9/2025")
    page.get_by_label("Waktu").first.fill("06.00")
    return shot(page, "#content")


def withdrawal(desk: Desk) -> Shot:
    article = draft(desk.budi, "Jembatan Kali Biru Ditutup Sementara")
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    page = desk.open(form(article, "unpublish"), desk.budi)
    return shot(page, "#content")


def correction(desk: Desk) -> Shot:
    article = draft(desk.budi, "Jembatan Kali Biru Ditutup Dua Hari")
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    right = "Jembatan Kali Biru ditutup tiga hari mulai Senin."
    edit(article, by=desk.budi, section=0, text=right)
    page = desk.open(form(article, "correct"), desk.budi)
    page.get_by_role("radio", name="Koreksi").check()
    page.locator("[name=at_issue]").fill("Ditutup dua hari")
    page.locator("[name=text]").fill("Jembatan ditutup tiga hari, bukan dua hari.")
    return shot(page, "#content")


def retraction(desk: Desk) -> Shot:
    article = draft(desk.budi, "Anak Hilang di Pasar Lama Ditemukan")
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    page = desk.open(form(article, "retract"), desk.budi)
    page.get_by_role("radio", name="Masa depan anak").check()
    page.locator("[name=text]").fill("Berita ini membuat anak itu mudah dikenali.")
    return shot(page, "#content")


def removal(desk: Desk) -> Shot:
    article = draft(desk.budi, "Saksi Anak Hadir di Sidang Kali Biru")
    publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
    page = desk.open(form(article, "remove-by-law"), desk.tia)
    page.get_by_role("radio", name="Untuk melindungi anak").check()
    page.locator("[name=reason]").fill("Surat dinas perlindungan anak, nomor 12.")
    return shot(page, "#content")


def front_page(desk: Desk) -> Shot:
    headlines = ("Jalan Pantai Ditutup Dua Hari", "Panen Garam Mulai Pekan Ini")
    for headline in headlines:
        article = draft(desk.budi, headline)
        publish(latest_revision(article), by=desk.budi, at=MORNING + HOUR)
        pin(article.publication, by=desk.budi, at=MORNING + HOUR)
    page = desk.open("/admin/articles/article/front-page/", desk.budi)
    return shot(page, "#content")


def standing_page(desk: Desk) -> Shot:
    imprint = StandingPage.objects.get(slug="redaksi")
    page = desk.open(f"/admin/articles/standingpage/{imprint.pk}/change/", desk.budi)
    return shot(page, ".form-row:has([name=is_public])", ".submit-row")


def share(desk: Desk) -> Shot:
    article = draft(desk.budi)
    page = desk.open(form(article, "share"), desk.budi)
    page.get_by_role("button", name="Buat tautan").click()
    # Where the site of the pictures runs is nothing to show.
    page.locator("#shared_address").evaluate(
        "(field) => field.value = field.value.replace(origin, 'https://mediainfo.biz')"
    )
    return shot(page, "#content")


def trash(desk: Desk) -> Shot:
    article = draft(desk.sari, "Rapat Warga Ditunda")
    put_away(article, by=desk.sari, at=MORNING + HOUR)
    page = desk.open("/admin/articles/article/trash/", desk.sari)
    return shot(page, "#content")
