"""From where visitors come, as far as they can be believed."""

import pytest
from django.test import RequestFactory

from articles.site.visitor import client_address, household


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("", "127.0.0.1"),
        ("203.0.113.7", "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7", "203.0.113.7"),
        ("'; DROP TABLE", "127.0.0.1"),
    ],
)
def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(
    settings, forwarded, expected
):
    settings.BEHIND_PROXY = True
    request = RequestFactory().post("/", headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == expected


def test_without_a_proxy_a_claimed_address_counts_for_nothing():
    request = RequestFactory().post("/", headers={"X-Forwarded-For": "203.0.113.7"})

    assert client_address(request) == "127.0.0.1"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("", ""),
        ("nowhere", ""),
    ],
)
def test_addresses_of_one_household_are_one_visitor(seen, expected):
    assert household(RequestFactory().get("/", REMOTE_ADDR=seen)) == expected
