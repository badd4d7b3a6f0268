import pytest
from django.core.exceptions import ValidationError

from articles.models import Category


@pytest.mark.parametrize("slug", ["admin", "tag", "cari", "feed", "static", "2025"])
def test_a_category_cannot_take_an_address_of_the_site(slug):
    category = Category(name="Kanal", slug=slug)

    with pytest.raises(ValidationError) as caught:
        category.clean()

    assert "slug" in caught.value.message_dict


@pytest.mark.django_db
def test_a_category_may_be_called_anything_else():
    category = Category(name="Nasional", slug="nasional")

    assert category.clean() is None
