"""Puts the pages' files in front of Django."""

import logging
from threading import Event, Thread

from django.conf import settings
from django.db import Error, close_old_connections
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from articles.press.bake import Press
from articles.press.dates import NEXT_DUE, WhenDue, note_next_due
from articles.press.render import is_page
from articles.press.serve import Application, FromFiles, Site
from articles.press.site_press import begin, help_out, site_press
from articles.publishing.schedule import act_on_due

log = logging.getLogger(__name__)


def from_files(application: Application) -> Application:
    """The application with the pages' files before it, where there are any."""
    press = site_press()
    if press is None:
        return application
    begin(press)
    Thread(target=help_out, args=(press, Event()), daemon=True).start()
    site = Site(
        is_ours=is_ours, https=settings.HTTPS, behind_proxy=settings.BEHIND_PROXY
    )
    return FromFiles(
        application,
        root=press.root,
        site=site,
        when_due=WhenDue(press.root / NEXT_DUE, lambda: act_on_dates(press)),
        make=make,
    )


def is_ours(host: str) -> bool:
    """Whether Django would answer for this Host header."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def act_on_dates(press: Press) -> None:
    """Do what is due, and note what comes next. A database that is away is waited
    for: readers have their pages meanwhile."""
    close_old_connections()
    try:
        act_on_due(timezone.now())
        note_next_due(press.root)
    except Error:
        log.warning("What is due could not be looked up: the database is away")
    finally:
        close_old_connections()


def make(path: str) -> None:
    """Put a page in its place that is missing or has aged; what is no page is left
    alone."""
    press = site_press()
    if press is None or not is_page(path):
        return
    close_old_connections()
    try:
        press.bake_missing(path, at=timezone.now())
    except Exception:
        log.exception("The page %s could not be kept", path)
    finally:
        close_old_connections()
