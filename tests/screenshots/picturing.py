"""The library, one picture, and a picture on its way into an article."""

from django.utils import timezone
from playwright.sync_api import expect

from articles.exchange.sample_pictures import take_samples
from articles.models import Picture
from articles.picturing.rendering import render_next
from articles.text.snapshot import Picture as Lead

from .desk import Desk, Shot, form, shot
from .stories import draft

LIBRARY = "/admin/articles/picture/"
# The drop's own lines and the first few pictures.
TALLEST = 780
NOT_A_PICTURE = {
    "name": "undangan.gif",
    "mimeType": "image/gif",
    "buffer": b"<html><title>Undangan</title>",
}


def samples() -> list[Picture]:
    """The sample pictures, with all their renditions."""
    taken = [*take_samples(at=timezone.now())]
    while render_next(timezone.now()):
        pass
    return taken or [*Picture.objects.newest_first()]


def library(desk: Desk) -> Shot:
    samples()
    page = desk.open(LIBRARY, desk.sari)
    page.locator("#picture-drop-files").set_input_files([NOT_A_PICTURE])
    expect(page.locator(".picture-drop li.refused")).to_be_visible()
    of = (page.locator(".picture-drop"), page.locator("#changelist"))
    return Shot(page, of, tallest=TALLEST)


def one(desk: Desk) -> Shot:
    picture = samples()[0]
    draft(desk.sari, lead=Lead(picture.uuid))
    page = desk.open(f"{LIBRARY}{picture.pk}/change/", desk.sari)
    return shot(page, ".picture-shown", "fieldset")


def chooser(desk: Desk) -> Shot:
    samples()
    page = desk.open(form(draft(desk.sari)), desk.sari)
    page.get_by_role("button", name="Pilih gambar…").click()
    dialog = page.locator(".picture-chooser")
    expect(dialog.get_by_role("listitem").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return Shot(page, (dialog,))
