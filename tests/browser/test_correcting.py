"""The Beijing story is wrong, put right, answered, retracted and reinstated."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Publication
from tests.browser.signed_in import sign_in
from tests.desk.pages import change

pytestmark = pytest.mark.django_db(transaction=True)

RIGHT, WRONG = "3 September", "4 September"
TOLD = "Pertemuan itu berlangsung pada 3 September 2025, bukan 4 September."
REPLY = "Kami tidak pernah menerima bantuan itu."
# A folder, for whoever wants to look at each step.
PICTURES = os.environ.get("PICTURES_OF_CORRECTING", "")


@pytest.fixture
def desk(context: BrowserContext, live_server: LiveServer) -> Page:
    """An editor's page, on a site with the Beijing story."""
    call_command("loaddata", "beijing", verbosity=0)
    sign_in(context, live_server, language="id")
    return context.new_page()


class Story:
    """What the editor does with it and what readers find then."""

    def __init__(self, desk: Page, page: Page, url: str) -> None:
        self.desk, self.page, self.url = desk, page, url
        self.article = Article.objects.get()
        self.path = Publication.objects.get().path

    def open(self, screen: str = "change") -> None:
        address = change(self.article) if screen == "change" else ""
        self.desk.goto(self.url + (address or change(self.article, screen)))

    def write(self, old: str, new: str) -> None:
        self.open()
        for field in self.desk.locator("#article_form textarea").all():
            text = field.input_value()
            if old in text:
                field.fill(text.replace(old, new))

    def publish(self) -> None:
        self.desk.get_by_role("button", name="Terbitkan", exact=True).click()
        expect(self.desk.locator(".messagelist")).to_be_visible()

    def reads(self, address: str) -> str:
        self.page.goto(self.url + address)
        return self.page.content()

    def look(self, step: str) -> None:
        """Keep pictures of what everybody sees now, if anybody wants them."""
        if not PICTURES:
            return
        for name, address in [
            ("story", self.path),
            ("list", "/koreksi/"),
            ("history", f"{self.path}riwayat/"),
        ]:
            for width in (360, 768, 1280):
                for scheme in ("light", "dark"):
                    self.page.set_viewport_size({"width": width, "height": 900})
                    self.page.emulate_media(color_scheme=scheme)
                    self.page.goto(self.url + address)
                    file = f"{step}-{name}-{width}-{scheme}.png"
                    self.page.screenshot(path=Path(PICTURES) / file, full_page=True)


@pytest.fixture
def story(desk: Page, page: Page, live_server: LiveServer) -> Story:
    found = Story(desk, page, live_server.url)
    found.write(RIGHT, WRONG)
    # Publishing asks for it, and the text that every site begins with does not say.
    desk.locator("#id_verification").select_option("verified")
    found.publish()
    assert WRONG in found.reads(found.path)
    return found


def correct(story: Story) -> None:
    story.write(WRONG, RIGHT)
    desk = story.desk
    desk.get_by_role("button", name="Koreksi…").click()
    desk.get_by_label("Koreksi", exact=True).check()
    desk.get_by_label("Yang keliru").fill("Tanggal pertemuan.")
    desk.get_by_label("Yang disampaikan kepada pembaca").fill(TOLD)
    desk.get_by_role("button", name="Terbitkan teks dan catatan").click()
    expect(desk.locator(".messagelist")).to_be_visible()


def answer(story: Story) -> None:
    story.open("correct")
    desk = story.desk
    desk.get_by_label("Hak jawab", exact=True).check()
    desk.get_by_label("Yang keliru").fill("Bahwa bantuan itu diterima.")
    desk.get_by_label("Yang disampaikan kepada pembaca").fill(REPLY)
    desk.get_by_label("Pihak yang menjawab").fill("Kedutaan Contoh")
    desk.get_by_label("Tanggapan redaksi").fill("Kami memuatnya seutuhnya.")
    desk.get_by_role("button", name="Terbitkan teks dan catatan").click()
    expect(desk.locator(".messagelist")).to_be_visible()


def retract(story: Story) -> None:
    story.open("retract")
    desk = story.desk
    desk.get_by_label("Pertimbangan khusus").check()
    desk.get_by_label("Alasan").fill("Dewan Pers memintanya.")
    desk.get_by_role("button", name="Cabut berita").click()
    expect(desk.locator(".messagelist")).to_be_visible()


def reinstate(story: Story) -> None:
    story.open("reinstate")
    desk = story.desk
    desk.get_by_label("Alasan").fill("Dewan Pers menarik permintaannya.")
    desk.get_by_role("button", name="Pulihkan berita").click()
    expect(desk.locator(".messagelist")).to_be_visible()


def test_each_step_shows_where_readers_look(story: Story):
    correct(story)
    words = Article.objects.get().sections.first().body[:60]
    page = story.reads(story.path)
    assert RIGHT in page
    assert TOLD in page
    assert "CorrectionComment" in page
    assert TOLD in story.reads("/koreksi/")
    story.reads(f"{story.path}riwayat/")
    expect(story.page.locator("del").first).to_contain_text("4")
    expect(story.page.locator("ins").first).to_contain_text("3")
    story.look("1-corrected")

    answer(story)
    page = story.reads(story.path)
    assert REPLY in page
    assert "Kedutaan Contoh" in page
    assert TOLD in page
    assert REPLY in story.reads("/koreksi/")
    story.look("2-answered")

    retract(story)
    page = story.reads(story.path)
    assert "[Dicabut]" in page
    assert "Dewan Pers memintanya." in page
    assert words not in page
    assert words not in story.reads(f"{story.path}riwayat/")
    assert words not in story.reads("/feed/")
    assert "Dewan Pers memintanya." in story.reads("/koreksi/")
    story.look("3-retracted")

    reinstate(story)
    page = story.reads(story.path)
    assert words in page
    assert "Dewan Pers menarik permintaannya." in page
    assert "Dewan Pers menarik permintaannya." in story.reads("/koreksi/")
    story.look("4-reinstated")
