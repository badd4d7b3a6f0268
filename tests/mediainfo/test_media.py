"""What /media/ gives out, and what it keeps."""

import pytest
from django.core.files.storage import storages

from articles.models import Picture
from articles.models.picture import AT_ONCE
from articles.picturing.rendering import make_renditions
from mediainfo import media as serving
from mediainfo.media import Allowance
from tests.builders import EVENING
from tests.pictures import make_picture

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2000)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Make a media folder with one picture, and a secret beside it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "2025").mkdir(parents=True)
    (settings.MEDIA_ROOT / "2025" / "a.png").write_bytes(PICTURE)
    (tmp_path / "secret.png").write_bytes(b"secret")
    return settings.MEDIA_ROOT


def test_a_picture_is_given_out_for_good_and_can_do_nothing(client):
    response = client.get("/media/2025/a.png", headers={"Accept-Encoding": "gzip"})

    assert b"".join(response) == PICTURE
    assert response["Content-Type"] == "image/png"
    assert response["Content-Length"] == str(len(PICTURE))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in response
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.gif", "a.png.html", "png", "a"])
def test_another_type_is_not_found(client, media, name):
    (media / name).write_bytes(PICTURE)

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/2025",
        "/media/2025/",
        "/media/nothing.png",
        "/media/../secret.png",
        "/media/%2e%2e/secret.png",
        "/media/..%2fsecret.png",
        "/media/2025/../../secret.png",
        "/media//etc/passwd",
        "/media/a%00.png",
        "/media/" + "a" * 5000 + ".png",
    ],
)
def test_what_is_not_a_picture_below_the_folder_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_link_does_not_lead_outside(client, media, tmp_path):
    (media / "link.png").symlink_to(tmp_path / "secret.png")

    assert client.get("/media/link.png").status_code == 404


def test_a_folder_with_a_pictures_name_is_not_found(client, media):
    (media / "folder.png").mkdir()

    assert client.get("/media/folder.png").status_code == 404


def test_pictures_are_only_read(client):
    assert client.post("/media/2025/a.png").status_code == 405


def test_a_reader_who_has_the_picture_gets_no_second_copy(client):
    first = client.get("/media/2025/a.png")
    b"".join(first)

    again = client.get("/media/2025/a.png", headers={"If-None-Match": first["ETag"]})

    assert first["ETag"].startswith('"')
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert again.content == b""


def test_another_picture_under_a_name_that_does_not_tell_is_another(client, media):
    first = etag_of(client, "/media/2025/a.png")

    (media / "2025" / "a.png").write_bytes(PICTURE + b"x")

    assert etag_of(client, "/media/2025/a.png") != first


def test_a_name_that_its_content_gave_is_the_same_on_every_machine(client, media):
    name = f"ab/{'0' * 38}.avif"
    (media / "ab").mkdir()
    tags = set()
    for _ in range(2):
        (media / name).write_bytes(PICTURE)
        tags.add(etag_of(client, f"/media/{name}"))
        (media / name).unlink()

    assert len(tags) == 1


def etag_of(client, path):
    response = client.get(path)
    b"".join(response)
    return response["ETag"]


# --- What should be there -------------------------------------------------------------

NOBODYS = f"/media/ab/{'0' * 38}.avif"


@pytest.fixture
def lost(db, media):
    """The address of a file that was deleted; the picture was looked at before."""
    picture = make_picture()
    make_renditions(picture, at=EVENING)
    Picture.objects.update(next_look_at=EVENING)
    file = picture.renditions.filter(format="avif").first().file
    storages["renditions"].delete(file.name)
    return file.url


@pytest.fixture(autouse=True)
def reports(monkeypatch):
    """As many as a process that has just started may make; time stands still."""
    allowance = Allowance(serving.REPORTS_AT_ONCE, lambda: 0.0)
    monkeypatch.setattr(serving, "reports", allowance)
    return allowance


def test_a_file_that_should_be_there_is_reported_by_who_asks_for_it(client, lost):
    assert client.get(lost).status_code == 404

    assert Picture.objects.get().next_look_at == AT_ONCE


def test_a_file_that_is_there_reports_nothing(client, lost):
    there = Picture.objects.get().renditions.filter(format="webp").first()

    assert b"".join(client.get(there.file.url))

    assert Picture.objects.get().next_look_at == EVENING


def test_names_that_cannot_be_ours_ask_the_database_nothing(
    client, lost, django_assert_num_queries
):
    with django_assert_num_queries(0):
        for path in ("nothing.png", "ab/short.avif", f"ab/{'0' * 38}.svg", "../x.jpg"):
            client.get(f"/media/{path}")


def test_names_that_nobody_gave_soon_ask_nothing_and_never_write(
    client, lost, django_assert_num_queries
):
    asked = 2 * serving.REPORTS_AT_ONCE
    with django_assert_num_queries(asked):
        for _ in range(10 * serving.REPORTS_AT_ONCE):
            assert client.get(NOBODYS).status_code == 404

    assert Picture.objects.get().next_look_at == EVENING


def test_while_the_database_is_away_it_is_not_found_all_the_same(client, site_on):
    site_on("postgres://nobody@127.0.0.1:1/nothing")

    assert client.get(NOBODYS).status_code == 404


def test_an_allowance_comes_back_by_the_second():
    now = [0.0]
    allowance = Allowance(2, lambda: now[0])

    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now[0] = 1.5
    assert [allowance.take() for _ in range(2)] == [True, False]
    now[0] = 1000.0
    assert [allowance.take() for _ in range(3)] == [True, True, False]
