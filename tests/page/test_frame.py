"""What every page for readers has around it."""

import pytest
from django.conf import settings

from articles.editing.publisher import announce
from articles.models import Publisher
from articles.page.frame import frame
from tests.builders import EVENING, MINUTE, make_category, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def test_it_takes_two_queries(django_assert_num_queries):
    make_publication()

    with django_assert_num_queries(2):
        frame()


def test_the_categories_that_have_something_to_read_are_there_in_their_order():
    make_publication(headline="Satu", category="nasional")
    make_publication(headline="Dua", category="ekonomi", at=EVENING - MINUTE)
    make_category("kosong")

    assert [link.path for link in frame().categories] == ["/ekonomi/", "/nasional/"]


@pytest.mark.parametrize("address", ["/", "/2025/09/03/pertemuan-di-beijing/"])
def test_a_new_publisher_is_named_at_once_on_every_page(client, address):
    make_publication()
    announce(Publisher(company="PT Satu"), base=0, by=None)
    before = client.get(address)
    announce(Publisher(company="PT Dua"), base=1, by=None)

    footer = Reading.of(client.get(address).content).one(
        "footer", **{"class": "colophon"}
    )

    assert "PT Satu" in before.text
    assert footer.text.split()[:3] == [settings.SITE_NAME, "PT", "Dua"]
