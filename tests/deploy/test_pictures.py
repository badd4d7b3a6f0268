"""Pictures through nginx, through Caddy and from the app alone."""

import re

import pytest

from .asking import HOST

TAKE = """
from django.core.files.base import ContentFile
from django.utils import timezone
from articles.editing.pictures import take
from articles.picturing.rendering import make_renditions
from tests.pictures import from_a_camera
now = timezone.now()
file = ContentFile(from_a_camera(900, 600))
picture = take(file, name="a.jpg", by=None, at=now).picture
make_renditions(picture, at=now)
"""


@pytest.fixture(scope="module")
def pictures(app):
    """The addresses of one picture's files, and of what must never be served."""
    app.manage("shell", "-c", TAKE)
    media = app.data / "media"
    made = [f"/media/{each.relative_to(media)}" for each in media.rglob("??/*")]
    made = [path for path in made if re.search(r"/[0-9a-f]{2}/[0-9a-f]{38}\.", path)]
    originals = [*(app.data / "originals").rglob("*.jpeg")]
    assert len(made) > 10
    assert len(originals) == 1
    return made, originals[0].relative_to(app.data)


def test_each_format_has_its_type_and_can_do_nothing(door, pictures):
    types = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
    made, _ = pictures
    for end, kind in types.items():
        path = next(path for path in made if path.endswith(end))

        answer = door.ask(path)

        assert answer.status == 200
        assert answer.headers["content-type"] == kind
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == (
            "sandbox; default-src 'none'"
        )
        assert answer.headers["cache-control"] == (
            "public, max-age=31536000, immutable"
        )
        assert answer.headers["etag"].startswith('"')
        assert b"Exif" not in answer.body
        known = {"If-None-Match": answer.headers["etag"]}
        assert door.ask(path, headers=known).status == 304


def test_no_way_leads_to_an_original(door, pictures):
    _, original = pictures
    name = original.name
    for path in (
        f"/{original}",
        f"/media/{original}",
        f"/media/{original.parent.name}/{name}",
        f"/media/../{original}",
        f"/media/%2e%2e/{original}",
        f"/media/..%2f{original}",
        f"/static/../{original}",
        "/media/",
        f"/media/{original.parent.name}/",
        "/originals/",
    ):
        assert door.ask(path).status in {400, 403, 404}, path


LOOKED_AT = """
from articles.models import Picture
Picture.objects.update(next_look_at="2100-01-01T00:00:00Z")
"""
WORK = """
from django.utils import timezone
from articles.picturing.lost import look_at_a_picture
from articles.picturing.rendering import render_next
assert look_at_a_picture(timezone.now()) == 1
assert render_next(timezone.now()) == 1
"""


def test_a_lost_file_that_was_asked_for_in_vain_is_made_again(app, door, pictures):
    made, _ = pictures
    app.manage("shell", "-c", LOOKED_AT)
    path = made[0]
    before = door.ask(path)
    (app.data / path.removeprefix("/")).unlink()

    assert door.ask(path).status == 404
    app.manage("shell", "-c", WORK)

    after = door.ask(path)
    assert (after.status, after.body) == (200, before.body)


SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth.models import User
user = User.objects.get(username="redaksi")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
session["_auth_user_hash"] = user.get_session_auth_hash()
session.create()
open({file!r}, "w").write(session.session_key)
"""
TOKEN = "a" * 32


@pytest.fixture(scope="module")
def session(app):
    """The session of an editor."""
    file = app.data / "session"
    app.manage("shell", "-c", SIGN_IN.format(file=str(file)))
    return file.read_text()


def test_what_is_nearly_too_large_reaches_the_app_and_more_does_not(server, session):
    def sent(megabytes: int):
        body = (
            b"--grenze\r\nContent-Disposition: form-data; name=csrfmiddlewaretoken"
            b"\r\n\r\n" + TOKEN.encode() + b"\r\n--grenze\r\n"
            b"Content-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n"
            + bytes(megabytes * 1_000_000)
            + b"\r\n--grenze--\r\n"
        )
        return server.door.ask(
            "/admin/articles/picture/upload/",
            method="POST",
            headers={
                "Content-Type": "multipart/form-data; boundary=grenze",
                "Cookie": f"__Secure-sessionid={session}; sessionid={session};"
                f" csrftoken={TOKEN}",
                "Origin": f"https://{HOST}",
            },
            body=body,
        )

    # Only the app looks into a picture.
    assert sent(39).status == 422
    assert sent(60).status in {0, 413}
