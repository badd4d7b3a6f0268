import pytest

from articles.editing.publisher import announce
from articles.errors import NotAllowed, StaleVersion
from articles.models import Publisher
from tests.builders import make_member

pytestmark = pytest.mark.django_db


def test_what_is_announced_first_and_later_stands_in_the_one_row():
    announce(Publisher(company="PT Satu"), base=0, by=None)
    announce(Publisher(company="PT Dua"), base=1, by=make_member("Editor"))

    stored = Publisher.objects.get()
    assert (stored.company, stored.version) == ("PT Dua", 2)


def test_who_did_not_see_the_last_change_does_not_undo_it():
    announce(Publisher(company="PT Satu"), base=0, by=None)

    with pytest.raises(StaleVersion):
        announce(Publisher(company="PT Dua"), base=0, by=None)

    assert Publisher.objects.current().company == "PT Satu"


def test_a_writer_announces_nothing():
    with pytest.raises(NotAllowed):
        announce(Publisher(company="PT Satu"), base=0, by=make_member("Penulis"))

    assert Publisher.objects.current().company == ""
