"""Turns EMAIL_URL into one of Django's mailers."""

from typing import Any

from environs import env

CONSOLE: dict[str, Any] = {
    "BACKEND": "django.core.mail.backends.console.EmailBackend",
}


def mailer(name: str) -> dict[str, Any]:
    """Parse console://, smtp:// (plain) or submission:// (TLS); ?ssl=1 for smtps."""
    parts = env.dj_email_url(name)
    backend = parts.get("EMAIL_BACKEND")
    if backend == CONSOLE["BACKEND"]:
        return CONSOLE
    if backend != "django.core.mail.backends.smtp.EmailBackend":
        raise ValueError(backend)
    if not parts["EMAIL_HOST"]:
        raise ValueError("no host")
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "host": parts["EMAIL_HOST"],
            "port": parts["EMAIL_PORT"],
            "username": parts["EMAIL_HOST_USER"],
            "password": parts["EMAIL_HOST_PASSWORD"],
            "use_tls": parts["EMAIL_USE_TLS"],
            "use_ssl": parts["EMAIL_USE_SSL"],
            # Somebody waits for the page that sends: a dead server must not hold it.
            "timeout": parts["EMAIL_TIMEOUT"] or 10,
        },
    }
