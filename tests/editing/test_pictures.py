"""The library: what is taken in, described, replaced and deleted."""

import errno
import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError, connections, transaction

from articles.editing.pictures import delete, describe, replace, take
from articles.editing.revise import revise, start
from articles.errors import (
    AlreadyInLibrary,
    NotAllowed,
    NotStored,
    StaleVersion,
    StillShown,
    UnfitPicture,
)
from articles.models import DiscardedFile, Picture, Rendition
from articles.picturing.files import DurableFiles
from articles.picturing.rendering import render_next
from articles.text.snapshot import Picture as Lead
from tests.builders import EVENING, MINUTE, make_editor, make_member, make_snapshot
from tests.pictures import from_a_camera, jpeg, make_picture

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_picture_with_what_it_says_of_itself():
    sari = make_editor()
    data = from_a_camera(640, 400, orientation=6)

    taken = take(ContentFile(data), name=r"C:\foto\DSC 1.JPG", by=sari, at=EVENING)

    picture = taken.picture
    assert taken.is_new
    assert (picture.width, picture.height, picture.format) == (400, 640, "jpeg")
    assert (picture.original_name, picture.bytes) == ("DSC 1.JPG", len(data))
    assert (picture.uploaded_by, picture.uploaded_at) == (sari, EVENING)
    assert picture.taken_at == datetime(2025, 9, 3, 2, 30, tzinfo=UTC)
    with picture.original.open("rb") as original:
        assert original.read() == data


def test_an_original_has_no_address_and_lies_outside_of_what_is_served(settings):
    picture = make_picture()

    with pytest.raises(ValueError, match="is private"):
        _ = picture.original.url
    assert str(settings.MEDIA_ROOT) not in picture.original.path
    assert Path(picture.original.path).stat().st_mode & 0o077 == 0


def test_an_original_is_not_found_under_media(client):
    name = make_picture().original.name

    for path in (name, f"originals/{name}", f"../originals/{name}"):
        assert client.get(f"/media/{path}").status_code == 404


def test_the_same_file_twice_is_one_picture():
    first = take(ContentFile(jpeg()), name="a.jpg", by=None, at=EVENING)

    again = take(ContentFile(jpeg()), name="b.jpg", by=None, at=EVENING + MINUTE)

    assert not again.is_new
    assert again.picture == first.picture
    assert again.picture.original_name == "a.jpg"


@pytest.mark.parametrize("verb", ["upload", "replace"])
def test_the_same_file_brings_back_an_original_that_was_lost(verb):
    picture = make_picture(jpeg(330, 200))
    storages["originals"].delete(picture.original.name)
    render_next(EVENING)
    picture.refresh_from_db()
    assert picture.trouble
    again = ContentFile(jpeg(330, 200))

    if verb == "upload":
        taken = take(again, name="lain.jpg", by=None, at=EVENING)
        assert (taken.picture, taken.is_new) == (picture, False)
    else:
        replace(picture, again, base=1, name="lain.jpg", by=None, at=EVENING)

    assert render_next(EVENING) == 1
    picture.refresh_from_db()
    assert picture.is_rendered
    assert (picture.trouble, picture.original_name) == ("", "DSC_0001.JPG")


def test_what_cannot_be_put_back_says_so(settings):
    picture = make_picture(jpeg(330, 200))
    storages["originals"].delete(picture.original.name)
    full = {"originals": {"BACKEND": f"{__name__}.FullDisk"}}
    settings.STORAGES = settings.STORAGES | full

    with pytest.raises(NotStored):
        take(ContentFile(jpeg(330, 200)), name="a.jpg", by=None, at=EVENING)


def test_an_upload_that_lies_in_a_file_is_read_from_there():
    data = jpeg()
    with TemporaryUploadedFile("a.jpg", "text/html", len(data), None) as upload:
        upload.write(data)
        upload.seek(0)

        assert take(upload, name="a.jpg", by=None, at=EVENING).is_new


def test_what_is_no_picture_leaves_nothing():
    with pytest.raises(UnfitPicture):
        take(ContentFile(b"<html>"), name="a.gif", by=None, at=EVENING)

    assert not Picture.objects.exists()


