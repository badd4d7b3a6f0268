"""The pictures of the sample articles: drawn when they are taken into the library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from articles.editing.pictures import take
from articles.models import AiDisclosure, Picture

from . import sample_scenes as scenes

CREDIT, SOURCE = "Ilustrasi contoh", "Mediainfo"
LICENCE = "Digambar oleh Mediainfo sendiri; bebas dipakai."
AS_IF_BY_AI = {
    "ai_disclosure": AiDisclosure.GENERATED,
    "ai_note": "contoh penandaan; sesungguhnya digambar oleh program biasa.",
}

# By the identities that the texts in fixtures/contoh name them by.
SAMPLES: dict[str, tuple[scenes.Scene, dict[str, Any]]] = {
    "f09afc93-8087-4cd6-b444-5bde7c4c5cb7": (
        scenes.river,
        {
            "alt": "Perahu beratap merah melaju di sungai lebar saat matahari terbit.",
            "caption": "Perahu listrik pertama dicoba di muara, sebelum matahari naik.",
            "focal_x": 0.45,
            "focal_y": 0.6,
        },
    ),
    "c884afd3-0886-4b72-91c4-824371ea8ca6": (
        scenes.school,
        {
            "alt": "Rumah putih beratap merah di atas lambung perahu, di antara palem.",
            "caption": "Sekolah perahu tertambat di kampung ketiga pada hari Rabu.",
            "focal_y": 0.55,
        },
    ),
    "d909aa3a-4631-49f2-9c58-daac5d592d39": (
        scenes.night_run,
        {
            "alt": "Empat pelari di tepi air pada malam hari, gedung-gedung menyala.",
            "caption": "Para pelari melewati dermaga pada kilometer kedua.",
            "focal_y": 0.72,
        },
    ),
    "23d263ed-309a-4e71-ba60-f1df056bbc74": (
        scenes.stage,
        {
            "alt": "Tiga pemain di panggung bertirai merah, penonton di depannya.",
            "caption": "Panggung kampung, seperti yang diingat banyak orang.",
            "focal_y": 0.55,
        },
    ),
    "ed54b853-63e2-4b02-a28a-5158c42cd7dc": (
        scenes.library,
        {
            "alt": "Empat rak penuh buku dan jendela yang menghadap sungai.",
            "caption": "Ruang baca menghadap Sungai Kalimaya.",
            "focal_x": 0.6,
        },
    ),
    "ab6f3f12-64a9-473b-8b7d-f9e756711c1c": (
        scenes.coffee,
        {
            "alt": "Lima cangkir kopi di atas meja kayu, dilihat dari atas.",
            "caption": "Lima seduhan dari lima kebun.",
            **AS_IF_BY_AI,
        },
    ),
    "e20ed0cc-7ea9-414d-843c-08e52fd5fa92": (
        scenes.chillies,
        {
            "alt": "Tiga tampah berisi cabai merah, hijau, dan kuning.",
            "caption": "Cabai yang ditanam serempak juga dipanen serempak.",
            "focal_y": 0.45,
        },
    ),
    "5f0f1ddf-ca2d-4b39-a96b-bbc909dca836": (
        scenes.bridge,
        {
            "alt": "Jembatan gantung berlantai merah di atas jurang berkabut.",
            "caption": "Jembatan gantung Desa Lembayung, dilihat dari hilir.",
            "focal_y": 0.42,
        },
    ),
}


def take_samples(*, at: datetime) -> list[Picture]:
    """Take those into the library that are not there; they are returned.

    All but the first look of them is left to whoever makes renditions.
    """
    return [*_taken(at)]


def _taken(at: datetime) -> Iterator[Picture]:
    known = Picture.objects.filter(uuid__in=SAMPLES).values_list("uuid", flat=True)
    here = {str(uuid) for uuid in known}
    for uuid, (scene, described) in SAMPLES.items():
        if uuid not in here:
            name = f"contoh-{scene.__name__}.png"
            yield take(
                ContentFile(_png(scene), name),
                name=name,
                by=None,
                at=at,
                uuid=UUID(uuid),
                credit=CREDIT,
                source=SOURCE,
                licence=LICENCE,
                **described,
            ).picture


def _png(scene: scenes.Scene) -> bytes:
    out = BytesIO()
    scene().save(out, "PNG")
    return out.getvalue()
