"""What somebody types into the search box: words, "phrases" and -exceptions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.spelling import clean_line
from articles.text.stems import STOP_WORDS
from articles.text.words import words_of

MOST_WORDS = 16
# Quotation marks that telephones and word processors put in.
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | {"−": "-"})
PART = re.compile(r'(?<!\S)(-)?(?:"([^"]*)"|([^\s"]+))|"([^"]*)"|([^\s"]+)')

type Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, folded.

    Each of `words` has to be there in one form or another, each of `phrases` word for
    word, and none of `without`. `is_cut` says that there were more words than
    `MOST_WORDS`, and that the rest was dropped.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to look for; exceptions alone are nothing."""
        return bool(self.words or self.phrases)


def parse(text: str) -> Query:
    """Read what was typed. Nothing is an error: what makes no sense counts as space.

    Stop words are left out, unless there is nothing else; then they are looked for
    as they are. A quotation mark without its twin is none.
    """
    words: dict[str, None] = {}
    phrases: dict[Phrase, None] = {}
    without: dict[Phrase, None] = {}
    left = MOST_WORDS
    parts = [*_parts(text)]
    for is_exception, is_quoted, phrase in parts:
        taken, left = phrase[:left], left - len(phrase[:left])
        if not taken:
            break
        if is_exception:
            without[taken] = None
        elif is_quoted:
            phrases[taken] = None
        else:
            words |= dict.fromkeys(taken)
    is_cut = sum(len(phrase) for _, _, phrase in parts) > MOST_WORDS
    telling = tuple(word for word in words if word not in STOP_WORDS)
    if not telling and not phrases:
        phrases = {(word,): None for word in words}
    return Query(telling, tuple(phrases), tuple(without), is_cut)


def _parts(text: str) -> Iterator[tuple[bool, bool, Phrase]]:
    """Each part: whether it is an exception, whether it is quoted, and its words."""
    for match in PART.finditer(clean_line(text).translate(QUOTES)):
        minus, quoted, plain, also_quoted, also_plain = match.groups()
        phrase = tuple(words_of(quoted or plain or also_quoted or also_plain or ""))
        if phrase:
            is_quoted = quoted is not None or also_quoted is not None
            yield bool(minus), is_quoted, phrase
