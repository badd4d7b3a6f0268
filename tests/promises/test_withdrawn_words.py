"""What was withdrawn is said nowhere, and what must be said is said everywhere.

Every surface is walked with a story that is corrected, retracted and reinstated: its
page, lists, search, feeds, sitemaps, files, and previews for outsiders.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Heartbeat, Publication
from articles.press.addresses import addresses
from articles.press.bake import Press
from articles.press.follow import catch_up, follow
from articles.press.site_press import site_press
from articles.publishing.corrections import reinstate
from articles.publishing.preview_links import make_preview_link
from articles.publishing.worker import NAME
from tests.builders import (
    make_byline,
    make_correction,
    make_passage,
    make_publication,
    make_retraction,
)
from tests.feeds import FORMATS
from tests.reading import Reading

pytestmark = pytest.mark.django_db(transaction=True)

# In every part of the story that a retraction takes from readers.
SECRET = "terlarang"
HEADLINE = "Kabar dari pelabuhan"
NOTE = "Tanggalnya sudah dibetulkan."
REASON = "Keluarga meminta berita ini dicabut."
RETURN = "Keluarga sudah mengizinkan."


def make_story() -> Publication:
    """A story whose every word, but for its headline, is not to be seen later."""
    now = timezone.now()
    other = make_publication(headline="Yang lain", at=now)
    story = make_publication(
        headline=HEADLINE,
        standfirst=f"Teras {SECRET}.",
        dateline=f"Kota {SECRET}",
        seo_title=f"Judul {SECRET}",
        seo_description=f"Ringkas {SECRET}.",
        tags=["korea-utara", f"tag-{SECRET}"],
        bylines=["redaksi", f"penulis-{SECRET}"],
        sections=(make_passage(f"Isi {SECRET}.", f"Bagian {SECRET}"),),
        ai_disclosure="assisted",
        ai_note=f"Catatan {SECRET}.",
        at=now,
    )
    linking = f"[baca]({story.path}) dan [ini](artikel:{story.article.uuid})"
    make_publication(headline="Tautan", sections=(make_passage(linking),), at=now)
    assert other.is_live
    return story


@pytest.fixture
def press(settings, tmp_path: Path):
    Heartbeat.objects.create(name=NAME, at=timezone.now())
    settings.PAGES_DIR = tmp_path / "pages"
    site_press.cache_clear()
    yield site_press()
    site_press.cache_clear()


def bake(press: Press) -> None:
    now = timezone.now()
    for path in addresses():
        press.bake(path, reason="test", at=now)
    follow(press, at=now)
    while catch_up(press, at=now):
        pass


def files(press: Press) -> dict[str, str]:
    """Every page that lies in the folder, by its path."""
    found = {}
    for path in press.manifest.paths():
        entry = press.manifest.find(path)
        body = press.store.read(entry.file) if entry else None
        found[path] = body.decode() if body else ""
    return found


def walked(client: Client) -> dict[str, str]:
    """Whatever readers and machines come to from the front page and the search."""
    found: dict[str, str] = {}
    waiting = {"/", "/robots.txt", f"/cari/?q={HEADLINE.replace(' ', '+')}"}
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.text
        waiting |= ways_on(response.text, response["Content-Type"]) - found.keys()
    return found


def history(client: Client, story: Publication) -> dict[str, str]:
    """The story's public history, for people and for programs."""
    numbers = range(1, story.article.editions.count() + 1)
    data = ["data/", *(f"data/{number}/" for number in numbers)]
    found = {}
    for address in (f"{story.path}riwayat/{ending}" for ending in ("", *data)):
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.text
    return found


def ways_on(said: str, content_type: str) -> set[str]:
    if content_type.startswith("text/html"):
        page = Reading.of(said)
        named = page.links()
        named += [link.attributes["href"] for link in page.all("link", rel="alternate")]
    else:
        named = re.findall(r"<loc>(.*?)</loc>", said)
        named += re.findall(r"^Sitemap: (.*)$", said, re.MULTILINE)
    paths = {address.removeprefix(settings.SITE_URL) for address in named}
    return {path.partition("#")[0] for path in paths if path.startswith("/")}


