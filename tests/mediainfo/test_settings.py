"""The settings as they come out of an environment."""

import re
import runpy
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.press.site_press import PAGES_DEPEND_ON
from tests.settings import THEIRS

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "mediainfo" / "settings.py"
READ = set(re.findall(r'read\(\s*[\w.]+,\s*"(\w+)"', SETTINGS.read_text()))


@pytest.fixture
def settings_from(monkeypatch, tmp_path):
    """Return the settings that some variables and nothing else give."""

    def build(**variables: str) -> dict[str, Any]:
        for name in READ:
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"MEDIAINFO_DATA": str(tmp_path)} | variables).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return build


def test_without_any_variable_the_site_is_safe_and_local(settings_from, tmp_path):
    settings = settings_from()

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["DATABASES"]["default"]["NAME"] == f"{tmp_path}/mediainfo.sqlite3"
    assert settings["SECRET_KEY"] == (tmp_path / "secret-key").read_text()
    assert "SECURE_PROXY_SSL_HEADER" not in settings
    assert "SECURE_SSL_REDIRECT" not in settings


def test_pages_are_files_unless_that_is_switched_off(settings_from, tmp_path):
    elsewhere = settings_from(MEDIAINFO_PAGES=str(tmp_path / "elsewhere"))

    assert settings_from()["PAGES_DIR"] == tmp_path / "pages"
    assert elsewhere["PAGES_DIR"] == tmp_path / "elsewhere"
    assert settings_from(MEDIAINFO_PAGES="off")["PAGES_DIR"] is None
    assert settings_from(DEBUG="1")["PAGES_DIR"] is None


def test_an_https_site_insists_on_https(settings_from):
    settings = settings_from(SITE_URL="https://mediainfo.biz")

    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://mediainfo.biz"]
    assert "mediainfo.biz" in settings["ALLOWED_HOSTS"]


def test_other_names_under_the_host_can_be_left_without_https(settings_from):
    settings = settings_from(SITE_URL="https://mediainfo.biz", HSTS_SUBDOMAINS="0")

    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert settings["SECURE_HSTS_SECONDS"] > 0


def test_the_port_is_part_of_the_local_address(settings_from):
    assert settings_from(PORT="8101")["SITE_URL"] == "http://127.0.0.1:8101"


def test_a_proxy_is_believed_only_when_named(settings_from):
    settings = settings_from(BEHIND_PROXY="1")

    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_node_is_called_as_its_machine_unless_it_has_a_name(settings_from, tmp_path):
    one = settings_from(MEDIAINFO_PAGES=str(tmp_path / "one"))["NODE_NAME"]
    other = settings_from(MEDIAINFO_PAGES=str(tmp_path / "other"))["NODE_NAME"]

    assert one.startswith(f"{socket.gethostname()}:")
    assert one != other
    assert settings_from(NODE_NAME="jakarta")["NODE_NAME"] == "jakarta"


def test_a_cache_in_front_is_told_as_the_settings_say(settings_from):
    settings = settings_from(
        CACHE_TAG_HEADER="Surrogate-Key",
        PURGE_URL="https://cache.example/purge",
        PURGE_METHOD="POST",
        PURGE_HEADERS="Host: mediainfo.biz; Fastly-Key: a:b=c",
        PURGE_BODY='{"files": ["{url}"]}',
    )

    assert settings["CACHE_TAG_HEADER"] == "Surrogate-Key"
    assert settings["PURGE_URL"] == "https://cache.example/purge"
    assert settings["PURGE_METHOD"] == "POST"
    assert settings["PURGE_HEADERS"] == {"Host": "mediainfo.biz", "Fastly-Key": "a:b=c"}
    assert settings["PURGE_BODY"] == '{"files": ["{url}"]}'
    assert "CACHE_TAG_HEADER" in PAGES_DEPEND_ON


def test_without_an_address_no_cache_is_told(settings_from):
    settings = settings_from()

    assert (settings["CACHE_TAG_HEADER"], settings["PURGE_URL"]) == ("", "")
    assert (settings["PURGE_METHOD"], settings["PURGE_HEADERS"]) == ("PURGE", {})


def test_a_cache_that_is_not_told_of_which_page_stops_the_start(settings_from):
    with pytest.raises(
        ImproperlyConfigured, match="PURGE_URL says nothing of the page"
    ):
        settings_from(PURGE_URL="https://cache.example/purge")


def test_a_secret_key_that_is_given_is_not_written_down(settings_from, tmp_path):
    settings = settings_from(SECRET_KEY="given", SECRET_KEY_FALLBACKS="old  older")

    assert settings["SECRET_KEY"] == "given"
    assert settings["SECRET_KEY_FALLBACKS"] == ["old", "older"]
    assert not (tmp_path / "secret-key").exists()


@pytest.mark.parametrize("command", ["check", "serve", "runserver", "nonsense"])
def test_a_senseless_value_stops_the_start_with_one_sentence(command, tmp_path):
    ended = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env={"MEDIAINFO_DATA": str(tmp_path), "PORT": "eight"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr == (
        "PORT makes no sense as it is. Set PORT to a number from 1 to 65535.\n"
    )


def test_every_variable_is_described_in_the_documentation():
    described = (ROOT / "docs" / "configuration.md").read_text()

    assert {name for name in READ if f"`{name}`" not in described} == set()


def test_no_variable_of_the_developer_reaches_the_tests():
    assert {"DATABASE_URL", "MEDIAINFO_DATA", *THEIRS.split()} == READ
