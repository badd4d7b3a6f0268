"""The whole way of a picture through an S3-compatible store that really answers."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]

# In a process of its own, because storages are chosen when a site starts.
JOURNEY = """
import os
import boto3
bucket = boto3.client(
    "s3",
    endpoint_url=os.environ["STORE"],
    region_name="us-east-1",
    aws_access_key_id="kunci",
    aws_secret_access_key="rahasia",
)
bucket.create_bucket(Bucket="mediainfo")

import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)

from django.core.files.base import ContentFile
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from articles.editing.pictures import delete, take
from articles.picturing.lost import LOOK_EVERY, look_at_a_picture, report
from articles.picturing.rendering import discard, forget_discarded, render_next
from tests.pictures import jpeg, SECRET, from_a_camera

now = timezone.now()
data = from_a_camera(400, 300)
file = ContentFile(data, "a.jpg")
picture = take(file, name="a.jpg", by=None, at=now).picture
assert take(ContentFile(data), name="b.jpg", by=None, at=now).is_new is False
assert render_next(now) == 1
picture.refresh_from_db()
assert picture.is_rendered, picture.trouble
with picture.original.open("rb") as stored:
    assert stored.read() == data

keys = [row["Key"] for row in bucket.list_objects_v2(Bucket="mediainfo")["Contents"]]
assert len([key for key in keys if key.startswith("originals/")]) == 1, keys
files = {each.file.name for each in picture.renditions.all()}
assert {f"renditions/{name}" for name in files} == {
    key for key in keys if key.startswith("renditions/")
}

client = Client()
rendition = picture.renditions.filter(format="avif").first()
assert rendition.file.url == f"/media/{rendition.file.name}"
answer = client.get(rendition.file.url)
body = b"".join(answer)
assert (answer.status_code, answer["Content-Type"]) == (200, "image/avif"), answer
assert len(body) == rendition.bytes
assert SECRET.encode() not in body
assert answer["X-Content-Type-Options"] == "nosniff"
assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
known = {"If-None-Match": answer["ETag"]}
assert client.get(rendition.file.url, headers=known).status_code == 304
for path in (
    "ab/" + "0" * 38 + ".avif",
    f"../{picture.original.name}",
    f"originals/{picture.original.name}",
    picture.original.name,
    "ab/../" + rendition.file.name,
):
    assert client.get(f"/media/{path}").status_code == 404, path

# Nothing is missed that is there; what is not is missed, and made again.
assert look_at_a_picture(now) == 0
picture.refresh_from_db()
assert (picture.next_look_at, picture.trouble) == (now + LOOK_EVERY, ""), picture
bucket.delete_object(Bucket="mediainfo", Key=f"renditions/{rendition.file.name}")
assert client.get(rendition.file.url).status_code == 404
assert look_at_a_picture(now) == 1
assert render_next(now) == 1
assert client.get(rendition.file.url).status_code == 200
bucket.delete_object(Bucket="mediainfo", Key=f"originals/{picture.original.name}")
assert report(rendition.file.name) and look_at_a_picture(now) == 0
picture.refresh_from_db()
assert "original" in picture.trouble and picture.is_rendered

delete(picture, by=None, at=now)
assert forget_discarded(now + timedelta(days=2)) == len(files) + 1
assert "Contents" not in bucket.list_objects_v2(Bucket="mediainfo")
print("arrived")
"""


@pytest.fixture
def store(tmp_path):
    """An S3-compatible store, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (tmp_path / "moto.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(address):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with urlopen(Request(f"{address}/moto-api/"), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the store does not answer")


def test_a_picture_goes_into_the_store_and_comes_out_under_our_address(store, tmp_path):
    host = store.removeprefix("http://")
    environment = {
        **{name: value for name, value in os.environ.items() if "proxy" not in name},
        "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
        "MEDIAINFO_DATA": str(tmp_path / "data"),
        "DATABASE_URL": "",
        "PICTURES_URL": f"s3://kunci:rahasia@{host}/mediainfo?http=1",
        "ALLOWED_HOSTS": "testserver",
        "STORE": store,
    }

    done = subprocess.run(
        [sys.executable, "-c", JOURNEY],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
        timeout=120,
    )

    assert done.stdout.endswith("arrived\n"), done.stderr
    assert not (tmp_path / "data" / "originals").exists()