def leaks(pages: dict[str, str]) -> list[str]:
    return [path for path, said in pages.items() if SECRET in said.casefold()]


def saying(pages: dict[str, str], words: str) -> set[str]:
    return {path for path, said in pages.items() if words in said}


def story_feeds() -> set[str]:
    starts = ("/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/")
    return {start + ending for start in starts for ending in FORMATS}


def own_feeds() -> set[str]:
    return {f"/koreksi/{ending}" for ending in FORMATS}


def token_of(publication: Publication) -> str:
    revision = publication.revision
    return make_preview_link(revision, by=None, at=timezone.now())[1]


def test_a_correction_is_told_wherever_the_story_is_told(client: Client, press: Press):
    story = make_story()
    make_correction(story, text=NOTE, at=timezone.now())
    bake(press)

    for pages in (walked(client), files(press)):
        told = saying(pages, NOTE)
        assert {story.path, "/koreksi/", *story_feeds(), *own_feeds()} <= told
        marked = saying(pages, "Dikoreksi")
        assert {"/", "/internasional/", "/tag/korea-utara/"} <= marked


def retract(story: Publication) -> None:
    make_retraction(story, reason=REASON, at=timezone.now())


def retract_after_a_correction(story: Publication) -> None:
    quoted = f"Kutipan {SECRET}"
    make_correction(story, at_issue=quoted, text=NOTE, at=timezone.now())
    retract(story)


def retract_again(story: Publication) -> None:
    retract(story)
    reinstate(story.article, reason=RETURN, by=None, at=timezone.now())
    retract(story)


@pytest.mark.parametrize("act", [retract, retract_after_a_correction, retract_again])
def test_no_word_of_a_retracted_story_is_left_anywhere(
    client: Client, press: Press, act: Callable[[Publication], None]
):
    story = make_story()
    make_byline("redaksi")
    token = token_of(story)
    bake(press)
    assert leaks(files(press))

    act(story)

    at_once = files(press)
    assert leaks(at_once) == []
    assert REASON in at_once[story.path]
    assert leaks(walked(client) | history(client, story)) == []
    assert client.get(f"/pratinjau/{token}/").status_code == 404
    assert client.get(f"/tag/tag-{SECRET}/").status_code == 404
    assert client.get(f"/penulis/penulis-{SECRET}/").status_code == 404
    bake(press)
    assert leaks(files(press)) == []


def test_a_retraction_is_told_where_it_must_be_and_nowhere_else(
    client: Client, press: Press
):
    story = make_story()
    retract(story)
    bake(press)

    for pages in (walked(client), files(press)):
        named = saying(pages, HEADLINE) - {f"/cari/?q={HEADLINE.replace(' ', '+')}"}
        assert saying(pages, REASON) >= {story.path, "/koreksi/", *story_feeds()}
        assert own_feeds() <= named
        for path in named:
            assert path == story.path or "feed/" in path or path.startswith("/koreksi/")
            assert pages[path].count(HEADLINE) == pages[path].count(
                f"[Dicabut] {HEADLINE}"
            )
        assert not any(story.path in pages[path] for path in pages if "sitemap" in path)


def test_a_reinstated_story_is_back_everywhere(client: Client, press: Press):
    story = make_story()
    before = {path for path in walked(client) if "feed" not in path}
    retract(story)
    bake(press)

    reinstate(story.article, reason=RETURN, by=None, at=timezone.now())
    bake(press)

    pages = walked(client)
    assert before <= pages.keys()
    for found in (pages, files(press)):
        assert {story.path, "/koreksi/", *story_feeds()} <= saying(found, RETURN)
        assert SECRET in found[story.path]
        assert "[Dicabut]" not in found["/"]
