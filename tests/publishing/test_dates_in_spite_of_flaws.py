from dataclasses import replace

import pytest

from articles.editing.revise import revise
from articles.editing.workflow import move
from articles.editing.working_copy import snapshot_of
from articles.errors import Flawed, ReasonTooLong
from articles.models import Article, Edition, Publication, Schedule
from articles.publishing.publish import publish
from articles.publishing.schedule import BY_DATE, act_on_due, schedule
from tests.builders import EVENING, MINUTE, make_article, make_editor, make_publication

pytestmark = pytest.mark.django_db

PUBLISH, UNPUBLISH = Schedule.Action.PUBLISH, Schedule.Action.UNPUBLISH


@pytest.fixture
def sari():
    return make_editor()


def ready_article(**overrides):
    article = make_article(**overrides)
    move(article, "approve_at_once", by=None, at=EVENING)
    return article


def dated(article, by, override="", action=PUBLISH):
    due_at = EVENING + MINUTE
    return schedule(
        article, action, due_at=due_at, by=by, at=EVENING, override=override
    )


def edit(article, **changes):
    article.refresh_from_db()
    content = replace(snapshot_of(article), **changes)
    revise(article, content, base=article.version, by=None, at=EVENING)


def test_a_date_for_a_flawed_article_asks_an_editor_for_a_reason(sari):
    article = ready_article(standfirst="")

    with pytest.raises(Flawed) as refused:
        dated(article, sari)

    assert len(refused.value.gaps) == 1
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("blank", [" ", "\n\t"])
def test_a_blank_reason_is_none(sari, blank):
    with pytest.raises(Flawed):
        dated(ready_article(standfirst=""), sari, blank)


def test_the_reason_is_kept_with_the_date_and_goes_live_with_the_article(sari):
    entry = dated(ready_article(standfirst=""), sari, " Kabar sela ")

    act_on_due(EVENING + MINUTE)

    assert entry.override_reason == "Kabar sela"
    assert Edition.objects.get().override_reason == "Kabar sela"


def test_what_is_looked_at_is_what_is_stored_and_not_what_was_read_before(sari):
    article = ready_article()
    edit(Article.objects.get(pk=article.pk), standfirst="")

    with pytest.raises(Flawed):
        dated(article, sari)


def test_a_date_for_a_flawless_article_keeps_no_reason(sari):
    assert dated(ready_article(), sari, "Kabar sela").override_reason == ""


def test_a_flaw_that_comes_after_the_date_does_not_hold_the_article_up(sari):
    article = ready_article()
    dated(article, sari)
    edit(article, standfirst="")

    act_on_due(EVENING + MINUTE)

    assert Publication.objects.live().exists()
    assert Edition.objects.get().override_reason == BY_DATE


def test_a_flaw_that_is_mended_by_then_leaves_no_reason_on_record(sari):
    article = ready_article(standfirst="")
    dated(article, sari, "Teras menyusul")
    edit(article, standfirst="Terasnya.")

    act_on_due(EVENING + MINUTE)

    assert Edition.objects.get().override_reason == ""


def test_a_withdrawal_needs_no_reason(sari):
    article = make_publication(standfirst="").article

    assert dated(article, sari, action=UNPUBLISH).override_reason == ""


def test_the_site_itself_needs_no_reason():
    assert dated(ready_article(standfirst=""), None).override_reason == ""


def test_a_reason_longer_than_the_record_holds_is_refused_and_not_cut(sari):
    article = ready_article(standfirst="")
    longest = "a" * 300

    for refused in (dated, _published):
        with pytest.raises(ReasonTooLong):
            refused(article, sari, longest + "a")

    assert dated(article, sari, longest).override_reason == longest
    assert not Publication.objects.exists()


def _published(article, by, override):
    revision = article.revisions.get()
    return publish(revision, by=by, at=EVENING, override=override)
