"""What an account does with its notices: sees them, and has them mailed or not."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.notices import see_notices, want_mail

from .account import account


def seen_view(request: HttpRequest) -> HttpResponse:
    """Mark what the page showed as seen; what came since goes on waiting."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    newest = request.POST.get("newest", "")
    if re.fullmatch("[0-9]{1,18}", newest):
        see_notices(account(request), at=timezone.now(), up_to=int(newest))
    return HttpResponseRedirect(reverse("admin:index"))


def mail_view(request: HttpRequest) -> HttpResponse:
    """Remember whether the account wants its notices by e-mail."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wants = "wants_notices" in request.POST
    want_mail(account(request), wants=wants)
    on, off = _("Notices come by e-mail too."), _("Notices stay here at the desk.")
    messages.success(request, on if wants else off)
    return HttpResponseRedirect(reverse("admin:index"))
