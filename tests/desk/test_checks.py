from collections.abc import Iterator

import pytest
from django import forms
from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.contrib.admin.sites import all_sites

from articles.desk.checks import every_article_form_carries_its_version
from articles.models import Article, Byline, Section


@pytest.fixture
def careless_site() -> Iterator[AdminSite]:
    """An admin beside the desk's own, for as long as the test lasts."""
    site = AdminSite(name="careless")
    yield site
    all_sites.discard(site)


def test_the_desk_as_it_is_passes() -> None:
    assert every_article_form_carries_its_version() == []


@pytest.mark.parametrize("model", [Article, Section])
def test_a_form_without_the_version_stops_the_start(
    careless_site: AdminSite, model: type
) -> None:
    careless_site.register(model, ModelAdmin)

    (error,) = every_article_form_carries_its_version()

    assert error.id == "desk.E001"
    assert model.__name__ in error.msg


def test_an_article_form_that_dropped_its_version_stops_the_start(
    careless_site: AdminSite,
) -> None:
    class Careless(ModelAdmin):
        article_form = forms.Form

    careless_site.register(Article, Careless)

    assert len(every_article_form_carries_its_version()) == 1


def test_sections_beside_another_form_stop_the_start(careless_site: AdminSite) -> None:
    class Sections(TabularInline):
        model = Section

    class Careless(ModelAdmin):
        inlines = [Sections]

    careless_site.register(Byline, Careless)

    assert len(every_article_form_carries_its_version()) == 1
