"""How quickly a picture is taken in, and what its renditions cost.

`python -m benchmarks.pictures` prints two tables: times and memory, and how heavy each
rendition of a picture with the grain of a photograph is. It works on a database of its
own, in a folder that goes when it ends.
"""

import os
import subprocess
import sys
import tempfile
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any

from PIL import Image

REPEATS = 5
TWELVE, FIFTY = (4000, 3000), (8660, 5770)
UPLOAD = "/admin/articles/picture/upload/"

# In a process of its own, as the worker is: what it needs at most is its own.
WORKER = r"""
import re
import time
from pathlib import Path

import django

django.setup()
from django.utils import timezone
from articles.models import Picture
from articles.picturing.rendering import render_next


def megabytes(name):
    status = Path("/proc/self/status").read_text()
    return int(re.search(name + r":\s+(\d+) kB", status)[1]) // 1024


before = megabytes("VmRSS")
started = time.perf_counter()
assert render_next(timezone.now()) == 1
took = time.perf_counter() - started
assert not Picture.objects.waiting().exists(), Picture.objects.waiting()[0].trouble
print(took, before, megabytes("VmHWM"))
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MEDIAINFO_DATA": folder, "MEDIAINFO_PAGES": "off"}
        # A PNG with so much grain is larger than any that an editor would send.
        os.environ["PICTURE_MAX_MB"] = "200"
        os.environ["DATABASE_URL"] = ""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _keep_workers_away()
        _measure()


def _keep_workers_away() -> None:
    """As where a worker runs: otherwise the upload itself has a thread begin."""
    from datetime import timedelta

    from django.utils import timezone

    from articles.models import Heartbeat
    from articles.publishing.worker import NAME

    far = timezone.now() + timedelta(days=1)
    Heartbeat.objects.create(name=NAME, at=far)


def _measure() -> None:
    print(f"{'':44}{'time':>10}{'memory before':>16}{'at most':>10}")
    twelve = [_file(photo(*TWELVE, seed), "JPEG") for seed in range(REPEATS)]
    answers = [_upload(data) for data in twelve]
    size = len(twelve[0]) / 1_000_000
    _row(f"upload of 12 Mpx, JPEG of {size:.1f} MB: answer", median(answers))
    _row("its renditions, by the worker", *_work())
    _print_renditions()
    for form in ("JPEG", "PNG"):
        _forget_all()
        data = _file(photo(*FIFTY, 9), form)
        _row(f"upload of 50 Mpx, {form}: answer", _upload(data))
        _row("its renditions, by the worker", *_work())


def photo(width: int, height: int, seed: int) -> Image.Image:
    """Large shapes, soft edges and fine grain, as a camera gives them."""
    planes = []
    for channel in range(3):
        coarse = Image.effect_noise((24 + seed, 18 + channel), 180)
        fine = Image.effect_noise((width // 8, height // 8), 40)
        large = coarse.resize((width, height), Image.Resampling.BICUBIC)
        small = fine.resize((width, height), Image.Resampling.BICUBIC)
        planes.append(Image.blend(large, small, 0.25))
    grain = Image.effect_noise((width, height), 10)
    image = Image.merge("RGB", planes)
    return Image.blend(image, Image.merge("RGB", [grain] * 3), 0.06)


def _file(image: Image.Image, form: str) -> bytes:
    out = BytesIO()
    options: dict[str, Any] = {"quality": 90} if form == "JPEG" else {}
    image.save(out, form, **options)
    return out.getvalue()


def _upload(data: bytes) -> float:
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    user, _ = User.objects.get_or_create(
        username="ukur", is_staff=True, is_superuser=True
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("foto", data)
    started = perf_counter()
    answer = client.post(UPLOAD, {"file": file})
    took = perf_counter() - started
    assert "picture" in answer.json(), answer.content
    return took


def _work() -> tuple[float, int, int]:
    """One picture: how long it took, and megabytes before and at most."""
    from articles.models import Picture

    waiting = Picture.objects.waiting().order_by("pk").values_list("pk", flat=True)
    Picture.objects.exclude(pk=waiting[0]).delete()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WORKER],
        capture_output=True,
        check=True,
        text=True,
    )
    took, before, peak = done.stdout.split()
    return float(took), int(before), int(peak)


def _print_renditions() -> None:
    from articles.models import Rendition

    print(f"\n{'shape, width':24}" + "".join(f"{each:>12}" for each in _formats()))
    rows: dict[tuple[str, int], dict[str, int]] = {}
    for each in Rendition.objects.order_by("shape", "width"):
        rows.setdefault((each.shape, each.width), {})[each.format] = each.bytes
    for (shape, width), sizes in rows.items():
        cells = (f"{sizes[f] / 1000:9.1f} kB" if f in sizes else "" for f in _formats())
        print(f"{shape + ', ' + str(width):24}" + "".join(f"{c:>12}" for c in cells))
    total = sum(Rendition.objects.values_list("bytes", flat=True)) / 1_000_000
    print(f"{Rendition.objects.count()} files, {total:.1f} MB\n")


def _formats() -> list[str]:
    from articles.models import Rendition

    return [*Rendition.Format.values]


def _forget_all() -> None:
    from articles.models import Picture

    Picture.objects.all().delete()


def _row(name: str, took: float, before: int | None = None, peak: int = 0) -> None:
    memory = f"{before:13d} MB{peak:7d} MB" if before is not None else ""
    print(f"{name:44}{took:8.2f} s{memory}")


if __name__ == "__main__":
    main()
