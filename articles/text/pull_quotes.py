"""Words that stand out of a story: between `::: kutipan Who said it` and `:::`."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

NAME = "kutipan"
PULL_QUOTE = "pull-quote"

OPENING = re.compile(r"\s*(?:kutipan|quote)(?:\s+(.*\S))?\s*")


def pull_quotes(parser: MarkdownIt) -> None:
    """Have the parser look for pull quotes."""
    container_plugin(parser, NAME, validate=_opens)


def with_pull_quotes(tokens: Iterable[Token]) -> Iterator[Token]:
    """The blocks of a text, pull quotes as figures under which their speaker stands."""
    speakers: list[str] = []
    for token in tokens:
        if token.type == f"container_{NAME}_open":
            found = OPENING.fullmatch(token.info)
            speakers.append((found and found[1]) or "")
            yield Token("figure_open", "figure", 1, attrs={"class": PULL_QUOTE})
            yield Token("blockquote_open", "blockquote", 1)
        elif token.type == f"container_{NAME}_close":
            yield Token("blockquote_close", "blockquote", -1)
            yield from _caption(speakers.pop())
            yield Token("figure_close", "figure", -1)
        else:
            yield token


def _opens(params: str, _markup: str) -> bool:
    return OPENING.fullmatch(params) is not None


def _caption(speaker: str) -> Iterator[Token]:
    if speaker:
        yield Token("figcaption_open", "figcaption", 1)
        yield Token("text", "", 0, content=speaker)
        yield Token("figcaption_close", "figcaption", -1)
