"""Readers' addresses: promises, written out again in tests/site/test_addresses.py."""

from django.urls import path, register_converter

from . import feeds, views
from .addresses import CategorySlug, Dated, FeedEnd, ListKey, Slug

register_converter(Slug, "label")
register_converter(CategorySlug, "category")
register_converter(Dated, "dated")
register_converter(ListKey, "key")
register_converter(FeedEnd, "feed")

urlpatterns = [
    path("", views.front),
    path("sebelum/<key:after>/", views.earlier),
    path("<feed:form>", feeds.whole_site),
    path("<dated:path>/", views.article),
    path("tag/<label:slug>/", views.tag),
    path("tag/<label:slug>/sebelum/<key:after>/", views.tag),
    path("tag/<label:slug>/<feed:form>", feeds.tag),
    path("penulis/<label:slug>/", views.byline),
    path("penulis/<label:slug>/sebelum/<key:after>/", views.byline),
    path("penulis/<label:slug>/<feed:form>", feeds.byline),
    path("<category:slug>/", views.category),
    path("<category:slug>/sebelum/<key:after>/", views.category),
    path("<category:slug>/<feed:form>", feeds.category),
]
