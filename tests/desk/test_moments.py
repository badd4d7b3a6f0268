"""One way to write a time at the desk: 24 hours, and the zone by its name."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from articles.desk.standing import moment
from tests.builders import make_article
from tests.desk.conftest import signed_in
from tests.desk.pages import change, form_in
from tests.desk.test_dates import dated

# 23 November 2026, five past nine in Jakarta.
MORNING = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "23 Nov 2026 09.05 WIB"), ("en", "23 Nov 2026 09:05 WIB")],
)
def test_a_moment_has_its_day_first_and_its_zone_last(language: str, said: str) -> None:
    with translation.override(language):
        assert moment(MORNING) == said


def test_what_django_itself_dates_is_dated_alike(sari: User, admin_user: User) -> None:
    User.objects.filter(pk=sari.pk).update(last_login=MORNING)

    page = signed_in(admin_user).get("/admin/auth/user/").content.decode()

    assert "23 Nov 2026 09:05 WIB" in page


def test_a_form_shows_a_time_as_its_language_writes_it(sari: User) -> None:
    article = make_article()
    dated(article)
    client = signed_in(sari)

    shown = {
        language: form_in(
            client.get(change(article, "dates"), headers={"accept-language": language}),
            "plan_publish",
        )["publish-due_at_1"]
        for language in ("id", "en")
    }

    assert shown == {"id": "20.00", "en": "20:00"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["Tulis waktu menurut zona", '"6 p.m.": "18.00"', "panah kedua"]),
        ("en", ['"Noon": "12:00"', '"6 p.m.": "18:00"']),
    ],
)
def test_the_pickers_speak_as_the_desk_does(
    desk: Client, language: str, words: list[str]
) -> None:
    spoken = desk.get("/admin/jsi18n/", headers={"accept-language": language})

    for word in words:
        assert word in spoken.content.decode()
