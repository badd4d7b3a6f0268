"""Nothing but what was published shows, anywhere that readers can go."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.editing.revise import revise
from articles.editing.workflow import move
from articles.editing.working_copy import snapshot_of
from articles.models import Schedule
from articles.publishing.publish import unpublish
from articles.publishing.schedule import schedule
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
    make_snapshot,
)
from tests.feeds import FORMATS
from tests.reading import Reading


def secret_content(name: str) -> dict:
    """Content whose every field, label and address says `rahasia`."""
    return {
        "headline": f"Rahasia {name}",
        "standfirst": f"Rahasia {name}.",
        "dateline": f"Rahasia {name}",
        "seo_title": f"Rahasia {name}",
        "seo_description": f"Rahasia {name}",
        "category": f"rahasia-kanal-{name}",
        "tags": [f"rahasia-tag-{name}"],
        "bylines": [f"rahasia-penulis-{name}"],
        "sections": (make_passage(f"Rahasia {name}.", f"Rahasia {name}"),),
    }


def make_secrets() -> list[str]:
    """One article for every state that readers must not see; their addresses."""
    make_article(**secret_content("konsep"))
    withdrawn = make_publication(**secret_content("dicabut"))
    unpublish(withdrawn.article, by=None, at=EVENING + MINUTE)
    scheduled = make_article(**secret_content("terjadwal"))
    move(scheduled, "approve_at_once", by=None, at=EVENING)
    publish_it = Schedule.Action.PUBLISH
    schedule(scheduled, publish_it, due_at=EVENING + MINUTE, by=None, at=EVENING)
    live = make_publication(headline="Terbit")
    edited = make_snapshot(**secret_content("diubah"), slug="rahasia-diubah")
    revise(live.article, edited, base=1, by=None, at=EVENING + MINUTE)
    assert snapshot_of(live.article).headline == "Rahasia diubah"
    names = ("konsep", "dicabut", "diubah", "terjadwal")
    return [
        address.format(name)
        for name in names
        for address in (
            "/rahasia-kanal-{}/",
            "/tag/rahasia-tag-{}/",
            "/penulis/rahasia-penulis-{}/",
            "/2025/09/03/rahasia-{}/",
        )
    ]


def ways_on(response: HttpResponse) -> set[str]:
    """The addresses on this site that an answer names, to people or to machines."""
    said = response.text
    if response["Content-Type"].startswith("text/html"):
        page = Reading.of(said)
        feeds = page.all("link", rel="alternate") + page.all("link", rel="manifest")
        named = page.links() + [link.attributes["href"] for link in feeds]
    else:
        named = re.findall(r"<loc>(.*?)</loc>|^Sitemap: (.*)$", said, re.MULTILINE)
        named = ["".join(found) for found in named]
    paths = {address.removeprefix(settings.SITE_URL) for address in named}
    return {path for path in paths if path.startswith("/")}


@pytest.mark.django_db
def test_nothing_that_a_reader_or_a_machine_can_walk_to_says_a_word_of_it(
    client: Client,
):
    make_secrets()

    seen, waiting = set(), {"/", "/robots.txt", "/cari/?q=rahasia"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200
        # The search says again what was searched for, and nothing else.
        assert ("rahasia" in response.text.casefold()) == ("rahasia" in address)
        waiting |= ways_on(response) - seen

    labels = ("/internasional/", "/tag/korea-utara/", "/penulis/redaksi/")
    places = ("/", *labels, "/koreksi/")
    assert seen == {
        *places,
        *(f"{place}{ending}" for place in places for ending in FORMATS),
        "/2025/09/03/terbit/",
        "/cari/",
        "/cari/?q=rahasia",
        "/hak-jawab/kirim/?berita=/2025/09/03/terbit/",
        "/indeks/",
        "/indeks/2025/09/",
        "/manifest.webmanifest",
        "/riwayat.txt",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-2025-09-1.xml",
        "/sitemap-news.xml",
        "/sitemap-pages.xml",
    }


@pytest.mark.django_db
def test_no_list_of_fresh_news_says_a_word_of_it(client: Client):
    at = timezone.now()
    withdrawn = make_publication(**secret_content("dicabut"), at=at)
    unpublish(withdrawn.article, by=None, at=at)
    make_publication(headline="Terbit", at=at)

    for address in ("/sitemap-news.xml", *(f"/{ending}" for ending in FORMATS)):
        said = client.get(address).text.casefold()
        assert "terbit" in said
        assert "rahasia" not in said


@pytest.mark.django_db
def test_its_own_addresses_are_not_found(client: Client):
    addresses = make_secrets()

    assert {client.get(address).status_code for address in addresses} == {404}
