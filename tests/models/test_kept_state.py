"""The kept state of an article is what its publication and its version say."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from articles.desk.standing import state_of
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, State
from articles.models.kept_state import settle_states
from articles.publishing.corrections import reinstate, retract
from articles.publishing.publish import publish, unpublish
from articles.publishing.removal import remove_by_law
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_article, make_publication

pytestmark = pytest.mark.django_db

LATER = EVENING + MINUTE


def kept(article: Article) -> str:
    """The state as it is stored, which must be as if it were made anew."""
    stored = Article.objects.get(pk=article.pk)
    assert settle_states() == 0
    assert stored.state in {state_of(stored), State.REMOVED}
    return stored.state


def change(article: Article, headline: str = "Lain"):
    article.refresh_from_db()
    content = replace(snapshot_of(article), headline=headline)
    return revise(article, content, base=article.version, by=None, at=LATER)


def test_a_draft_stays_one_however_often_it_is_saved():
    article = make_article()
    assert kept(article) == State.DRAFT

    change(article)

    assert kept(article) == State.DRAFT


def test_what_is_published_is_live_until_it_is_changed_and_again_when_published():
    article = make_publication().article
    assert kept(article) == State.LIVE

    revision = change(article)
    assert kept(article) == State.CHANGED
    publish(revision, by=None, at=LATER)
    assert kept(article) == State.LIVE


def test_an_earlier_revision_that_goes_live_leaves_unpublished_changes():
    article = make_publication().article
    second = change(article, "Kedua")
    change(article, "Ketiga")

    publish(second, by=None, at=LATER)

    assert kept(article) == State.CHANGED


def test_what_is_withdrawn_is_so_even_when_it_is_changed():
    article = make_publication().article

    unpublish(article, by=None, at=LATER)
    assert kept(article) == State.WITHDRAWN
    change(article)
    assert kept(article) == State.WITHDRAWN


def test_what_is_retracted_may_be_reinstated():
    article = make_publication().article

    retract(article, ground="sara", reason="Salah.", by=None, at=LATER)
    assert kept(article) == State.RETRACTED
    reinstate(article, reason="Benar.", by=None, at=LATER)
    assert kept(article) == State.LIVE


def test_what_the_law_took_is_removed():
    article = make_publication().article

    remove_by_law(article, ground="anak", reason="Surat.", by=None, at=LATER)

    assert kept(article) == State.REMOVED


def test_what_came_past_the_verbs_is_settled():
    make_archive(4)
    make_article(headline="Konsep")
    assert Article.objects.filter(state=State.LIVE).count() == 1

    assert settle_states() == 3

    assert Article.objects.filter(state=State.LIVE).count() == 4
    assert Article.objects.get(headline="Konsep").state == State.DRAFT


def test_migrating_and_loading_settle_states():
    make_archive(3)
    call_command("migrate", verbosity=0)
    assert Article.objects.filter(state=State.LIVE).count() == 3

    call_command("loaddata", "beijing", verbosity=0)

    assert settle_states() == 0
