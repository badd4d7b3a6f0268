"""Where a picture is shown: at the desk and before readers, each for itself."""

import pytest

from articles.editing.pictures import delete
from articles.editing.revise import revise, start
from articles.editing.trash import delete_for_good, put_away
from articles.errors import InvalidContent
from articles.models import Picture, PictureUse, Publication
from articles.publishing.corrections import reinstate, retract
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Picture as Lead
from tests.builders import EVENING, MINUTE, make_passage, make_snapshot
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db


def uses():
    rows = PictureUse.objects.values_list("picture", "place", "is_live")
    return {*rows.order_by("pk")}


def with_text(picture):
    return (make_passage(f"Isi.\n\n![Laut](picture:{picture.uuid})"),)


def test_a_draft_uses_what_it_shows_and_readers_nothing_yet():
    lead, within = make_picture(jpeg(400, 300)), make_picture(jpeg(401, 300))

    content = make_snapshot(lead=Lead(lead.uuid), sections=with_text(within))
    start(content, by=None, at=EVENING)

    assert uses() == {(lead.pk, "lead", False), (within.pk, "text", False)}


def test_the_same_picture_above_and_in_the_text_is_used_twice():
    picture = make_picture()

    content = make_snapshot(lead=Lead(picture.uuid), sections=with_text(picture))
    start(content, by=None, at=EVENING)

    assert uses() == {(picture.pk, "lead", False), (picture.pk, "text", False)}


def test_what_readers_see_stays_used_until_the_change_is_published():
    old, new = make_picture(jpeg(400, 300)), make_picture(jpeg(401, 300))
    content = make_snapshot(lead=Lead(old.uuid))
    revision = start(content, by=None, at=EVENING)
    publish(revision, by=None, at=EVENING)

    article = revision.article
    content = make_snapshot(lead=Lead(new.uuid), sections=content.sections)
    again = revise(article, content, base=1, by=None, at=EVENING)
    assert uses() == {(old.pk, "lead", True), (new.pk, "lead", False)}
    assert Publication.objects.get().lead == old
    publish(again, by=None, at=EVENING + MINUTE)

    assert uses() == {(new.pk, "lead", True), (new.pk, "lead", False)}
    assert Publication.objects.get().lead == new
    assert [*Picture.objects.used(is_live=True)] == [new]
    assert [*Picture.objects.unused()] == [old]


def test_what_is_withdrawn_or_retracted_shows_nothing_and_what_is_back_does():
    picture = make_picture()
    revision = start(make_snapshot(lead=Lead(picture.uuid)), by=None, at=EVENING)
    article = revision.article
    publish(revision, by=None, at=EVENING)
    unpublish(article, by=None, at=EVENING)
    assert not PictureUse.objects.filter(is_live=True).exists()

    publish(revision, by=None, at=EVENING)
    retract(article, ground="trauma-korban", reason="Ya.", by=None, at=EVENING)
    assert not PictureUse.objects.filter(is_live=True).exists()

    reinstate(article, reason="Ya.", by=None, at=EVENING)
    assert PictureUse.objects.filter(is_live=True).exists()


def test_what_only_a_withdrawn_story_showed_may_be_deleted():
    picture = make_picture()
    revision = start(make_snapshot(lead=Lead(picture.uuid)), by=None, at=EVENING)
    publish(revision, by=None, at=EVENING)
    unpublish(revision.article, by=None, at=EVENING)
    content = make_snapshot(sections=revision.snapshot.sections)
    revise(revision.article, content, base=1, by=None, at=EVENING)

    delete(picture, by=None, at=EVENING)

    assert not Picture.objects.exists()


def test_an_article_that_is_gone_uses_nothing():
    article = start(
        make_snapshot(lead=Lead(make_picture().uuid)), by=None, at=EVENING
    ).article
    put_away(article, by=None, at=EVENING)
    article.refresh_from_db()

    delete_for_good(article, by=None)

    assert not PictureUse.objects.exists()


def test_a_lead_that_does_not_exist_is_refused_and_nothing_is_written():
    gone = make_picture()
    gone.delete()

    with pytest.raises(InvalidContent, match="tidak ada di pustaka"):
        start(make_snapshot(lead=Lead(gone.uuid, "Laut")), by=None, at=EVENING)

    assert not PictureUse.objects.exists()
