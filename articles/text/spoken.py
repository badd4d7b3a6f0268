"""What is said around a text to those who hear the page, and is none of the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """In the language of the page.

    `%(number)s` stands for a footnote's number.
    """

    table: str = "Tabel"
    footnotes: str = "Catatan kaki"
    footnote: str = "Catatan kaki %(number)s"
    back: str = "Kembali ke rujukan %(number)s"


INDONESIAN = Spoken()
