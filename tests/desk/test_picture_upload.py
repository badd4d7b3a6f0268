"""Files that come into the library, from a script and from a form."""

import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Picture
from articles.picturing.files import DurableFiles
from tests.builders import make_editor
from tests.desk.conftest import signed_in
from tests.pictures import draw, encoded, jpeg

UPLOAD = "/admin/articles/picture/upload/"
ADD = "/admin/articles/picture/add/"


def file(data=None, name="laut.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, jpeg(330, 200) if data is None else data, kind)


def test_a_file_becomes_a_picture_and_a_card(desk, sari):
    answer = desk.post(UPLOAD, {"file": file()})

    card = answer.json()["picture"]
    picture = Picture.objects.get()
    assert answer.status_code == 200
    assert answer.json()["is_new"] is True
    assert (card["uuid"], card["name"]) == (str(picture.uuid), "laut.jpg")
    assert card["small"] == picture.renditions.get().file.url
    assert card["lacks"] == ["no alternative text", "no credit", "no source"]
    assert card["address"] == f"/admin/articles/picture/{picture.pk}/change/"
    assert (picture.uploaded_by, answer["Cache-Control"]) == (
        sari,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )


def test_the_same_file_leads_to_the_picture_that_is_here(desk):
    first = desk.post(UPLOAD, {"file": file()}).json()

    again = desk.post(UPLOAD, {"file": file(name="salinan.jpg")}).json()

    assert (first["is_new"], again["is_new"]) == (True, False)
    assert again["picture"]["uuid"] == first["picture"]["uuid"]


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"", "kosong.jpg", "image/jpeg", "The file is empty."),
        (b"<html><script>", "a.gif", "image/gif", "no picture that can be used"),
        (b"<svg/>", "a.svg", "image/svg+xml", "no picture that can be used"),
        (jpeg(330, 200)[:-100], "a.jpg", "image/jpeg", "damaged or not complete"),
        (jpeg(64, 48) + b"<script>", "a.jpg", "image/jpeg", "something else"),
    ],
)
def test_what_is_refused_is_refused_in_words_and_leaves_nothing(
    desk, data, name, kind, words
):
    answer = desk.post(UPLOAD, {"file": file(data, name, kind)})

    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert not Picture.objects.exists()


def test_names_and_types_that_are_wrong_change_nothing(desk):
    png = encoded(draw(64, 48), "PNG")

    desk.post(UPLOAD, {"file": file(png, "../../etc/a.php", "text/html")})

    picture = Picture.objects.get()
    assert (picture.format, picture.original_name) == ("png", "a.php")
    assert picture.original.name.endswith(".png")


def test_a_file_that_is_too_large_is_not_even_kept_while_it_comes(desk, settings):
    settings.PICTURE_MAX_BYTES = 100_000

    answer = desk.post(UPLOAD, {"file": file(bytes(300_000))})

    assert answer.status_code == 413
    assert "larger than 0.1 MB" in answer.json()["error"]


class FullDisk(DurableFiles):
    def _save(self, name, content):
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_and_the_file_can_be_sent_again(desk, settings):
    usual = settings.STORAGES
    settings.STORAGES = usual | {"originals": {"BACKEND": f"{__name__}.FullDisk"}}
    answer = desk.post(UPLOAD, {"file": file()})
    assert answer.status_code == 507
    assert "no room" in answer.json()["error"]
    assert not Picture.objects.exists()

    settings.STORAGES = usual

    assert desk.post(UPLOAD, {"file": file()}).status_code == 200


def test_no_file_is_a_sentence(desk):
    assert desk.post(UPLOAD).status_code == 400
    assert desk.get(UPLOAD).status_code == 405


def test_writers_may_and_readers_of_the_desk_may_not(reporter, reader):
    assert reporter.post(UPLOAD, {"file": file()}).status_code == 200

    answer = reader.post(UPLOAD, {"file": file()})

    assert answer.status_code == 403
    assert answer.json()["error"] == "You may not add pictures."
    assert reader.get(ADD).status_code == 403


@pytest.mark.django_db
def test_who_is_not_signed_in_is_told_before_a_byte_is_read(client):
    answer = client.post(UPLOAD, {"file": file()})

    assert answer.status_code == 403
    assert "session has ended" in answer.json()["error"] or "Sesi" in str(answer.json())
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_a_post_from_elsewhere_is_refused(client):
    careful = signed_in(make_editor())
    careful.handler.enforce_csrf_checks = True

    assert careful.post(UPLOAD, {"file": file()}).status_code == 403
    assert not Picture.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/markdownx/upload/", "/admin/markdownx/upload/"])
def test_markdownx_takes_nothing(client, path):
    assert client.post(path, {"image": file()}).status_code in {302, 403, 404}
    assert not Picture.objects.exists()


# --- Without a script -----------------------------------------------------------------


def test_several_files_come_in_one_form(desk):
    files = [file(), file(jpeg(300, 200), "dua.jpg"), file(name="lagi.jpg")]

    answer = desk.post(ADD, {"file": files}, follow=True)

    assert Picture.objects.count() == 2
    assert "2 pictures added. 1 was here already." in answer.text


def test_one_that_is_refused_says_why_and_the_rest_is_taken(desk, settings):
    settings.PICTURE_MAX_BYTES = 100_000
    files = [
        file(),
        file(b"<html>", "palsu.jpg"),
        file(bytes(200_000), "besar.jpg"),
        file(jpeg(300, 200), "dua.jpg"),
    ]

    answer = desk.post(ADD, {"file": files})

    assert answer.status_code == 422
    assert Picture.objects.count() == 2
    for words in ("palsu.jpg", "no picture that can be used", "besar.jpg", "0.1 MB"):
        assert words in answer.text


def test_a_form_without_a_file_says_so(desk):
    answer = desk.post(ADD)

    assert answer.status_code == 422
    assert "No file was sent." in answer.text


# --- Two hundred megabytes ------------------------------------------------------------


class Endless:
    """A body that is sent piece by piece, and never lies in memory."""

    def __init__(self, size):
        start = (
            b"--grenze\r\nContent-Disposition: form-data; name=file;"
            b" filename=besar.jpg\r\nContent-Type: image/jpeg\r\n\r\n"
        )
        end = b"\r\n--grenze--\r\n"
        self.length = len(start) + size + len(end)
        self.pieces = self._pieces(start, size, end)
        self.held = b""

    def _pieces(self, start, size, end):
        yield start
        for _ in range(size // 65_536):
            yield bytes(65_536)
        yield bytes(size % 65_536)
        yield end

    def read(self, size=-1):
        while len(self.held) < size or size < 0:
            piece = next(self.pieces, None)
            if piece is None:
                break
            self.held += piece
        taken, self.held = self.held[:size], self.held[size:]
        return taken

    readline = read


def test_two_hundred_megabytes_are_refused_and_fill_neither_memory_nor_disk(desk):
    body = Endless(200_000_000)
    tracemalloc.start()

    answer = desk.generic(
        "POST",
        UPLOAD,
        CONTENT_TYPE="multipart/form-data; boundary=grenze",
        CONTENT_LENGTH=str(body.length),
        **{"wsgi.input": body},
    )

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 413
    assert "larger than 40 MB" in answer.json()["error"]
    assert peak < 20_000_000
    assert not Picture.objects.exists()
