"""What a phone wants to know to put the paper among its applications."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from articles.models import Publisher

from .views import for_readers

# As in site.css. A manifest has one colour; pages name one for light and one for dark.
PAPER = "#fdfcf9"

ICONS = (
    {"src": "articles/icon.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "articles/icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "articles/icon-512.png", "sizes": "512x512", "type": "image/png"},
    {
        "src": "articles/icon-maskable-512.png",
        "sizes": "512x512",
        "type": "image/png",
        "purpose": "maskable",
    },
)


@for_readers
def manifest(request: HttpRequest) -> HttpResponse:
    """Answer with the web application manifest."""
    said = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": Publisher.objects.current().tagline,
        "lang": settings.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon | {"src": static(icon["src"])} for icon in ICONS],
    }
    known = {key: value for key, value in said.items() if value}
    body = json.dumps(known, ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type="application/manifest+json; charset=utf-8")
