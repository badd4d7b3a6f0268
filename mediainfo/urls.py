"""The whole site on one page. Fixed addresses come before slugs."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from articles.desk import password_reset
from articles.desk.shared_preview import shared_preview
from mediainfo.health import healthz, readyz
from mediainfo.media import media

handler400 = "mediainfo.unavailable.bad_request"
handler500 = "mediainfo.unavailable.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    # For operators.
    path("healthz", healthz),
    path("readyz", readyz),
    # The desk.
    path("admin/bahasa/", set_language, name="set_language"),
    path("admin/", include(password_reset.urls)),
    path("admin/", admin.site.urls),
    # For someone without an account whom the desk sent a link.
    path("pratinjau/<str:token>/", shared_preview, name="shared_preview"),
    # Files.
    path("favicon.ico", RedirectView.as_view(url="/static/articles/favicon.ico")),
    path("media/<path:path>", media),
    # Readers. A category may bear any name, so these come last.
    path("", include("articles.site.urls")),
]
