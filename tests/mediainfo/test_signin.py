"""Failed sign-ins are slowed down, and slow nobody else down."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.db.models import F

from mediainfo.signin import LIMITS
from tests.hashers import CountingHasher

pytestmark = pytest.mark.django_db
PASSWORD = "kopi-tubruk-9"
WRONG = "teh-manis"


@pytest.fixture(autouse=True)
def redaksi():
    """Make an editor."""
    return get_user_model().objects.create_superuser("redaksi", password=PASSWORD)


def sign_in(client, name="redaksi", password=WRONG, address="203.0.113.7", **headers):
    return client.post(
        "/admin/login/",
        {"username": name, "password": password},
        REMOTE_ADDR=address,
        headers=headers,
    )


def fail(client, times, **who):
    for _ in range(times):
        last = sign_in(client, **who)
    return last


def test_the_fifth_failure_closes_the_door_for_five_minutes(client):
    assert fail(client, 4).status_code == 200

    response = sign_in(client)

    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert response["Content-Language"] == "id"


def test_a_closed_door_hashes_nothing_even_for_the_right_password(client):
    fail(client, 5)
    before = CountingHasher.asked

    response = sign_in(client, password=PASSWORD)

    assert response.status_code == 429
    assert CountingHasher.asked == before


def test_an_attempt_that_is_let_in_is_hashed(client):
    before = CountingHasher.asked

    sign_in(client)

    assert CountingHasher.asked > before


def test_the_page_speaks_the_desks_language(client):
    response = fail(client, 5, **{"Accept-Language": "en"})

    assert "5 minutes" in response.content.decode()


def test_the_editor_still_gets_in_from_elsewhere(client):
    fail(client, 5, address="203.0.113.7")

    response = sign_in(client, password=PASSWORD, address="203.0.113.8")

    assert response.status_code == 302


def test_a_colleague_at_the_same_address_still_gets_in(client):
    get_user_model().objects.create_superuser("dewi", password=PASSWORD)
    fail(client, 5, name="redaksi")

    response = sign_in(client, name="dewi", password=PASSWORD)

    assert response.status_code == 302


def test_the_door_opens_again_by_itself(client):
    fail(client, 5)
    AccessAttempt.objects.update(
        attempt_time=F("attempt_time") - timedelta(minutes=5, seconds=1)
    )

    assert sign_in(client, password=PASSWORD).status_code == 302


def test_attempts_at_a_closed_door_do_not_keep_it_closed(client):
    fail(client, 5)
    before = AccessAttempt.objects.get().attempt_time

    fail(client, 3)

    assert AccessAttempt.objects.get().attempt_time == before


def test_one_address_cannot_try_every_account(client):
    for number in range(LIMITS["address"]):
        last = sign_in(client, name=f"account-{number}")
    before = CountingHasher.asked

    response = sign_in(client, name="redaksi", password=PASSWORD)

    assert last.status_code == 429
    assert response.status_code == 429
    assert CountingHasher.asked == before


def test_many_addresses_cannot_try_one_account_for_ever(client):
    for number in range(LIMITS["account"]):
        sign_in(client, address=f"198.51.100.{number}")

    assert sign_in(client, address="192.0.2.1").status_code == 429


def test_a_success_forgets_the_failures_of_the_pair_alone(client):
    fail(client, 4)
    fail(client, 4, name="dewi")

    sign_in(client, password=PASSWORD)

    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["dewi"]
