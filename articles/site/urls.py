"""Readers' addresses: promises, written out again in tests/site/test_addresses.py."""

from django.urls import path, register_converter

from . import (
    archive,
    chain,
    corrections,
    feeds,
    history,
    manifest,
    reply,
    robots,
    search,
    sitemaps,
    views,
)
from .addresses import (
    CategorySlug,
    CorrectionKind,
    Dated,
    FeedEnd,
    FileKey,
    ListKey,
    Month,
    MonthInPath,
    Ordinal,
    Slug,
    StandingSlug,
)

register_converter(Slug, "label")
register_converter(CategorySlug, "category")
register_converter(Dated, "dated")
register_converter(StandingSlug, "standing")
register_converter(ListKey, "key")
register_converter(FeedEnd, "feed")
register_converter(FileKey, "filekey")
register_converter(Month, "month")
register_converter(MonthInPath, "month_in_path")
register_converter(Ordinal, "ordinal")
register_converter(CorrectionKind, "correction")

urlpatterns = [
    path("", views.front),
    path("sebelum/<key:after>/", views.earlier),
    path("cari/", search.search),
    path("<feed:form>", feeds.whole_site),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-pages.xml", sitemaps.pages),
    path("sitemap-news.xml", sitemaps.news),
    path("sitemap-<month:month>-<ordinal:part>.xml", sitemaps.month),
    path("robots.txt", robots.robots),
    path("riwayat.txt", chain.head),
    path("riwayat-<ordinal:number>.txt", chain.part),
    path("<filekey:key>.txt", robots.indexnow_key),
    path("manifest.webmanifest", manifest.manifest),
    path("indeks/", archive.index),
    path("indeks/<month_in_path:month>/", archive.month),
    path("indeks/<month_in_path:month>/sebelum/<key:after>/", archive.month),
    path("koreksi/", corrections.corrections),
    path("koreksi/<feed:form>", corrections.feed),
    path("koreksi/sebelum/<key:after>/", corrections.corrections),
    path("koreksi/<correction:kind>/", corrections.corrections),
    path("koreksi/<correction:kind>/sebelum/<key:after>/", corrections.corrections),
    path("koreksi/<month_in_path:month>/", corrections.corrections),
    path("koreksi/<month_in_path:month>/sebelum/<key:after>/", corrections.corrections),
    path("koreksi/<correction:kind>/<month_in_path:month>/", corrections.corrections),
    path(
        "koreksi/<correction:kind>/<month_in_path:month>/sebelum/<key:after>/",
        corrections.corrections,
    ),
    path("<dated:path>/", views.article),
    path("<dated:path>/riwayat/", history.history),
    path("<dated:path>/riwayat/sebelum/<ordinal:before>/", history.history),
    path("<dated:path>/riwayat/data/", history.history_data),
    path("<dated:path>/riwayat/data/<ordinal:number>/", history.edition_data),
    path("<dated:path>/riwayat/data/sebelum/<ordinal:before>/", history.history_data),
    path("tag/<label:slug>/", views.tag),
    path("tag/<label:slug>/sebelum/<key:after>/", views.tag),
    path("tag/<label:slug>/<feed:form>", feeds.tag),
    path("penulis/<label:slug>/", views.byline),
    path("penulis/<label:slug>/sebelum/<key:after>/", views.byline),
    path("penulis/<label:slug>/<feed:form>", feeds.byline),
    path("hak-jawab/kirim/", reply.form),
    path("hak-jawab/terkirim/", reply.sent),
    path("hak-jawab/kiriman/<str:token>/", reply.own),
    path("<standing:slug>/", views.standing_page),
    # A page that the newsroom has added answers where no category does.
    path("<category:slug>/", views.category),
    path("<category:slug>/sebelum/<key:after>/", views.category),
    path("<category:slug>/<feed:form>", feeds.category),
]
