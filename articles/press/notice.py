"""The page that a web server in front shows when the application does not answer."""

import logging

from django.template.loader import render_to_string

from articles.page.response import in_the_sites_language

from .store import Store

log = logging.getLogger(__name__)

# No reader's path begins with a dot: it is shown by whoever serves, and not asked for.
NOTICE = ".unavailable.html"


def leave_notice(store: Store) -> None:
    """Put it among the pages, as these templates and settings make it."""
    with in_the_sites_language():
        body = render_to_string("unavailable.html").encode()
    if store.read(NOTICE) == body:
        return
    try:
        store.write(NOTICE, body)
    except OSError:
        log.exception("The page for when the application is away could not be kept")
