import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from articles.models import Publisher


@pytest.mark.django_db
def test_where_nobody_entered_anything_all_facts_are_empty():
    publisher = Publisher.objects.current()

    assert (publisher.company, publisher.version) == ("", 0)


@pytest.mark.django_db
def test_there_is_one_publisher():
    with pytest.raises(IntegrityError, match="there_is_one_publisher"):
        Publisher.objects.create(id=2, company="PT Lain")


def test_profiles_are_addresses_one_on_each_line():
    publisher = Publisher(
        company="PT",
        address="Jalan",
        responsible="Sari",
        profiles="https://x.com/koran\nhttps://facebook.com/koran\n",
    )

    publisher.clean_fields()

    assert publisher.profile_addresses == (
        "https://x.com/koran",
        "https://facebook.com/koran",
    )


@pytest.mark.parametrize("line", ["javascript:alert(1)", "x.com/koran", "ftp://a.id"])
def test_a_profile_that_is_no_web_address_is_refused(line: str):
    publisher = Publisher(company="PT", address="Jalan", responsible="Sari")
    publisher.profiles = line

    with pytest.raises(ValidationError, match=r"web address|alamat web"):
        publisher.clean_fields()
