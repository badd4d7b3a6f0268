"""What the Markdown editor asks of the server: previews, and fresh form tokens."""

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from articles.page.own_stories import stories_named
from articles.page.pictures import pictures_named
from articles.text.errors import TextTooLong
from articles.text.markdown import MAX_SOURCE_BYTES, render


@never_cache
@require_POST
@csrf_exempt  # `_rendered` checks it: before, nobody's body is read.
def preview(request: HttpRequest) -> HttpResponse:
    """Answer {"html": what readers would get for the posted `content`}.

    What is refused is answered with {"error": a sentence}, never with a page or a
    redirect, which an editor's script could take for a preview: 400 without content,
    403 for whoever may not edit articles, 413 for a text that is too long.
    """
    if refusal := _refusal(request):
        return refusal
    try:
        return _rendered(request)
    except (RequestDataTooBig, TextTooLong):
        return _too_long()


@never_cache
@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Answer {"token": one for forms}: signing in again voids those of open pages."""
    return _refusal(request) or JsonResponse({"token": get_token(request)})


urls: list[URLPattern] = [
    path("markdown/", preview, name="markdown_preview"),
    path("markdown/token/", token, name="markdown_token"),
]


@csrf_protect
def _rendered(request: HttpRequest) -> HttpResponse:
    if "content" not in request.POST:
        return _error(_("A preview was asked for without a text."), status=400)
    content = request.POST["content"]
    stories = stories_named([content], for_desk=True)
    pictures = pictures_named([content], for_desk=True)
    html = render(content, stories=stories, pictures=pictures)
    return JsonResponse({"html": html})


def _refusal(request: HttpRequest) -> JsonResponse | None:
    if not admin.site.has_permission(request):
        sentence = _(
            "Your session has ended. Sign in again in another tab; "
            "your text stays here."
        )
        return _error(sentence, status=403)
    user = request.user
    if user.has_perm("articles.change_article") or user.has_perm(
        "articles.add_article"
    ):
        return None
    return _error(_("You may not edit articles."), status=403)


def _too_long() -> JsonResponse:
    sentence = _(
        "This text is too long for a preview: a section may have %(limit)s kB at most."
    )
    return _error(sentence % {"limit": MAX_SOURCE_BYTES // 1000}, status=413)


def _error(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
