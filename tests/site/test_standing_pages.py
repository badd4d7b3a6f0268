"""The pages that stay, as readers find them."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import StandingPage
from tests.builders import make_publication, make_standing_page
from tests.reading import Reading

pytestmark = pytest.mark.django_db

SAMPLES = {
    "/redaksi/",
    "/pedoman-media-siber/",
    "/hak-jawab/",
    "/kebijakan-privasi/",
    "/tentang/",
    "/kontak/",
}


def read(client, address):
    return Reading.of(client.get(address).content)


def test_a_page_links_to_stories_as_articles_do(client):
    story = make_publication(headline="Kabar")
    make_standing_page(
        "redaksi", "Redaksi", body=f"Baca [ini](artikel:{story.article.uuid})."
    )

    assert story.path in read(client, "/redaksi/").links()


def test_a_page_is_found_at_its_address_with_its_text_rendered(client):
    make_standing_page("redaksi", "Redaksi", body="# Susunan\n\nSari & <b>Budi</b>.")

    page = read(client, "/redaksi/")

    assert page.texts("h1") == ["Redaksi"]
    assert page.texts("h2") == ["Susunan"]
    assert "Sari & <b>Budi</b>." in page.texts("p")
    canonical = page.one("link", rel="canonical").attributes["href"]
    assert canonical == f"{settings.SITE_URL}/redaksi/"


def test_a_page_of_the_newsrooms_own_stands_beside_the_categories(client):
    make_publication(category="ekonomi")
    make_standing_page("kode-etik", "Kode Etik")

    assert read(client, "/kode-etik/").texts("h1") == ["Kode Etik"]
    assert read(client, "/ekonomi/").texts("h1") == ["Ekonomi"]
    assert client.get("/kode-etik/sebelum/20250903130000-1/").status_code == 404


@pytest.mark.parametrize("slug", ["redaksi", "kode-etik"])
def test_a_hidden_page_is_not_found_and_nowhere_linked(client, slug):
    make_publication()
    make_standing_page(slug, is_public=False)

    assert client.get(f"/{slug}/").status_code == 404
    assert f"/{slug}/" not in read(client, "/").links()


def test_every_page_links_to_the_standing_pages_in_their_order(client):
    make_standing_page("kontak", position=2)
    make_standing_page("redaksi", position=1)
    publication = make_publication()

    for address in ("/", "/internasional/", publication.path, "/kontak/"):
        links = read(client, address).links()
        assert links.index("/redaksi/") < links.index("/kontak/")


def test_a_page_takes_at_most_five_queries(client):
    make_publication()
    make_standing_page("redaksi", shows_publisher=True)
    make_standing_page("kode-etik")

    for address in ("/redaksi/", "/kode-etik/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        assert len(captured) <= 5


def test_the_samples_are_all_there_and_lead_nowhere_wrong(client):
    call_command("loaddata", "beijing", "standing", verbosity=0)

    for address in SAMPLES:
        page = read(client, address)
        assert {*page.links()} >= SAMPLES
        own = {link for link in page.links() if link.startswith("/")}
        assert {client.get(link).status_code for link in own} == {200}


def test_what_a_newsroom_must_fill_in_is_marked_as_a_sample():
    call_command("loaddata", "standing", verbosity=0)

    marked = {
        page.get_absolute_url()
        for page in StandingPage.objects.all()
        if "contoh" in page.body.casefold()
    }
    assert marked == SAMPLES - {"/pedoman-media-siber/"}


def test_the_summary_of_the_guidelines_names_its_source_and_every_point():
    call_command("loaddata", "standing", verbosity=0)

    body = StandingPage.objects.get(slug="pedoman-media-siber").body

    assert "1/Peraturan-DP/III/2012" in body
    assert "bukan naskah resmi" in body
    assert "https://dewanpers.or.id/" in body
    numbered = [line for line in body.splitlines() if line.startswith("## ")]
    assert [line[3] for line in numbered] == [*"123456789"]


def test_the_publisher_is_named_where_the_law_wants_it(client):
    call_command("loaddata", "standing", verbosity=0)

    said = read(client, "/redaksi/").texts("dd")

    assert "[Contoh] PT Media Anda" in said
    assert "[Contoh] Nama Penanggung Jawab" in said
    assert any("Jalan Nama Jalan" in each for each in said)
