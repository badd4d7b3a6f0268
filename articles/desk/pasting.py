"""What the Markdown editor asks when something is pasted into it."""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.editing.rights import ADD, EDIT_OWN, may
from articles.text.errors import TextTooLong, TextTooTangled
from articles.text.paste import Pasted, from_chat, from_html

from .account import account
from .answers import Refused, for_scripts
from .receipts import sentences


def _paste(request: HttpRequest) -> HttpResponse:
    """Answer with Markdown of the posted `html`, or of `chat` messages.

    {"markdown": the whole, "receipt": sentences on what is not in it, "headline" and
    "sections": the same parted, if it is a whole article}. 400 without either, 403 for
    whoever may not write, 413 for what is too long or too tangled.
    """
    by = account(request)
    if not (may(by, ADD) or may(by, EDIT_OWN)):
        raise Refused(_("You may not edit articles."), 403)
    try:
        pasted = _converted(request.POST)
    except (TextTooLong, TextTooTangled) as error:
        raise _too_much() from error
    return JsonResponse(
        {
            "markdown": pasted.markdown,
            "receipt": [*sentences(pasted.receipt)],
            "headline": pasted.headline,
            "sections": [
                {"heading": part.heading, "body": part.body} for part in pasted.parts
            ],
        }
    )


def _converted(form: QueryDict) -> Pasted:
    if "html" in form:
        return from_html(str(form["html"]))
    if "chat" in form:
        return from_chat(str(form["chat"]))
    raise Refused(_("Nothing was sent to be pasted."), 400)


def _too_much() -> Refused:
    return Refused(_("This is too much to turn into Markdown at once."), 413)


urls: list[URLPattern] = [
    path("paste/", for_scripts(_paste, _too_much), name="paste"),
]
