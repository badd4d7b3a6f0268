"""Puts the pages' files in front of Django."""

import logging

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from articles.press.render import is_page
from articles.press.serve import Application, FromFiles, Site, next_due_in
from articles.press.site_press import NEXT_DUE, site_press

log = logging.getLogger(__name__)


def from_files(application: Application) -> Application:
    """The application with the pages' files before it, where there are any."""
    press = site_press()
    if press is None:
        return application
    site = Site(
        is_ours=is_ours, https=settings.HTTPS, behind_proxy=settings.BEHIND_PROXY
    )
    return FromFiles(
        application,
        root=press.root,
        site=site,
        is_due=next_due_in(press.root / NEXT_DUE),
        answered=make,
    )


def is_ours(host: str) -> bool:
    """Whether Django would answer for this Host header."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def make(path: str) -> None:
    """Keep a page that was just answered; what is no page is left alone."""
    press = site_press()
    if press is None or not is_page(path):
        return
    try:
        press.bake_missing(path, at=timezone.now())
    except Exception:
        log.exception("The page %s could not be kept", path)
