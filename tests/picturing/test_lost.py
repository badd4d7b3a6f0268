"""Files that are gone: noticed, not named any more, made again."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Change, Picture, Publication, Rendition, ShareCard
from articles.models.picture import AT_ONCE
from articles.picturing.cards import draw_next
from articles.picturing.lost import (
    LOOK_AGAIN_IN,
    LOOK_EVERY,
    look_at_a_card,
    look_at_a_picture,
    report,
)
from articles.picturing.rendering import make_renditions, render_next
from tests.builders import EVENING, MINUTE, make_publication
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db

LATER = EVENING + LOOK_EVERY


@pytest.fixture
def picture():
    """One that is ready, and was looked at."""
    picture = make_picture(jpeg(700, 440))
    make_renditions(picture, at=EVENING)
    look_at_a_picture(EVENING)
    picture.refresh_from_db()
    Change.objects.all().delete()
    return picture


def files_of(picture):
    return {each.file.name for each in picture.renditions.all()}


def lose(picture, **which):
    lost = [each.file.name for each in picture.renditions.filter(**which)]
    for name in lost:
        storages["renditions"].delete(name)
    return lost


def told(picture):
    return Change.objects.filter(name=picture.source_name).exists()


def test_a_picture_whose_files_are_there_is_left_alone_for_a_day(picture):
    assert look_at_a_picture(LATER - MINUTE) == 0
    assert picture.next_look_at == LATER

    assert look_at_a_picture(LATER) == 0

    picture.refresh_from_db()
    assert picture.next_look_at == LATER + LOOK_EVERY
    assert picture.is_rendered
    assert not told(picture)


def test_what_is_gone_is_not_named_any_more_and_made_again(picture):
    before = files_of(picture)
    lost = lose(picture, format="avif")

    assert look_at_a_picture(LATER) == 1

    picture.refresh_from_db()
    assert not picture.is_rendered
    assert files_of(picture) == before - {*lost}
    assert told(picture)
    assert render_next(LATER) == 1
    assert files_of(picture) == before
    assert all(storages["renditions"].exists(name) for name in lost)
    assert look_at_a_picture(LATER + LOOK_EVERY) == 0


def test_nothing_is_left_to_show_when_all_files_are_gone(picture):
    lose(picture)

    look_at_a_picture(LATER)

    assert not picture.renditions.exists()
    render_next(LATER)
    assert picture.renditions.count() > 10


def test_without_the_original_the_desk_is_told_and_the_rest_is_shown(picture):
    lost = lose(picture, shape="1x1")
    storages["originals"].delete(picture.original.name)

    look_at_a_picture(LATER)
    render_next(LATER)

    picture.refresh_from_db()
    assert [*Picture.objects.in_trouble()] == [picture]
    assert "Berkas aslinya tidak ada" in picture.trouble_in_words
    assert files_of(picture)
    assert not files_of(picture) & {*lost}


def test_an_original_that_nobody_needs_now_is_missed_too(picture):
    with picture.original.open("rb") as file:
        data = file.read()
    storages["originals"].delete(picture.original.name)

    assert look_at_a_picture(LATER) == 0

    picture.refresh_from_db()
    assert "Berkas aslinya tidak ada" in picture.trouble_in_words
    assert picture.is_rendered
    storages["originals"].save(picture.original.name, ContentFile(data))
    look_at_a_picture(LATER + LOOK_EVERY)
    picture.refresh_from_db()
    assert picture.trouble == ""
    assert not told(picture)


def test_the_trouble_of_a_picture_that_waits_is_the_worker_s_to_say(picture):
    Picture.objects.update(rendered_at=None, trouble="The disk is full.")

    look_at_a_picture(LATER)

    picture.refresh_from_db()
    assert picture.trouble == "The disk is full."
    assert picture.next_look_at == LATER + LOOK_EVERY


def test_a_picture_that_waits_loses_no_place_in_the_queue(picture):
    Picture.objects.update(rendered_at=None, tries=3, next_try_at=LATER + MINUTE)
    lose(picture, format="webp")

    assert look_at_a_picture(LATER) == 1

    picture.refresh_from_db()
    assert (picture.tries, picture.next_try_at) == (3, LATER + MINUTE)
    assert told(picture)
    assert not picture.renditions.filter(format="webp").exists()


def test_one_picture_is_looked_at_a_time_the_one_that_waits_longest_first(picture):
    other = make_picture(jpeg(320, 200))
    lose(picture)
    lose(other)

    look_at_a_picture(LATER)
    assert picture.renditions.exists()
    assert not other.renditions.exists()

    look_at_a_picture(LATER)
    assert not picture.renditions.exists()


def test_looking_costs_three_queries_however_many_pictures_there_are(picture):
    for width in range(321, 326):
        make_picture(jpeg(width, 200))
    Picture.objects.update(next_look_at=EVENING)
    with CaptureQueriesContext(connection) as due:
        look_at_a_picture(LATER)

    assert len(due) == 3
    Picture.objects.update(next_look_at=LATER)
    with CaptureQueriesContext(connection) as none_due:
        look_at_a_picture(EVENING)
    assert len(none_due) == 1


class Counting:
    """A store in which each look is a request."""

    def __init__(self, store):
        self.store = store
        self.asked = []

    def exists(self, name):
        self.asked.append(name)
        return self.store.exists(name)

    def __getattr__(self, name):
        return getattr(self.store, name)


def test_each_file_of_the_picture_is_asked_for_once_and_no_other(picture, monkeypatch):
    make_picture(jpeg(320, 200))
    counting = {name: Counting(storages[name]) for name in ("renditions", "originals")}
    monkeypatch.setattr(storages, "_storages", storages._storages | counting)
    Picture.objects.filter(pk=picture.pk).update(next_look_at=AT_ONCE)

    look_at_a_picture(LATER)

    assert sorted(counting["renditions"].asked) == sorted(files_of(picture))
    assert counting["originals"].asked == [picture.original.name]


# --- Nobody can tell ------------------------------------------------------------------


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(picture, settings):
    # Root may read every folder, but not one that leads to itself.
    folder = settings.MEDIA_ROOT / picture.renditions.last().file.name[:2]
    aside = folder.rename(folder.with_name("aside"))
    folder.symlink_to(folder)
    try:
        assert look_at_a_picture(LATER) == 0
    finally:
        folder.unlink()
        aside.rename(folder)

    picture.refresh_from_db()
    assert picture.is_rendered
    assert picture.next_look_at == LATER + LOOK_AGAIN_IN


class Away:
    """A store that does not answer."""

    def exists(self, name):
        raise ConnectionError(name)


def test_a_store_that_is_away_has_lost_nothing(picture, monkeypatch):
    away = storages._storages | {"renditions": Away()}
    monkeypatch.setattr(storages, "_storages", away)

    assert look_at_a_picture(LATER) == 0

    picture.refresh_from_db()
    assert picture.is_rendered
    assert picture.next_look_at == LATER + LOOK_AGAIN_IN


def test_what_was_found_gone_while_others_are_made_is_made_too(picture):
    Picture.objects.update(rendered_at=None)
    lose(picture, format="webp")
    picture = Picture.objects.with_renditions().get()
    assert len([*picture.renditions.all()]) > 10
    # Of the JPEGs it is found, while the WebPs are made, that they are gone as well.
    picture.renditions.filter(format="jpeg").delete()

    make_renditions(picture, at=LATER)

    assert not Picture.objects.get().is_rendered
    make_renditions(Picture.objects.get(), at=LATER)
    assert Picture.objects.get().is_rendered


# --- Reported -------------------------------------------------------------------------


def test_a_file_that_was_asked_for_in_vain_is_looked_for_before_all_others(picture):
    other = make_picture(jpeg(320, 200))
    Picture.objects.filter(pk=other.pk).update(next_look_at=EVENING - LOOK_EVERY)
    name = lose(picture, format="avif")[0]

    assert report(name)

    assert look_at_a_picture(EVENING) == 1
    picture.refresh_from_db()
    assert not picture.is_rendered


def test_a_name_that_nobody_gave_writes_nothing(picture, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert not report("ab/" + "0" * 38 + ".avif")

    picture.refresh_from_db()
    assert picture.next_look_at == LATER


def test_however_many_ask_it_is_written_once(picture, django_assert_num_queries):
    name = lose(picture, format="avif")[0]
    with django_assert_num_queries(3):
        report(name)
    with django_assert_num_queries(2):
        report(name)


def test_two_pictures_that_share_a_file_are_both_looked_at(picture):
    other = make_picture(jpeg(320, 200))
    look_at_a_picture(EVENING)
    shared = picture.renditions.first()
    Rendition.objects.filter(picture=other).update(file=shared.file.name)
    storages["renditions"].delete(shared.file.name)

    report(shared.file.name)

    assert look_at_a_picture(EVENING) + look_at_a_picture(EVENING) == 2


# --- Cards ----------------------------------------------------------------------------


@pytest.fixture
def card():
    make_publication(headline="Tanpa gambar")
    draw_next(EVENING)
    look_at_a_card(EVENING)
    Change.objects.all().delete()
    return ShareCard.objects.get()


def test_a_card_that_is_there_is_left_alone_for_a_day(card):
    assert card.next_look_at == LATER

    assert look_at_a_card(LATER) == 0

    card.refresh_from_db()
    assert card.next_look_at == LATER + LOOK_EVERY
    assert not Change.objects.exists()


def test_a_card_that_is_gone_is_not_named_and_drawn_again(card):
    storages["renditions"].delete(card.file.name)
    assert report(card.file.name)

    assert look_at_a_card(EVENING) == 1

    assert not ShareCard.objects.exists()
    assert Change.objects.filter(name=f"card:{Publication.objects.get().pk}").exists()
    assert draw_next(EVENING) == 1
    assert storages["renditions"].exists(ShareCard.objects.get().file.name)


def test_of_what_could_not_be_drawn_nothing_is_missed(card):
    ShareCard.objects.update(file="", next_look_at=AT_ONCE)

    assert look_at_a_card(EVENING + timedelta(days=2)) == 0

    assert ShareCard.objects.exists()
