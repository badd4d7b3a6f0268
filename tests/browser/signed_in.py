"""A browser in which an editor has signed in, without the trouble of doing so."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_editor


def sign_in(
    context: BrowserContext,
    server: LiveServer,
    username: str = "sari",
    *,
    language: str = "en",
) -> None:
    """Give the browser the session of a new editor, who reads English mostly."""
    client = Client()
    client.force_login(make_editor(username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {"sessionid": session, "django_language": language}
    desk = f"{server.url}/admin/"
    context.add_cookies(
        [{"name": name, "value": cookies[name], "url": desk} for name in cookies]
    )
