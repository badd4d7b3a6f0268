"""What every test relies on."""

import os
import threading
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the code.
settings.register_profile(
    "mediainfo", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("mediainfo")

NO_SKIPS = bool(os.environ.get("NO_SKIPS"))


@pytest.fixture(autouse=True)
def _in_the_sites_language() -> Iterator[None]:
    """Each test begins in the site's language: a request leaves its own behind."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_picture_is_in_the_making(_django_db_marker: None) -> Iterator[None]:
    """What an upload began in a thread ends while its database is there."""
    yield
    for thread in threading.enumerate():
        if thread.name == "pictures":
            thread.join(60)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when a test was skipped and NO_SKIPS is set."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if NO_SKIPS and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a run without a failing test fails."""
    if NO_SKIPS and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("NO_SKIPS is set: a skipped test fails the run.")
