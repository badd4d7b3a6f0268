"""Answers for the desk's scripts: facts as JSON, refusals as a sentence in JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from articles.editing.rights import ADD, EDIT_OWN, may

from .account import account

View = Callable[..., HttpResponse]


class Refused(Exception):
    """What a script asked for can't be done; `sentence` is for the editor."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def too_long() -> Refused:
    """The refusal of what is too much to keep."""
    return Refused(_("The text is too long to be kept automatically. Save it."), 413)


def for_scripts(view: View, too_much: Callable[[], Refused] = too_long) -> View:
    """Let the view answer posts of staff; every refusal is {"error": a sentence}.

    Never a redirect or a page, which a script could take for success. Whoever is not
    signed in is told so before the form's token is looked at, or the body read.
    `too_much` refuses what is more than any form of ours.
    """
    return require_POST(csrf_exempt(_answering(csrf_protect(view), too_much)))


def for_scripts_that_read(view: View) -> View:
    """The same for a view that changes nothing and is asked by GET."""
    return require_GET(_answering(view))


def _answering(view: View, too_much: Callable[[], Refused] = too_long) -> View:
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _require_staff(request)
            return view(request, *args, **kwargs)
        except RequestDataTooBig:
            return _sentence(too_much())
        except Refused as refusal:
            return _sentence(refusal)

    return answer


def require_writer(request: HttpRequest) -> None:
    """Refuse whoever may neither change articles nor begin one."""
    user = account(request)
    if not (may(user, EDIT_OWN) or may(user, ADD)):
        raise Refused(_("You may not edit articles."), 403)


def _require_staff(request: HttpRequest) -> None:
    if not admin.site.has_permission(request):
        sentence = _(
            "Your session has ended. Sign in again in another tab; "
            "your text stays here."
        )
        raise Refused(sentence, 403)


def _sentence(refusal: Refused) -> JsonResponse:
    return JsonResponse({"error": refusal.sentence}, status=refusal.status)
