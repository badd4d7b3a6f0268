"""A forgotten password: a link by e-mail, to the address of the account only."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.core.cache import cache
from django.urls import path
from django.utils import translation

from .fields import PlainLabels

# Nobody can fill an editor's mailbox: one link per account in this time.
WAIT = timedelta(minutes=5)

# What is handed in is still sent when the server is told to stop.
outgoing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


class ResetForm(PlainLabels, PasswordResetForm):
    """Answers alike, and as fast, whether or not an account has the address."""

    def save(self, **options: Any) -> None:  # type: ignore[override]
        """Write links that lead to SITE_URL, whatever host the visitor named."""
        site = urlsplit(settings.SITE_URL)
        options |= {"domain_override": site.netloc, "use_https": site.scheme == "https"}
        minutes = settings.PASSWORD_RESET_TIMEOUT // 60
        options["extra_email_context"] = {"minutes": minutes}
        super().save(**options)

    def get_users(self, email: str) -> Iterator[User]:
        """Leave out those who were sent a link just now."""
        wait = WAIT.total_seconds()
        for user in super().get_users(email):
            if cache.add(f"password-reset-{user.pk}", True, timeout=wait):
                yield user

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send after the answer: its time must not tell who has an account."""
        send = translation.override(translation.get_language())(super().send_mail)
        outgoing.submit(send, *args, **kwargs)


class NewPasswordForm(PlainLabels, SetPasswordForm):
    """The password that is to be."""


urls = [
    path(
        "password_reset/",
        views.PasswordResetView.as_view(form_class=ResetForm),
        name="admin_password_reset",
    ),
    path(
        "password_reset/done/",
        views.PasswordResetDoneView.as_view(),
        name="password_reset_done",
    ),
    path(
        "reset/<uidb64>/<token>/",
        views.PasswordResetConfirmView.as_view(form_class=NewPasswordForm),
        name="password_reset_confirm",
    ),
    path(
        "reset/done/",
        views.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
]
