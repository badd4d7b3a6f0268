from datetime import timedelta

import pytest

from articles.errors import NotAllowed
from articles.publishing.preview_links import (
    LASTS,
    make_preview_link,
    revision_behind,
    revoke,
)
from tests.builders import EVENING, make_article, make_member

pytestmark = pytest.mark.django_db


def test_a_token_opens_its_revision():
    revision = make_article().revisions.get()

    _, token = make_preview_link(revision, by=None, at=EVENING)

    assert revision_behind(token, at=EVENING) == revision


def test_the_token_itself_is_not_stored():
    link, token = make_preview_link(make_article().revisions.get(), by=None, at=EVENING)

    assert token not in str(vars(link))


def test_a_token_with_one_letter_changed_opens_nothing():
    _, token = make_preview_link(make_article().revisions.get(), by=None, at=EVENING)
    forged = ("b" if token[0] == "a" else "a") + token[1:]

    assert revision_behind(forged, at=EVENING) is None


@pytest.mark.parametrize("token", ["", "\0", "x" * 10_000, "../../etc"])
def test_senseless_tokens_open_nothing(token):
    assert revision_behind(token, at=EVENING) is None


def test_a_link_expires():
    _, token = make_preview_link(make_article().revisions.get(), by=None, at=EVENING)

    assert revision_behind(token, at=EVENING + LASTS - timedelta(seconds=1))
    assert revision_behind(token, at=EVENING + LASTS) is None


def test_a_revoked_link_opens_nothing():
    link, token = make_preview_link(make_article().revisions.get(), by=None, at=EVENING)

    revoke(link, by=None, at=EVENING)

    assert revision_behind(token, at=EVENING) is None


def test_only_who_may_edit_the_article_can_share_it():
    article = make_article(by=make_member("Editor"))

    with pytest.raises(NotAllowed):
        make_preview_link(
            article.revisions.get(), by=make_member("Penulis"), at=EVENING
        )
