"""Nothing but what was published shows, anywhere that readers can go."""

import pytest
from django.test import Client

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.publishing.publish import unpublish
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_passage,
    make_publication,
    make_snapshot,
)
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
    live = make_publication(headline="Terbit")
    edited = make_snapshot(**secret_content("diubah"), slug="rahasia-diubah")
    revise(live.article, edited, base=1, by=None, at=EVENING + MINUTE)
    assert snapshot_of(live.article).headline == "Rahasia diubah"
    names = ("konsep", "dicabut", "diubah")
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


@pytest.mark.django_db
def test_no_page_that_a_reader_can_walk_to_says_a_word_of_it(client: Client):
    make_secrets()

    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200
        assert "rahasia" not in response.text.casefold()
        links = {*Reading.of(response.content).links()} - seen - {*waiting}
        waiting += [link for link in links if link.startswith("/")]

    assert seen == {
        "/",
        "/internasional/",
        "/tag/korea-utara/",
        "/penulis/redaksi/",
        "/2025/09/03/terbit/",
    }


@pytest.mark.django_db
def test_its_own_addresses_are_not_found(client: Client):
    addresses = make_secrets()

    assert {client.get(address).status_code for address in addresses} == {404}