class FullDisk(DurableFiles):
    def _save(self, name, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("place", ["originals", "renditions"])
def test_a_full_disk_leaves_no_half_record_and_a_retry_works(settings, place):
    usual = settings.STORAGES
    settings.STORAGES = usual | {place: {"BACKEND": f"{__name__}.FullDisk"}}
    with pytest.raises(NotStored):
        make_picture()
    assert not Picture.objects.exists()

    settings.STORAGES = usual

    assert make_picture().renditions.count() == 1


def test_a_process_that_died_before_the_row_was_there_leaves_nothing_in_the_way():
    data = jpeg()
    picture = make_picture(data)
    Picture.objects.all().delete()

    assert make_picture(data).original.name == picture.original.name


def test_who_may_not_add_pictures_is_refused_before_anything_is_stored():
    reader = make_editor("pembaca", is_superuser=False)

    with pytest.raises(NotAllowed):
        make_picture(by=reader)
    picture = make_picture()
    for act in (
        lambda: describe(picture, {"alt": "x"}, base=1, by=reader, at=EVENING),
        lambda: replace(
            picture, ContentFile(b""), base=1, name="", by=reader, at=EVENING
        ),
        lambda: delete(picture, by=reader, at=EVENING),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_writers_add_and_describe_pictures_and_do_not_delete_them():
    writer = make_member("Penulis")
    picture = make_picture(by=writer)

    describe(picture, {"alt": "Laut"}, base=1, by=writer, at=EVENING)

    with pytest.raises(NotAllowed):
        delete(picture, by=writer, at=EVENING)


# --- What is said of it ---------------------------------------------------------------


def test_a_description_is_stored_and_leaves_renditions_alone():
    picture = make_picture()
    Picture.objects.update(rendered_at=EVENING)
    picture.refresh_from_db()

    describe(
        picture, {"caption": "Laut", "credit": "Budi"}, base=1, by=None, at=EVENING
    )

    picture.refresh_from_db()
    assert (picture.caption, picture.credit) == ("Laut", "Budi")
    assert picture.is_rendered


def test_a_decorative_picture_has_no_alternative_text():
    picture = make_picture(alt="")

    with pytest.raises(ValidationError):
        describe(
            picture, {"is_decorative": True, "alt": "Laut"}, base=1, by=None, at=EVENING
        )


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_a_focal_point_outside_is_refused(wrong):
    picture = make_picture()

    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        describe(picture, {"focal_x": wrong}, base=1, by=None, at=EVENING)


# --- Another file ---------------------------------------------------------------------


def test_a_replaced_file_keeps_identity_and_words():
    picture = make_picture(jpeg(640, 400), focal_x=0.2)
    old = picture.original.name

    replace(
        picture,
        ContentFile(jpeg(400, 640)),
        base=1,
        name="baru.jpg",
        by=None,
        at=EVENING,
    )

    assert (picture.width, picture.height) == (400, 640)
    assert (picture.caption, picture.original_name) == (
        "Matahari terbenam.",
        "baru.jpg",
    )
    assert (picture.focal_x, picture.rendered_at) == (0.5, None)
    assert DiscardedFile.objects.filter(store="originals", name=old).exists()


def test_the_same_file_again_changes_nothing():
    picture = make_picture(jpeg(640, 400))
    Picture.objects.update(rendered_at=EVENING)

    replace(
        picture, ContentFile(jpeg(640, 400)), base=1, name="x.jpg", by=None, at=EVENING
    )

    picture.refresh_from_db()
    assert picture.is_rendered


def test_the_file_of_another_picture_is_refused_and_named():
    picture, other = make_picture(jpeg(640, 400)), make_picture(jpeg(400, 300))

    with pytest.raises(AlreadyInLibrary) as refused:
        replace(
            picture, ContentFile(jpeg(400, 300)), base=1, name="x", by=None, at=EVENING
        )

    assert refused.value.picture == other


# --- Gone -----------------------------------------------------------------------------


def test_a_picture_that_nothing_shows_is_deleted_and_its_files_later():
    picture = make_picture()

    delete(picture, by=None, at=EVENING)

    assert not Picture.objects.exists()
    assert not Rendition.objects.exists()
    assert DiscardedFile.objects.count() == 2
    assert storages["originals"].exists(picture.original.name)


def test_one_that_a_draft_shows_is_not_deleted_and_says_where():
    picture = make_picture()
    lead = Lead(picture.uuid)
    draft = start(make_snapshot(lead=lead), by=None, at=EVENING).article

    with pytest.raises(StillShown) as refused:
        delete(picture, by=None, at=EVENING)

    assert [use.article for use in refused.value.uses] == [draft]
    revise(draft, make_snapshot(), base=1, by=None, at=EVENING)
    delete(picture, by=None, at=EVENING)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_at_once_by_two_is_one_picture():
    start_together, taken = Barrier(2), []

    def send():
        start_together.wait()
        file = ContentFile(jpeg(400, 300))
        try:
            taken.append(take(file, name="a.jpg", by=None, at=EVENING))
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({each.picture.pk for each in taken}) == 1
    assert [each.is_new for each in taken].count(True) == 1
    assert BytesIO(jpeg(400, 300)).getbuffer().nbytes == taken[0].picture.bytes


def test_nothing_is_changed_that_somebody_changed_meanwhile(db):
    picture = make_picture(jpeg(640, 400))
    stale = Picture.objects.get(pk=picture.pk)
    other = ContentFile(jpeg(400, 640))
    describe(picture, {"caption": "Laut"}, base=1, by=None, at=EVENING)

    with pytest.raises(StaleVersion):
        describe(stale, {"caption": "Danau"}, base=1, by=None, at=EVENING)
    with pytest.raises(StaleVersion):
        replace(stale, other, base=1, name="x", by=None, at=EVENING)

    stored = Picture.objects.get()
    assert (stored.caption, stored.width) == ("Laut", 640)
