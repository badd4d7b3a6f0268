"""What every page of the desk has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import (
    AdminAuthenticationForm,
    AdminPasswordChangeForm,
)
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import notices
from .account import account
from .fields import PlainLabels
from .front import front_page
from .not_saved import session_over
from .overdue import overdue

# The newsroom's order; what is not named here follows, by name.
ORDER = [
    "Article",
    "Picture",
    "Correction",
    "Reply",
    "Category",
    "Tag",
    "Byline",
    "StandingPage",
    "Publisher",
    "Address",
    "Node",
    "User",
    "Group",
]


class SignInForm(PlainLabels, AdminAuthenticationForm):
    """Who one is."""


class OwnPasswordForm(PlainLabels, AdminPasswordChangeForm):
    """A new password of one's own."""


class Desk(AdminSite):
    """Django's admin, in which no text is lost and nothing is deleted in bulk."""

    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = _("Newsroom")
    enable_nav_sidebar = False
    login_form = SignInForm
    password_change_form = OwnPasswordForm

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for this account, above the list of models."""
        front = front_page(account(request), at=timezone.now())
        return super().index(request, {"front": front, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Two buttons of the front page, besides Django's own addresses."""
        seen = self.admin_view(notices.seen_view)
        mail = self.admin_view(notices.mail_view)
        return [
            path("notices/seen/", seen, name="notices_seen"),
            path("notices/mail/", mail, name="mail_preference"),
            *super().get_urls(),
        ]

    def admin_view[V: Callable[..., HttpResponseBase]](
        self, view: V, cacheable: bool = False
    ) -> V:
        """Wrap a view so that only staff get in.

        Who writes while the session ends gets the text back, not the sign-in page.
        """
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            # PostgreSQL cannot be asked about these, and nobody types them.
            if "%00" in request.META["QUERY_STRING"]:
                raise BadRequest("a null byte in the query")
            if self._is_late(request):
                return session_over(request)
            return guarded(request, *args, **kwargs)

        return door  # type: ignore[return-value]

    def _is_late(self, request: HttpRequest) -> bool:
        """Whether somebody without a session sends a form that was to be saved."""
        if request.method != "POST" or self.has_permission(request):
            return False
        return request.path != reverse("admin:logout", current_app=self.name)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page shows: also which dates are overdue."""
        return {**super().each_context(request), "overdue": overdue(request)}

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """List the models that this account may see, in the newsroom's order."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_place)
        return apps


def _place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)
