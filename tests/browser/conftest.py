"""A real browser, which reads the site that the test's own process serves."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

from tests.screenshots.chromium import FLAGS, find_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _no_request_is_under_way(_django_db_marker: None) -> Iterator[None]:
    """What a closed page still saves is done before the database is emptied.

    PostgreSQL ends one of two that wait for each other.
    """
    under_way: list[object] = []

    def begun(**_: Any) -> None:
        under_way.append(None)

    def ended(**_: Any) -> None:
        # Also of a request that began before.
        del under_way[:1]

    request_started.connect(begun)
    request_finished.connect(ended)
    yield
    until = time.monotonic() + 5
    while under_way and time.monotonic() < until:
        time.sleep(0.02)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)


# Not for the session: while Playwright runs, its event loop sits on the tests' thread,
# and Django would refuse the database to every other test.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, or the one on the PATH."""
    path = find_chromium()
    if path is None:
        pytest.skip("Chromium is not installed (CHROMIUM may name it).")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Open a fresh profile of an Indonesian reader."""
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a tab; what the browser complains of in it fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
