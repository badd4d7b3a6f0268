"""Slows down failed sign-ins before a password is hashed.

Three counters, because each alone leaves a way around it: the pair alone lets one
address try every account, and anybody could lock an editor out by the account alone.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

# Failures within AXES_COOLOFF_TIME that lock. An address may be a whole newsroom, and
# an account that anybody may fail at must stay open to its editor.
LIMITS = {"pair": settings.AXES_FAILURE_LIMIT, "address": 30, "account": 100}


class Throttle(AxesDatabaseHandler):
    """Locks a sign-in when any of three counters of recent failures is full."""

    def get_failures(
        self, request: Any, credentials: dict[str, str] | None = None
    ) -> int:
        """Return the fullest counter, on the scale of AXES_FAILURE_LIMIT."""
        account = Q(username=get_client_username(request, credentials))
        address = Q(ip_address=request.axes_ip_address)
        since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
        counted = AccessAttempt.objects.filter(attempt_time__gte=since).aggregate(
            pair=Sum("failures_since_start", filter=account & address, default=0),
            address=Sum("failures_since_start", filter=address, default=0),
            account=Sum("failures_since_start", filter=account, default=0),
        )
        return max(
            counted[counter] * settings.AXES_FAILURE_LIMIT // limit
            for counter, limit in LIMITS.items()
        )


def refusal(
    request: HttpRequest,
    response: HttpResponse | None,
    credentials: dict[str, str] | None,
) -> HttpResponse:
    """Answer a locked sign-in with a page that says how long to wait."""
    wait = settings.AXES_COOLOFF_TIME
    minutes = round(wait.total_seconds() / 60)
    headers = {"Retry-After": str(round(wait.total_seconds()))}
    context = {"minutes": minutes}
    page = TemplateResponse(request, "429.html", context, status=429, headers=headers)
    return page.render()
