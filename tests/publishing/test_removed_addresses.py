import pytest

from articles.models import Address
from articles.publishing.moved import digest_of, former
from articles.publishing.removal import remove_by_law
from articles.publishing.removed_addresses import neutral_path
from tests.builders import EVENING, make_publication

pytestmark = pytest.mark.django_db

PATH = "/2025/09/03/satu/"


def remove(hides_address: bool) -> None:
    publication = make_publication(headline="Satu")
    Address.objects.create(path="/lama/satu.html", to=PATH, at=EVENING)
    remove_by_law(
        publication.article,
        ground="anak",
        reason="Surat.",
        by=None,
        at=EVENING,
        hides_address=hides_address,
    )


@pytest.mark.parametrize("hides_address", [True, False])
@pytest.mark.parametrize(
    "path", [PATH, PATH.rstrip("/"), f"{PATH}riwayat/data/1/", "/lama/satu.html"]
)
def test_whatever_led_to_it_is_known_to_be_removed(path, hides_address):
    remove(hides_address)

    assert former(path).is_removed


@pytest.mark.parametrize("hides_address", [True, False])
@pytest.mark.parametrize(
    "path", ["/", "/2025/09/03/", "/2025/09/03/dua/", "/lama/", "/\0", "/x" * 300]
)
def test_nothing_else_is(path, hides_address):
    remove(hides_address)

    assert not former(path).is_removed


def test_asking_costs_one_query_however_many_were_removed(django_assert_num_queries):
    remove(hides_address=True)

    with django_assert_num_queries(1):
        assert former(PATH).is_removed
    with django_assert_num_queries(0):
        former("/" + "x/" * 20)


def test_a_forgotten_address_cannot_be_tried_without_the_secret_of_the_site(settings):
    with_it = digest_of(PATH)
    settings.SECRET_KEY = "lain" * 20

    assert digest_of(PATH) != with_it


def test_a_forgotten_address_is_known_by_an_earlier_secret_too(settings):
    remove(hides_address=True)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "lain" * 20

    assert former(PATH).is_removed

    settings.SECRET_KEY_FALLBACKS = []
    assert not former(PATH).is_removed


def test_an_address_that_says_nothing_keeps_the_day_only():
    path = neutral_path(PATH)

    assert path.startswith("/2025/09/03/dihapus-")
    assert "satu" not in path
    assert path != neutral_path(PATH)
