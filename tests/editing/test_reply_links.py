import pytest
from django.conf import settings

from articles.editing.forgetting import forget
from articles.editing.replies import withdraw
from articles.editing.reply_links import PLACE, form_for, link_to, reply_behind
from articles.models import Reply
from tests.builders import EVENING, MINUTE, make_confirmed_reply, make_reply

pytestmark = pytest.mark.django_db


def token_of(reply: Reply) -> str:
    return link_to(reply).removeprefix(f"{settings.SITE_URL}{PLACE}").rstrip("/")


def test_the_link_opens_its_reply_and_no_other():
    reply = make_reply()

    assert reply_behind(token_of(reply), at=EVENING) == reply


@pytest.mark.parametrize("made_up", ["", "x", "x:y", "00" * 16, f"{'00' * 16}:abc"])
def test_a_made_up_link_opens_nothing(made_up):
    make_reply()

    assert reply_behind(made_up, at=EVENING) is None


def test_a_link_of_another_secret_opens_nothing(settings):
    token = token_of(make_reply())
    settings.SECRET_KEY = "another-key-of-another-site-with-enough-letters-in-it"

    assert reply_behind(token, at=EVENING) is None


def test_it_opens_nothing_once_the_time_to_confirm_is_over():
    reply = make_reply()
    Reply.objects.update(expires_at=EVENING)

    assert reply_behind(token_of(reply), at=EVENING) == reply
    assert reply_behind(token_of(reply), at=EVENING + MINUTE) is None


def test_a_confirmed_reply_can_be_followed_until_it_is_forgotten():
    reply = make_confirmed_reply()
    Reply.objects.update(expires_at=EVENING)
    token = token_of(reply)
    assert reply_behind(token, at=EVENING + MINUTE) == reply
    withdraw(reply, by=None, at=EVENING)
    assert reply_behind(token, at=EVENING + MINUTE) == reply

    forget(reply, by=None, at=EVENING)

    assert reply_behind(token, at=EVENING + MINUTE) is None


def test_the_way_to_the_form_names_the_story():
    story = make_reply().publication

    assert form_for(story).endswith(f"/hak-jawab/kirim/?berita={story.path}")
