"""Starts the production server."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from articles.models import Publication


class Command(BaseCommand):
    """Becomes the server, so that Ctrl+C and TERM reach it and nothing in between."""

    help = "Serve the site on HOST:PORT, with a worker beside it unless WORKER is 0."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the address, print where the site is, and serve until stopped."""
        refuse_a_taken_address(settings.HOST, settings.PORT)
        for name, path in addresses():
            self.stdout.write(f"{name:8}{settings.SITE_URL}{path}")
        self.stdout.write("Stop with Ctrl+C.")
        self.stdout.flush()
        if settings.WORKER:
            start_worker()
        os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments()])


def start_worker() -> None:
    """Start the worker beside this process, with somebody to keep it running."""
    manage = str(settings.BASE_DIR / "manage.py")
    work = [sys.executable, manage, "work", "--with-parent"]
    keeper = [sys.executable, "-m", "mediainfo.keeper", str(os.getpid()), *work]
    subprocess.Popen(keeper, cwd=settings.BASE_DIR)


def addresses() -> list[tuple[str, str]]:
    """Return what can be looked at and where: the site, its newest article, the desk.

    A database that is away hides the article; the server starts all the same.
    """
    newest = None
    with suppress(DatabaseError):
        newest = Publication.objects.live().newest_first().first()
    connection.close()
    article = [("Article", newest.path)] if newest else []
    return [("Site", "/"), *article, ("Desk", "/admin/")]


def refuse_a_taken_address(host: str, port: int) -> None:
    """Raise CommandError, in one sentence, when the address cannot be listened on."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {host} port {port} ({error.strerror}). "
            "Set PORT to a free port, or HOST to an address of this machine."
        ) from None


def arguments() -> list[str]:
    """Return the server's command line."""
    return [
        "--interface=wsgi",
        f"--host={settings.HOST}",
        f"--port={settings.PORT}",
        f"--workers={settings.WORKERS}",
        f"--blocking-threads={settings.THREADS}",
        "--no-ws",
        # A worker that dies takes nobody else with it, and a stuck one does not hold
        # up the stop for ever.
        "--respawn-failed-workers",
        "--workers-kill-timeout=10",
        "--log-level=warning",
        "mediainfo.server_process:application",
    ]
