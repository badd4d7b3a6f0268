from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

from articles.site.robots import AI_CRAWLERS

SITE = "https://mediainfo.example"
ARTICLE = f"{SITE}/2025/09/03/pertemuan/"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def robots(client: Client) -> RobotFileParser:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(answer.text.splitlines())
    return parser


@pytest.mark.parametrize("allowed", [True, False])
def test_search_engines_are_welcome_to_all_but_what_is_somebodys(
    client: Client, settings, allowed: bool
):
    settings.AI_CRAWLERS_ALLOWED = allowed

    asked = robots(client)

    for crawler in ("Googlebot", "bingbot", "OAI-SearchBot", "Applebot", "x"):
        assert asked.can_fetch(crawler, ARTICLE)
        assert asked.can_fetch(crawler, f"{SITE}/feed/")
        for path in ("/admin/", "/cari/?q=x", "/pratinjau/x/"):
            assert not asked.can_fetch(crawler, SITE + path)
    assert asked.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/sitemap-news.xml"]


@pytest.mark.parametrize("allowed", [True, False])
def test_whether_training_is_welcome_is_the_newsrooms_choice(
    client: Client, settings, allowed: bool
):
    settings.AI_CRAWLERS_ALLOWED = allowed

    asked = robots(client)

    for crawler in AI_CRAWLERS:
        assert asked.can_fetch(crawler, ARTICLE) == allowed
        assert not asked.can_fetch(crawler, f"{SITE}/admin/")


def test_training_is_refused_unless_somebody_allows_it(client: Client):
    assert not robots(client).can_fetch("GPTBot", ARTICLE)
