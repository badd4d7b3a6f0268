"""What crawlers are asked to leave alone, and how they know that we are we."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.page.response import absolute

from .views import for_readers

# The desk, and what is only somebody's: forms, links that were shared, and searches.
PRIVATE = (
    "/admin/",
    "/cari/",
    "/hak-jawab/kirim/",
    "/hak-jawab/kiriman/",
    "/pratinjau/",
)
SITEMAPS = ("/sitemap.xml", "/sitemap-news.xml")

# Those that say of themselves, or are known, to collect texts for training. Who only
# searches (OAI-SearchBot, Claude-SearchBot, PerplexityBot) or comes when somebody asks
# is not among them.
AI_CRAWLERS = (
    "AI2Bot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "DeepSeekBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
)


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with robots.txt, as RFC 9309 has it."""
    context = {
        "refused": () if settings.AI_CRAWLERS_ALLOWED else AI_CRAWLERS,
        "private": PRIVATE,
        "sitemaps": [absolute(path) for path in SITEMAPS],
    }
    body = render_to_string("robots.txt", context)
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@for_readers
def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the key that announcements to search engines bear, at its address."""
    if key != settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
