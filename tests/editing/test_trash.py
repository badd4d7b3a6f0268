from datetime import timedelta

import pytest

from articles.editing.autosave import keep
from articles.editing.notices import write_note
from articles.editing.trash import delete_for_good, put_away, take_out
from articles.editing.workflow import move
from articles.errors import NotAllowed, PutAway, StillPublic
from articles.models import Article, Revision, Schedule
from articles.publishing.preview_links import make_preview_link
from articles.publishing.publish import publish, unpublish
from articles.publishing.schedule import schedule
from tests.builders import (
    EVENING,
    make_article,
    make_editor,
    make_member,
    make_publication,
)

pytestmark = pytest.mark.django_db


def test_what_is_put_away_comes_back_as_it_was():
    sari = make_editor()
    article = make_article(by=sari)

    put_away(article, by=sari, at=EVENING)
    assert list(Article.objects.trashed()) == [article]
    take_out(article, by=sari)

    assert list(Article.objects.kept()) == [article]
    assert Article.objects.get().version == 1


def test_what_readers_see_is_not_put_away():
    publication = make_publication()

    with pytest.raises(StillPublic):
        put_away(publication.article, by=None, at=EVENING)


def test_putting_away_cancels_the_dates():
    article = make_article()
    tomorrow = EVENING + timedelta(days=1)
    schedule(article, Schedule.Action.PUBLISH, due_at=tomorrow, by=None, at=EVENING)

    put_away(article, by=None, at=EVENING)

    assert not Schedule.objects.open().exists()


def test_what_is_in_the_trash_is_not_published():
    article = put_away(make_article(), by=None, at=EVENING)

    with pytest.raises(PutAway):
        publish(article.revisions.get(), by=None, at=EVENING)


def test_deleting_for_good_leaves_no_row_of_an_article_that_was_never_public():
    sari = make_editor()
    article = make_article(by=sari)
    write_note(article, "Catatan", by=sari, at=EVENING)
    move(article, "submit", by=sari, at=EVENING)
    make_preview_link(article.revisions.get(), by=sari, at=EVENING)
    keep(article.uuid, {}, base=1, by=sari, at=EVENING)
    tomorrow = EVENING + timedelta(days=1)
    schedule(article, Schedule.Action.PUBLISH, due_at=tomorrow, by=None, at=EVENING)
    put_away(article, by=sari, at=EVENING)

    delete_for_good(article, by=sari)

    assert not Article.objects.exists()
    assert not Revision.objects.exists()


def test_what_was_ever_public_is_never_deleted():
    publication = make_publication()
    unpublish(publication.article, by=None, at=EVENING)
    put_away(publication.article, by=None, at=EVENING)

    with pytest.raises(StillPublic):
        delete_for_good(publication.article, by=None)

    assert Article.objects.exists()


def test_only_what_is_in_the_trash_is_deleted():
    with pytest.raises(StillPublic):
        delete_for_good(make_article(), by=None)


def test_deleting_for_good_is_a_right_of_its_own():
    editor = make_member("Editor")
    article = put_away(make_article(by=editor), by=editor, at=EVENING)

    with pytest.raises(NotAllowed):
        delete_for_good(article, by=editor)
