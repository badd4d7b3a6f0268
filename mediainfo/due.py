"""What is due happens when a request finds it, so no worker's absence delays it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.press.render import BY_THE_PRESS
from articles.publishing.schedule import act_on_due

# These answer without the database, or tell what is wrong with it.
LEFT_ALONE = ("/healthz", "/readyz", "/media/", "/static/")
# Looking is one query; a busy process looks once a second and not for each reader.
EVERY = timedelta(seconds=1)


class Watch:
    """Says when it is time to look again. Two threads may both be told: no harm."""

    def __init__(self) -> None:
        self.looked_at: datetime | None = None

    def is_time(self, at: datetime) -> bool:
        """Whether nobody looked in the last second; the asker is expected to look."""
        # A clock that was set back must not stop the looking.
        if self.looked_at and timedelta(0) <= at - self.looked_at < EVERY:
            return False
        self.looked_at = at
        return True


def act_on_what_is_due(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a cheap look before a page, a write only when something is due."""
    watch = Watch()

    def middleware(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        # Whoever makes a page holds its lock, and what is published meanwhile would
        # wait for it.
        is_asking = BY_THE_PRESS not in request.META
        left_alone = request.path.startswith(LEFT_ALONE)
        if is_asking and not left_alone and watch.is_time(now):
            _act(now)
        return get_response(request)

    return middleware


def _act(at: datetime) -> None:
    try:
        act_on_due(at)
    except Error:
        # The page may do without the database; if not, it says so itself.
        return
