import pytest
from django.core.exceptions import ValidationError

from articles.models import Category, StandingPage
from tests.builders import EVENING, make_category, make_standing_page

pytestmark = pytest.mark.django_db


def named(slug):
    return StandingPage(title="Judul", slug=slug, body="Isi.", edited_at=EVENING)


@pytest.mark.parametrize("slug", ["redaksi", "hak-jawab", "kode-etik", "pendanaan"])
def test_a_page_may_have_an_address_of_its_own(slug):
    page = named(slug)

    page.full_clean()
    page.save()

    assert StandingPage.objects.get().get_absolute_url() == f"/{slug}/"


@pytest.mark.parametrize("slug", ["admin", "feed", "tag", "indeks", "2025", "Redaksi"])
def test_a_page_may_not_have_an_address_of_the_site(slug):
    with pytest.raises(ValidationError):
        named(slug).full_clean()


def test_a_page_and_a_category_do_not_share_an_address():
    make_category("ekonomi")
    make_standing_page("pendanaan")

    with pytest.raises(ValidationError):
        named("ekonomi").full_clean()
    with pytest.raises(ValidationError):
        Category(name="Pendanaan", slug="pendanaan").full_clean()
