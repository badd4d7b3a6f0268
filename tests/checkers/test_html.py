"""Readers' pages and the sign-in page have no error that the Nu HTML checker knows."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Publication
from articles.publishing.corrections import WITH_A_TEXT
from articles.publishing.removal import remove_by_law
from tests.builders import (
    EVENING,
    MINUTE,
    make_correction,
    make_passage,
    make_publication,
    make_retraction,
)

JAR = Path(__file__).parent / "html/node_modules/vnu-jar/build/dist/vnu.jar"
PAGES = (
    "/",
    "/nasional/",
    "/tag/korea-utara/",
    "/penulis/redaksi/",
    "/cari/",
    "/cari/?q=beijing",
    "/indeks/",
    "/koreksi/",
    "/koreksi/hak-jawab/",
    "/koreksi/pencabutan/2025/09/",
    "/koreksi/penghapusan/",
    "/2025/09/03/dihapus/",
    "/indeks/2025/09/",
    "/redaksi/",
    "/hak-jawab/",
    "/hak-jawab/kirim/",
    "/hak-jawab/terkirim/",
    "/hak-jawab/kiriman/tidak-ada/",
    "/tidak-ada/",
    "/admin/login/",
)
# Whatever an editor can write.
BODY = """\
Kata **tebal** dan *miring*, [tautan](https://contoh.example/), `kode`.[^1]

> Kutipan orang.

| Kiri | Kanan |
|:-----|------:|
| satu |     2 |

#### Judul kecil

1. satu
2. dua
   - tiga

---

    menjorok

[^1]: Catatan kaki.
"""


def write_pages(folder: Path) -> None:
    """Save each page under a name that says which one it is."""
    client = Client()
    for path in (
        *PAGES,
        *Publication.objects.with_page().values_list("path", flat=True),
    ):
        name = path.strip("/").replace("/", "-").replace("?", "-") or "depan"
        (folder / f"{name}.html").write_bytes(client.get(path).content)


@pytest.mark.django_db
def test_no_page_has_an_error(tmp_path: Path) -> None:
    call_command("loaddata", "beijing", "standing", verbosity=0)
    sections = (make_passage(BODY), *(make_passage(BODY, name) for name in "ABC"))
    story = make_publication(headline="Lengkap", category="nasional", sections=sections)
    for number, kind in enumerate(WITH_A_TEXT):
        make_correction(story, kind, at=EVENING + number * MINUTE)
    first = story.corrections.earliest("number")
    make_correction(story, corrects=first, at=EVENING + 9 * MINUTE)
    make_retraction(make_publication(headline="Dicabut"), instead=story)
    gone = make_publication(headline="Dihapus").article
    remove_by_law(gone, ground="anak", reason="Surat.", by=None, at=EVENING + MINUTE)
    for number in range(22):
        at = EVENING - number * MINUTE
        make_publication(headline=f"Berita {number}", category="nasional", at=at)
    write_pages(tmp_path)

    java = shutil.which("java")
    assert java, "Java is not installed."
    command = [java, "-jar", str(JAR), "--format", "json", "--stdout", str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, check=False)

    messages = json.loads(answer.stdout)["messages"]
    errors = [
        f"{Path(found['url']).name}: {found['message']}"
        for found in messages
        if found["type"] == "error" or found.get("subType") == "warning"
    ]
    assert errors == []
