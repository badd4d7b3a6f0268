"""A reader's form as a browser sends it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.site.form_token import FormToken

FORM = "/hak-jawab/kirim/"
SENT = "/hak-jawab/terkirim/"


def opened(ago: timedelta = timedelta(minutes=2)) -> str:
    """What a form holds that was opened some time ago."""
    return str(FormToken.new(at=timezone.now() - ago))


def filled_in(**overrides: Any) -> dict[str, Any]:
    """All that a valid form about the story of that address sends."""
    return {
        "kunci": opened(),
        "situs": "",
        "jenis": "reply",
        "berita": "/2025/09/03/pertemuan-di-beijing/",
        "bagian": "Pabrik itu tutup sejak Mei.",
        "isi": "Pabrik kami tidak pernah tutup.",
        "tampil": "PT Garam Nusantara",
        "nama": "Rahmat Hidayat",
        "surel": "rahmat@contoh.example",
        "telepon": "+62 812-0000-0000",
        "setuju": "on",
        **overrides,
    }
