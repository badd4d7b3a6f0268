"""Whose request it is."""

from django.contrib.auth.models import User
from django.http import HttpRequest


def account(request: HttpRequest) -> User:
    """The account behind a request that Django's admin has let in."""
    assert isinstance(request.user, User)  # The admin lets nobody in without one.
    return request.user
