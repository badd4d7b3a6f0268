"""What search engines are told of lists is what is on them."""

import pytest
from django.test import Client

from articles.models import Byline, Tag
from articles.site.lists import STORIES_ON_A_PAGE
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_publication
from tests.json_ld import read_graph
from tests.reading import Reading

pytestmark = pytest.mark.django_db

SITE = "https://mediainfo.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.mark.parametrize("address", ["/internasional/", "/tag/korea-utara/"])
def test_a_list_names_its_stories_in_their_order(client: Client, address: str):
    make_publication(headline="Lama", at=EVENING)
    make_publication(headline="Baru", at=EVENING + MINUTE)
    Tag.objects.update(description="Semua tentang utara.")

    page = Reading.of(client.get(address).content)
    described, way, _ = read_graph(page)

    assert described["@type"] == "CollectionPage"
    assert described["url"] == SITE + address
    assert [described["name"]] == page.texts("h1")
    listed = described["mainEntity"]["itemListElement"]
    assert [item["name"] for item in listed] == ["Baru", "Lama"] == page.texts("h2")[:2]
    assert listed[0]["url"] == f"{SITE}/2025/09/03/baru/"
    assert [step["item"] for step in way["itemListElement"]] == [
        f"{SITE}/",
        SITE + address,
    ]


@pytest.mark.parametrize(
    ("is_organisation", "kind"), [(True, "Organization"), (False, "Person")]
)
def test_the_page_of_a_byline_says_who_that_is(
    client: Client, is_organisation: bool, kind: str
):
    make_publication(bylines=["sari"])
    about = "Menulis tentang Asia."
    Byline.objects.update(is_organisation=is_organisation, description=about)

    page = Reading.of(client.get("/penulis/sari/").content)
    described = read_graph(page)[0]

    assert described["@type"] == "ProfilePage"
    assert described["mainEntity"] == {
        "@type": kind,
        "@id": f"{SITE}/penulis/sari/#byline",
        "name": "Sari",
        "url": f"{SITE}/penulis/sari/",
        "description": about,
    }
    assert page.meta("og:type") == ["profile"]


def test_an_older_page_claims_to_be_nothing(client: Client):
    make_archive(STORIES_ON_A_PAGE + 1)
    first = Reading.of(client.get("/internasional/").content)

    older = client.get(first.one("a", rel="next").attributes["href"])

    assert Reading.of(older.content).all("script", type="application/ld+json") == []
