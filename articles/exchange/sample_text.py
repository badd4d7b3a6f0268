"""Plausible articles about nothing, the same ones for the same seed.

They fill lists, feeds and the search index. Each says that it is a sample.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid5

from articles.exchange.sample_words import (
    BEATS,
    CLAIMS,
    DAYS,
    DEEDS,
    DONE,
    GROUPS,
    HEADINGS,
    HOURS,
    PLACES,
    REASONS,
    SPEAKERS,
    Beat,
)
from articles.text.slug import slugify_headline

NAMESPACE = UUID("0b0a5c68-5f3e-4c4e-9d55-3f0d0f1a4c20")
MARK = "Contoh"
NOTICE = (
    "*Teks contoh buatan mesin. Tidak ada yang diceritakan di sini pernah terjadi.*"
)
LEAD_SLUG = 60

HEADLINES = (
    "{actor} {deed} {theme} di {place}",
    "{theme}: {actor} {deed} rencana di {place}",
    "{theme} di {place} {done} {reason}",
    "{place} bersiap, {theme} mulai {done}",
    "{number} {group} di {place} menanti {theme}",
    "{actor} belum {deed} {theme}, warga {place} bertanya",
)
SENTENCES = (
    "{actor} {deed} {theme} di {place}, {day} {hour}, {reason}.",
    "Menurut catatan sementara, {number} {group} akan merasakan akibatnya.",
    "Pertemuan di {place} berlangsung {count} jam dan dihadiri {number} {group}.",
    "“{claim},” kata {speaker} di {place}.",
    "{speaker} menambahkan bahwa {theme} perlu {done} {reason}.",
    "Di {place}, {theme} sudah lebih dulu {done} sejak {count} bulan lalu.",
    "Sampai {day} {hour} belum ada keputusan tentang {theme}.",
    "Rencana itu {done} {count} kali dalam setahun terakhir.",
    "{actor} memperkirakan kebutuhan dana Rp{number} juta untuk tahap pertama.",
    "Sebanyak {number} {group} telah mendaftar untuk {count} tempat yang tersedia.",
    "Warga {place} diminta mengikuti pengumuman resmi, termasuk tentang {theme}.",
    "“{claim}. {claim_too},” ujar {speaker}.",
    "Bagi {group} di {place}, {theme} bukan persoalan baru.",
    "{actor} berjanji menyerahkan laporan tertulis paling lambat {day} depan.",
    "Perbandingan dengan {place_too} menunjukkan selisih {count} persen.",
    "Kesepakatan tersebut ditandatangani {count} pihak, {day} {hour}.",
    "Jika tidak {done}, {theme} di {place_too} bisa ikut terhambat.",
    "Pengawasan dilakukan {actor} bersama {number} {group}.",
)


@dataclass(frozen=True, slots=True)
class SampleText:
    """An article's words; its sections as heading and Markdown."""

    uuid: UUID
    headline: str
    slug: str
    standfirst: str
    tags: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]


def write(number: int, *, seed: int, category: str) -> SampleText:
    """The sample article of this number."""
    uuid = uuid5(NAMESPACE, f"{seed} {number}")
    # Made up anew for each article, so that any of them can be had without the others.
    dice = Random(uuid.int)  # noqa: S311
    beat = BEATS.get(category) or dice.choice([*BEATS.values()])
    headline = _say(HEADLINES, beat, dice)
    slug = slugify_headline(headline)[:LEAD_SLUG].strip("-")
    return SampleText(
        uuid=uuid,
        headline=headline,
        slug=f"{slug}-{uuid.hex[:8]}",
        standfirst=f"({MARK}) {_say(SENTENCES, beat, dice)}",
        tags=(MARK, *dice.sample(beat.tags, dice.randint(1, 3))),
        sections=tuple(_sections(beat, dice)),
    )


def _sections(beat: Beat, dice: Random) -> Iterator[tuple[str, str]]:
    headings = ["", *dice.sample(HEADINGS, dice.randint(1, 4))]
    for heading in headings:
        paragraphs = [_paragraph(beat, dice) for _ in range(dice.randint(2, 4))]
        if heading == headings[-1]:
            paragraphs.append(NOTICE)
        yield heading, "\n\n".join(paragraphs)


def _paragraph(beat: Beat, dice: Random) -> str:
    return " ".join(_say(SENTENCES, beat, dice) for _ in range(dice.randint(2, 4)))


def _say(patterns: tuple[str, ...], beat: Beat, dice: Random) -> str:
    said = dice.choice(patterns).format_map(_Words(beat, dice))
    return said[0].upper() + said[1:]


class _Words:
    """What a pattern asks for by name: thrown when it is asked for, and not before."""

    OF_ALL = {
        "deed": DEEDS,
        "done": DONE,
        "place": PLACES,
        "place_too": PLACES,
        "day": DAYS,
        "hour": HOURS,
        "reason": REASONS,
        "speaker": SPEAKERS,
        "claim": CLAIMS,
        "claim_too": CLAIMS,
        "group": GROUPS,
        "number": range(12, 981),
        "count": range(2, 12),
    }

    def __init__(self, beat: Beat, dice: Random) -> None:
        self._beat, self._dice = beat, dice

    def __getitem__(self, name: str) -> object:
        of_beat = {"actor": self._beat.actors, "theme": self._beat.themes}
        return self._dice.choice(of_beat.get(name) or self.OF_ALL[name])
