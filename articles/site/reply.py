"""Where readers reply to a story: the form, and the page of what they sent.

None of these pages is kept as a file, and none sets a cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.editing.limits import require_room
from articles.editing.replies import confirm, receive, withdraw
from articles.editing.reply_links import FORM, reply_behind
from articles.errors import AlreadySent, Removed, StepNotOpen, TooMany
from articles.models import Publication, Reply
from articles.page.response import page_response
from articles.publishing.named_story import story_at
from articles.text.spelling import clean_line

from .form_token import FormToken
from .reply_form import ReplyForm
from .views import for_readers
from .visitor import household

SENT = "/hak-jawab/terkirim/"
TOKEN = "kunci"  # noqa: S105  the name of a field
# Programs fill it in, and people do not see it.
TRAP = "situs"
# Several times what the form takes, so that a text that is too long comes back.
MOST_BYTES = 500_000

TO_MEND, CONFLICT, TOO_LARGE, TOO_MANY = 422, 409, 413, 429

type View = Callable[..., HttpResponse]


def for_senders(view: View) -> View:
    """What these pages have in common: they take forms, and are nobody else's.

    There is no session that a foreign page could act in, so there is no cookie to
    guard it with: see docs/decisions/0130-forms-without-cookies.md. A browser that
    goes back still finds what was typed.
    """
    own = cache_control(private=True, no_cache=True)
    return csrf_exempt(own(require_http_methods(["GET", "HEAD", "POST"])(view)))


@for_senders
def form(request: HttpRequest) -> HttpResponse:
    """Show the form, with the story that the address names; or take it."""
    now = timezone.now()
    if request.method != "POST":
        typed = clean_line(request.GET.get("berita", ""))
        story = story_at(typed)
        form = ReplyForm(initial={"berita": story.path if story else typed})
        return _form_page(form, FormToken.new(at=now), story=story)
    if _size(request) > MOST_BYTES:
        return page_response("articles/reply_too_large.html", {}, status=TOO_LARGE)
    return _take(request, ReplyForm(request.POST), now)


def _size(request: HttpRequest) -> int:
    """How much the browser says that it sends; more than that is never read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def _take(request: HttpRequest, form: ReplyForm, now: datetime) -> HttpResponse:
    token = FormToken.read(request.POST.get(TOKEN, ""))
    fault = _fault(request, token, now)
    if token is None or token.is_over(now):
        token = FormToken.new(at=now)
    visitor = household(request)
    try:
        # Before anything else that costs something.
        require_room(visitor, at=now)
        if not form.is_valid() or fault:
            return _form_page(form, token, fault, status=TO_MEND)
        receive(form.sent(), form=token.nonce, visitor=visitor, at=now)
    except AlreadySent:
        fault = _(
            "This form was sent already. If you have something else to say, send it "
            "once more."
        )
        return _form_page(form, token.anew(), fault, status=CONFLICT)
    except Removed:
        # The story went while this was read: now the form says that it is not there.
        form = ReplyForm(request.POST)
        form.is_valid()
        return _form_page(form, token, status=TO_MEND)
    except TooMany as refusal:
        return _later(request, refusal.wait)
    return HttpResponseRedirect(SENT)


def _fault(request: HttpRequest, token: FormToken | None, now: datetime) -> str:
    """What is wrong with how the form came, in a sentence; empty when nothing is."""
    if request.POST.get(TRAP):
        return _(
            "A field that people do not see was filled in. We have emptied it: send "
            "the form once more."
        )
    if token is None or token.is_over(now):
        return _(
            "This form was open for more than a day, or does not come from us. Nothing "
            "is lost: look it over, wait a few seconds and send it once more."
        )
    if token.is_hasty(now):
        return _(
            "That was faster than anybody writes. Nothing is lost: wait a few seconds "
            "and send it once more."
        )
    return ""


def _later(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """Ask to send the form once more later; it asks nothing of the database."""
    names = [TOKEN, *ReplyForm.base_fields]
    fields = {name: request.POST[name] for name in names if name in request.POST}
    context = {
        "action": FORM,
        "fields": fields,
        "texts": [fields.get(name, "") for name in ("bagian", "isi")],
        "minutes": ceil(wait / timedelta(minutes=1)),
    }
    headers = {"Retry-After": str(ceil(wait.total_seconds()))}
    page = render_to_string("articles/reply_later.html", context)
    return HttpResponse(page, status=TOO_MANY, headers=headers)


def _form_page(
    form: ReplyForm,
    token: FormToken,
    fault: str = "",
    *,
    story: Publication | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "action": FORM,
        "token": token,
        "fault": fault,
        "story": story or form.story,
        "days": settings.REPLY_KEPT_FOR.days,
    }
    return page_response("articles/reply_form.html", context, status=status)


@for_readers
def sent(request: HttpRequest) -> HttpResponse:
    """Say how it goes on: the same to everybody, whatever was sent and by whom."""
    hours = settings.REPLY_CONFIRM_WITHIN // timedelta(hours=1)
    return page_response("articles/reply_sent.html", {"hours": hours})


@for_senders
def own(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a reply, for whoever has its link; confirm it, or take it back.

    A link that is forged, expired or of a reply that is gone is the same 404.
    """
    now = timezone.now()
    reply = reply_behind(token, at=now)
    if reply is None:
        return _guarded(page_response("articles/reply_gone.html", {}, status=404))
    if request.method == "POST":
        _act(request.POST.get("langkah", ""), reply, now)
        return _guarded(HttpResponseRedirect(request.path))
    return _guarded(page_response("articles/reply_own.html", {"reply": reply}))


def _act(name: str, reply: Reply, now: datetime) -> None:
    """Take the step; one that was taken already shows on the page that follows."""
    verbs: dict[str, Callable[[], Any]] = {
        "konfirmasi": lambda: confirm(reply, at=now),
        "tarik": lambda: withdraw(reply, by=None, at=now),
    }
    verb = verbs.get(name)
    if verb is None:
        raise Http404(name)
    try:
        verb()
    except StepNotOpen:
        return


def _guarded(response: HttpResponse) -> HttpResponse:
    """Whoever follows a link from here must not hand the token on."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
