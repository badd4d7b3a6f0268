"""Readers' addresses are promises, so they are written out here."""

import pytest
from django.test import Client

from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_byline, make_publication
from tests.reading import Reading

ARTICLE = "/2025/09/03/pertemuan-di-beijing/"
PUBLIC = [
    "/",
    ARTICLE,
    "/internasional/",
    "/tag/korea-utara/",
    "/penulis/redaksi/",
    "/indeks/2025/09/",
]
MADE_UP = [
    "/tidak-ada/",
    "/tag/tidak-ada/",
    "/tag/",
    "/penulis/",
    "/penulis/tidak-ada/",
    "/sebelum/",
    # Dates that no calendar has, and an article under another date than its own.
    "/2025/09/04/pertemuan-di-beijing/",
    "/2025/02/30/pertemuan-di-beijing/",
    "/2025/99/99/pertemuan-di-beijing/",
    "/0000/00/00/pertemuan-di-beijing/",
    "/99999999999999999999/01/01/pertemuan-di-beijing/",
    "/2025/9/3/pertemuan-di-beijing/",
    "/2025/09/03/",
    "/2025/",
    "/2025/09/03/Pertemuan-di-Beijing/",
    # Keys made up by hand.
    "/sebelum/20250903130000-0/",
    "/sebelum/20250903130001-1/",
    "/sebelum/20251399999999-1/",
    "/sebelum/00000000000000-1/",
    "/sebelum/00010101000000-1/",
    "/sebelum/20250903130000-999999999999999999999999/",
    "/sebelum/20250903130000-999999999999999999/",
    "/sebelum/20250903130000--1/",
    "/sebelum/٢٠٢٥٠٩٠٣١٣٠٠٠٠-1/",
    "/sebelum/1/",
    "/internasional/sebelum/20250903130000-0/",
    "/tag/korea-utara/sebelum/x/",
    "/penulis/redaksi/sebelum/20250903130000-7777777/",
    # What is in no address at all.
    "/%00/",
    "/internasional/%00/",
    "/tag/korea-utara%00/",
    "/%ff%fe/",
    "/../etc/passwd/",
    "/%2e%2e/%2e%2e/etc/passwd/",
    "/<script>alert(1)</script>/",
    f"/{'x' * 10_000}/",
    f"/2025/09/03/{'x' * 10_000}/",
    f"/tag/{'x' * 10_000}/",
    "/internasional/internasional/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_a_live_article_is_found_at_every_address_of_its_own(
    client: Client, address: str
):
    make_publication(headline="Pertemuan di Beijing")

    response = client.get(address)

    assert response.status_code == 200
    assert "Pertemuan di Beijing" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", MADE_UP)
def test_a_made_up_address_is_not_found(client: Client, address: str):
    make_publication(headline="Pertemuan di Beijing")

    response = client.get(address)

    assert response.status_code == 404
    assert "/" in Reading.of(response.content).links()


@pytest.mark.django_db
@pytest.mark.parametrize("address", [address for address in PUBLIC if address != "/"])
def test_after_a_withdrawal_nothing_is_found(client: Client, address: str):
    publication = make_publication(headline="Pertemuan di Beijing")
    unpublish(publication.article, by=None, at=EVENING + MINUTE)

    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_the_front_page_says_when_there_is_nothing_yet(client: Client):
    response = client.get("/")

    assert response.status_code == 200
    assert len(Reading.of(response.content).classed("nothing")) == 1


@pytest.mark.django_db
def test_a_label_that_no_live_article_bears_has_no_page(client: Client):
    make_publication()
    make_byline("sari")

    assert client.get("/penulis/sari/").status_code == 404


@pytest.mark.django_db
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client: Client):
    make_publication(headline="Pertemuan di Beijing")

    response = client.get(ARTICLE.rstrip("/"))

    assert response.status_code == 301
    assert response["Location"] == ARTICLE


@pytest.mark.django_db
def test_the_addresses_of_the_site_itself_come_before_categories(client: Client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/admin/").status_code == 302
