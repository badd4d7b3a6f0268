import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.models import Publisher
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def png_size(address: str) -> tuple[int, int]:
    header = Path(finders.find(address.removeprefix("/static/"))).read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", header[16:])


def test_a_phone_finds_name_colours_and_icons(client: Client, settings):
    settings.SITE_NAME = "Kabar & Cuaca"
    Publisher.objects.create(tagline="Sejuk dan jernih")

    answer = client.get("/manifest.webmanifest")

    said = answer.json()
    assert answer["Content-Type"] == "application/manifest+json; charset=utf-8"
    assert (said["name"], said["lang"]) == ("Kabar & Cuaca", "id")
    assert said["description"] == "Sejuk dan jernih"
    assert (said["start_url"], said["scope"]) == ("/", "/")
    assert said["theme_color"] == said["background_color"] == "#fdfcf9"


def test_every_icon_is_there_in_the_size_that_is_claimed(client: Client):
    icons = client.get("/manifest.webmanifest").json()["icons"]

    assert finders.find(icons[0]["src"].removeprefix("/static/"))
    claimed = [(icon["sizes"], icon.get("purpose")) for icon in icons[1:]]
    assert claimed == [("192x192", None), ("512x512", None), ("512x512", "maskable")]
    for icon in icons[1:]:
        assert "x".join(map(str, png_size(icon["src"]))) == icon["sizes"]


def test_a_page_names_the_manifest_and_the_icons(client: Client):
    page = Reading.of(client.get("/").content)

    touch = page.one("link", rel="apple-touch-icon").attributes["href"]
    assert (
        page.one("link", rel="manifest").attributes["href"] == "/manifest.webmanifest"
    )
    assert png_size(touch) == (180, 180)
    schemes = [tag.attributes["media"] for tag in page.all("meta", name="theme-color")]
    assert schemes == ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]
