"""The words of a text as search knows them: the same however they are spelled.

Case, accents and apostrophes make no difference, so *Jum’at* is *jumat* and *Café* is
*cafe*; a hyphen parts two words, so *anak-anak* is *anak* twice.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.text.slug import APOSTROPHE, LATIN

# Marks that stand above or below a Latin, Hebrew or Arabic letter belong to its word.
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|['`´‘’ʻʼ](?=[^\W_]))*")
# Longer ones are no words, and no index holds them well.
LONGEST = 50


class Found(NamedTuple):
    """A word, folded, and where it stands in its text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word in the one spelling that is compared: letters and digits only."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    letters = unicodedata.normalize("NFKD", word.casefold()).translate(LATIN)
    # Some apostrophes count as letters, and one sign, such as ½, may hold others.
    return "".join(filter(str.isalnum, APOSTROPHE.sub("", letters)))[:LONGEST]


def find_words(text: str) -> Iterator[Found]:
    """The words of a text, in order, with their places."""
    for match in WORD.finditer(text):
        if word := fold(match[0]):
            yield Found(word, match.start(), match.end())


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [*filter(None, map(fold, WORD.findall(text)))]
