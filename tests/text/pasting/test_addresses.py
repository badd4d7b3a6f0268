import pytest

from articles.text.pasting.addresses import unfollowed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "https://a.id/b?utm_source=x&c=1&UTM_Medium=y&d=%20e#f",
            "https://a.id/b?c=1&d=%20e#f",
        ),
        ("https://a.id/?fbclid=IwAR&gclid=1&igsh=2", "https://a.id/"),
        (
            "https://www.google.com/url?q=https://a.id/%3Fb%3D1&sa=D",
            "https://a.id/?b=1",
        ),
        ("https://www.google.co.id/url?sa=t&url=https%3A%2F%2Fa.id", "https://a.id"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.id%2F%3Ffbclid%3Dx&h=y",
            "https://a.id/",
        ),
        ("https://l.instagram.com/?u=https%3A%2F%2Fa.id", "https://a.id"),
        (
            "https://www.youtube.com/watch?v=x&t=120&si=y",
            "https://www.youtube.com/watch?v=x&t=120",
        ),
        ("https://x.com/a/status/1?s=20&t=y", "https://x.com/a/status/1"),
        (
            (
                "https://www.google.com/url?q=https://l.facebook.com/l.php"
                "?u%3Dhttps%253A%252F%252Fa.id"
            ),
            "https://a.id",
        ),
    ],
)
def test_what_follows_people_goes(written, meant):
    assert unfollowed(written) == meant


@pytest.mark.parametrize(
    "address",
    [
        "https://a.id/b?c=1&s=2&t=3#utm_source=d",
        "https://a.id/utm_source=x",
        "https://google.com/search?q=https://a.id",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://notgoogle.com.example/url?q=https://a.id",
        "https://[a.id/?b",
        "mailto:redaksi@a.id",
        "tel:+6221",
        "https://a.id/?" + "b&" * 100,
    ],
)
def test_other_addresses_stay_as_they_are(address):
    assert unfollowed(address) == address
