"""Reading environment variables."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import env

from mediainfo.environment import (
    address,
    address_of_page,
    allow_or_refuse,
    few,
    folder,
    headers,
    kept_secret,
    key,
    language,
    named,
    names,
    origin,
    port,
    read,
    token,
    zone,
)
from mediainfo.mail import CONSOLE, mailer


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_not_set(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    assert read(port, "PORT", 8000, "a port") == 8000


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (env.bool, "perhaps"),
        (port, "0"),
        (port, "65536"),
        (port, "http"),
        (few, "0"),
        (few, "1000"),
        (language, "fr"),
        (zone, "Mars/Olympus"),
        (zone, "../../etc/passwd"),
        (origin, "mediainfo.biz"),
        (origin, "ftp://mediainfo.biz"),
        (origin, "https://"),
        (origin, "https://mediainfo.biz/berita"),
        (origin, "https://mediainfo.biz?x=1"),
        (origin, "https://someone@mediainfo.biz"),
        (origin, "https://mediainfo.biz:port"),
        (address, "hub.example"),
        (address, "https://hub.example/<x>"),
        (address, "https://hub.example/ x"),
        (address, "https://hub.example:0/"),
        (key, "short"),
        (key, "with/slash"),
        (key, "x" * 129),
        (named, "with a space"),
        (named, "x" * 61),
        (address_of_page, "cache.example{path}"),
        (address_of_page, "https://cache.example/{tag}"),
        (address_of_page, "ftp://cache.example{path}"),
        (token, "Cache Tag"),
        (token, "Cache-Tag:"),
        (headers, "Key"),
        (headers, "Key: a\nHost: b"),
        (headers, "A Key: a"),
        (headers, "Key: a;"),
        (headers, "Key: é"),
        (allow_or_refuse, "perhaps"),
        (mailer, "pigeon://coop"),
        (mailer, "submission://"),
        (mailer, "smtp://mail:port"),
        (env.dj_db_url, "no database at all"),
    ],
)
def test_a_senseless_value_is_refused_with_what_to_set(monkeypatch, parse, value):
    monkeypatch.setenv("NAME", value)

    with pytest.raises(ImproperlyConfigured) as refused:
        read(parse, "NAME", None, "something better")

    assert str(refused.value) == (
        "NAME makes no sense as it is. Set NAME to something better."
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://mediainfo.biz", "https://mediainfo.biz"),
        ("https://mediainfo.biz/", "https://mediainfo.biz"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_a_scheme_and_a_host(monkeypatch, value, expected):
    monkeypatch.setenv("SITE_URL", value)

    assert read(origin, "SITE_URL", "", "an origin") == expected


@pytest.mark.parametrize(
    "value",
    ["http://127.0.0.1:6081{path}", "{url}", "https://cache.example/?url={url}"],
)
def test_an_address_may_hold_the_place_of_a_page(monkeypatch, value):
    monkeypatch.setenv("PURGE_URL", value)

    assert read(address_of_page, "PURGE_URL", "", "an address") == value


def test_names_may_have_spaces_around_them(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "mediainfo.biz, www.mediainfo.biz,")

    assert names("ALLOWED_HOSTS") == ["mediainfo.biz", "www.mediainfo.biz"]


def test_a_folder_that_cannot_be_made_is_refused_with_its_variable(tmp_path):
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(ImproperlyConfigured, match="Set MEDIAINFO_DATA to a folder"):
        folder("MEDIAINFO_DATA", file / "below")


def test_a_kept_secret_is_for_its_owner_and_stays_the_same(tmp_path):
    path = tmp_path / "secret"

    first = kept_secret(path, length=50)

    assert len(first) >= 50
    assert kept_secret(path, length=50) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_start_at_once_keep_one_secret(tmp_path):
    def keep(number: int) -> tuple[int, str]:
        path = tmp_path / f"secret-{number // 8}"
        return number // 8, kept_secret(path, length=50)

    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(keep, range(160)))

    assert len(kept) == 20
    assert len(list(tmp_path.iterdir())) == 20


def test_a_mail_server_is_asked_for_tls_and_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "submission://desk%40x:w%2Frd@mail.example")

    options = mailer("EMAIL_URL")["OPTIONS"]

    assert options == {
        "host": "mail.example",
        "port": 587,
        "username": "desk@x",
        "password": "w/rd",
        "use_tls": True,
        "use_ssl": False,
        "timeout": 10,
    }


def test_the_console_takes_mail_when_asked(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "console://")

    assert mailer("EMAIL_URL") == CONSOLE


def test_the_data_folder_is_made_with_its_parents(tmp_path: Path):
    path = tmp_path / "a" / "b"

    assert folder("MEDIAINFO_DATA", path).is_dir()
