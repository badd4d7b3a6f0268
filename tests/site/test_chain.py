"""The public chain: enough to check it, and not a word of any story."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from articles.models import Chain, Seal
from articles.publishing.publish import unpublish
from articles.site import chain
from articles.text.seals import NOTHING
from tests.builders import EVENING, MINUTE, make_publication
from tests.feeds import read_json, read_xml
from tests.reading import Reading

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def lines(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return [line for line in answer.text.splitlines() if line and line[0] != "#"]


def entries(client: Client, number: int) -> list[tuple[str, str]]:
    found = lines(client, f"/riwayat-{number}.txt")
    return [(line[:64], line[66:]) for line in found]


def test_the_latest_hash_stands_in_one_file(client: Client):
    make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING + MINUTE)

    assert lines(client, "/riwayat.txt") == [
        "Length: 2",
        f"Hash: {Chain.objects.get().head}",
        "At: 2025-09-03T13:01:00.000000Z",
        f"Part: {SITE}/riwayat-1.txt",
    ]


def test_a_site_without_news_has_a_file_that_says_so(client: Client):
    assert lines(client, "/riwayat.txt") == ["Length: 0", f"Hash: {NOTHING}"]
    assert client.get("/riwayat-1.txt").status_code == 404


def test_every_entry_is_there_in_parts(client: Client, monkeypatch):
    monkeypatch.setattr(chain, "ENTRIES_IN_A_PART", 2)
    for number in range(3):
        make_publication(headline=f"Berita {number}")

    first, second = entries(client, 1), entries(client, 2)

    assert (len(first), len(second)) == (2, 1)
    hashes = [told for told, _ in first + second]
    assert hashes == [*Seal.objects.in_order().values_list("hash", flat=True)]
    for before, (told, line) in zip(
        [NOTHING, *hashes[:2]], first + second, strict=True
    ):
        assert sha256(line.encode()).hexdigest() == told
        assert json.loads(line)["before"] == before
    assert lines(client, "/riwayat.txt")[-1] == f"Part: {SITE}/riwayat-2.txt"


@pytest.mark.parametrize("path", ["/riwayat-0.txt", "/riwayat-2.txt", "/riwayat/"])
def test_there_is_nothing_at_other_addresses(client: Client, path: str):
    make_publication()

    assert client.get(path).status_code == 404


def test_nobody_reads_in_it_what_was_withdrawn(client: Client):
    publication = make_publication(headline="Rahasia", slug="rahasia-sekali")
    unpublish(publication.article, by=None, at=EVENING, note="Rahasia")

    public = client.get("/riwayat.txt").text + client.get("/riwayat-1.txt").text

    content = publication.revision.content
    seal = Seal.objects.get(position=2)
    for secret in ("ahasia", content.salt, seal.salt, seal.desk_salt):
        assert secret not in public


def test_reading_it_costs_a_few_queries(client: Client, django_assert_num_queries):
    for number in range(9):
        make_publication(headline=f"Berita {number}")

    with django_assert_num_queries(1):
        client.get("/riwayat.txt")
    with django_assert_num_queries(3):
        client.get("/riwayat-1.txt")


def test_pages_and_feeds_lead_to_it(client: Client):
    path = make_publication().path

    for page in ("/", path):
        assert "/riwayat.txt" in Reading.of(client.get(page).content).links()
    for ending in ("feed/", "feed/atom/"):
        links = read_xml(client.get(f"/{ending}").content).feed.links
        related = [link.href for link in links if link.rel == "related"]
        assert related == [f"{SITE}/riwayat.txt"]
    feed = read_json(client.get("/feed/json/").content)
    assert feed["_history"]["url"] == f"{SITE}/riwayat.txt"
