"""Search engines are told who publishes the paper and by which rules."""

from datetime import date

import pytest
from django.test import Client

from articles.models import Publisher
from tests.builders import make_standing_page
from tests.json_ld import read_graph
from tests.reading import Reading

pytestmark = pytest.mark.django_db

SITE = "https://mediainfo.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def graph(client: Client, address: str) -> dict:
    nodes = read_graph(Reading.of(client.get(address).content))
    return {node["@type"]: node for node in nodes}


def enter_facts():
    Publisher.objects.create(
        tagline="Jernih dan tenang",
        company="PT Kabar Jernih",
        address="Jalan Merdeka 1\nJakarta 10110",
        responsible="Sari Wulandari",
        email="redaksi@mediainfo.example",
        telephone="+62 21 555 0100",
        founded_on=date(2012, 2, 3),
        profiles="https://x.example/kabar\nhttps://f.example/kabar",
    )


def test_the_front_page_says_all_that_is_known_of_the_paper(client: Client):
    enter_facts()
    for slug in ("redaksi", "pedoman-media-siber", "hak-jawab", "tentang"):
        make_standing_page(slug)
    make_standing_page("kontak", is_public=False)

    nodes = graph(client, "/")

    paper = nodes["NewsMediaOrganization"]
    assert paper["legalName"] == "PT Kabar Jernih"
    assert paper["address"] == "Jalan Merdeka 1 Jakarta 10110"
    assert paper["foundingDate"] == "2012-02-03"
    assert paper["sameAs"] == ["https://x.example/kabar", "https://f.example/kabar"]
    assert paper["contactPoint"]["email"] == "redaksi@mediainfo.example"
    assert paper["contactPoint"]["telephone"] == "+62 21 555 0100"
    assert paper["masthead"] == f"{SITE}/redaksi/"
    assert paper["ethicsPolicy"] == f"{SITE}/pedoman-media-siber/"
    assert paper["correctionsPolicy"] == f"{SITE}/hak-jawab/"
    assert paper["ownershipFundingInfo"] == f"{SITE}/tentang/"
    assert nodes["WebSite"]["publisher"] == {"@id": paper["@id"]}


def test_what_nobody_entered_and_what_is_hidden_is_not_claimed(client: Client):
    make_standing_page("redaksi", is_public=False)

    paper = graph(client, "/")["NewsMediaOrganization"]

    assert {*paper} == {"@type", "@id", "name", "url", "logo"}


def test_every_policy_that_is_named_is_a_page_that_readers_can_open(client: Client):
    for slug in ("redaksi", "pedoman-media-siber", "hak-jawab", "tentang"):
        make_standing_page(slug)

    paper = graph(client, "/")["NewsMediaOrganization"]

    named = [
        value.removeprefix(SITE)
        for name, value in paper.items()
        if name.endswith(("Policy", "Principles", "Info")) or name == "masthead"
    ]
    assert len(named) == 7
    assert {client.get(path).status_code for path in named} == {200}


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("tentang", "AboutPage"),
        ("redaksi", "AboutPage"),
        ("kontak", "ContactPage"),
        ("kebijakan-privasi", "WebPage"),
    ],
)
def test_a_standing_page_says_what_it_is(client: Client, slug: str, kind: str):
    enter_facts()
    make_standing_page(slug, title="Judul", body="Kami menulis.")

    nodes = graph(client, f"/{slug}/")

    assert nodes[kind]["name"] == "Judul"
    assert nodes[kind]["url"] == f"{SITE}/{slug}/"
    assert nodes[kind]["description"] == "Kami menulis."
    assert ("legalName" in nodes["NewsMediaOrganization"]) == (kind == "AboutPage")
