"""Readers see what changed in a story, on any screen, and everybody can read it."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.editing.revise import latest_revision, revise
from articles.models import Publication
from articles.publishing.publish import publish
from tests.browser.test_reading import violations
from tests.builders import EVENING, MINUTE, make_passage, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "\n\n".join(
    f"Alinea {number} tidak diubah oleh siapa pun." for number in range(5)
)


def make_history() -> Publication:
    """A story that was updated, fixed in a small thing and updated again."""
    sections = (
        make_passage(f"Rapat dihadiri sepuluh orang.\n\n{LONG}", "Latar"),
        make_passage("Wali kota membuka rapat.", "Pembukaan"),
    )
    story = make_publication(headline="Rapat Kota", slug="rapat", sections=sections)
    for number, (old, new, note) in enumerate(
        [
            ("sepuluh", "dua belas", "Jumlah peserta dihitung ulang."),
            ("Rapat dihadiri", "Rapat itu dihadiri", ""),
            ("dua belas", "tiga belas", ""),
        ],
        start=1,
    ):
        content = latest_revision(story.article).snapshot
        first = content.sections[0]
        first = replace(first, body=first.body.replace(old, new))
        content = replace(content, sections=(first, *content.sections[1:]))
        at = EVENING + number * MINUTE
        revision = revise(story.article, content, base=number, by=None, at=at)
        small = number == 2
        publish(revision, by=None, at=at, public_note=note, is_substantive=not small)
    return story


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_history_is_accessible_and_scrolls_nobody_sideways(
    chromium: Browser, live_server: LiveServer, width: int, scheme: str, tmp_path
):
    story = make_history()
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()

    page.goto(f"{live_server.url}{story.path}riwayat/")
    page.screenshot(path=str(tmp_path / "riwayat.png"), full_page=True)
    found = violations(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert found == []
    assert overflow <= 0
