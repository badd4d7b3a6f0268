"""Runs of words put in order: alike ones joined, spaces where they belong."""

import re
from collections.abc import Iterable, Iterator
from itertools import batched, groupby
from unicodedata import normalize

from articles.text.pasting.blocks import PLAIN, Look, Run

MAX_LINES = 500
ADDRESS = re.compile(r"https?://[^\s<>\\]+")
SPACES = re.compile(" {2,}")


def paragraphs(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs parted at empty lines, without needless spaces.

    What has more lines than any verse is parted too. An address or a link alone in its
    line is a paragraph, and a link: the renderer takes it for one.
    """
    lines = (_linked(merged(_spaced(line))) for line in _lines(runs))
    for apart, group in groupby(lines, lambda line: not line or _is_link(line)):
        if apart:
            yield from filter(None, group)
            continue
        for first, *others in batched(group, MAX_LINES):
            yield merged([*first, *(run for line in others for run in (BREAK, *line))])


def _linked(line: tuple[Run, ...]) -> tuple[Run, ...]:
    text = "".join(run.text for run in line)
    return (Run(text, Look(href=text)),) if ADDRESS.fullmatch(text) else line


def _is_link(line: tuple[Run, ...]) -> bool:
    return len({run.look.href for run in line} - {""}) == len(line) == 1


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same words in the fewest runs."""
    alike = groupby(runs, lambda run: run.look)
    joined = ((look, "".join(run.text for run in group)) for look, group in alike)
    return tuple(Run(normalize("NFC", text), look) for look, text in joined if text)


BREAK = Run("\n")


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.look))
        for text in others:
            yield line
            line = [Run(text, run.look)]
    yield line


def _spaced(line: Iterable[Run]) -> list[Run]:
    """One space between words, none at the ends; spaces look like their neighbours."""
    spaced: list[Run] = []
    for run in line:
        text = SPACES.sub(" ", run.text)
        if not spaced or spaced[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            spaced.append(Run(text, run.look))
    while spaced and not (words := spaced[-1].text.rstrip(" ")):
        spaced.pop()
    if spaced:
        spaced[-1] = Run(words, spaced[-1].look)
    return [_fitting(spaced, place) for place in range(len(spaced))]


def _fitting(runs: list[Run], place: int) -> Run:
    run = runs[place]
    if run.text != " " or not 0 < place < len(runs) - 1:
        return run
    before, after = runs[place - 1].look, runs[place + 1].look
    joins = before == after and not before.code
    return Run(" ", before if joins else PLAIN)
