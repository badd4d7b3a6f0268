"""Passages in another language, marked for those who hear a page and for machines.

Words: `[as soon as possible]{lang=en}`. Whole paragraphs: between `::: bahasa en` and
`:::`. Nothing but the language can be said this way.
"""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

NAME = "bahasa"
# A language tag (BCP 47), of the shapes that newsrooms meet.
TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
LANGUAGE = re.compile(TAG)

MARK = re.compile(rf"\{{lang=({TAG})\}}")
OPENING = re.compile(rf"\s*(?:bahasa|lang)\s+({TAG})\s*")


def foreign_passages(parser: MarkdownIt) -> None:
    """Have the parser look for passages in another language."""
    parser.inline.ruler.after("link", "foreign_words", _foreign_words)
    container_plugin(parser, NAME, validate=_opens)


def with_languages(tokens: Iterable[Token]) -> Iterator[Token]:
    """The blocks of a text, foreign paragraphs in elements that say so."""
    for token in tokens:
        found = OPENING.fullmatch(token.info)
        if token.type == f"container_{NAME}_open" and found:
            yield Token("passage_open", "div", 1, attrs=_attributes(found[1]))
        elif token.type == f"container_{NAME}_close":
            yield Token("passage_close", "div", -1)
        else:
            yield token


def _opens(params: str, _markup: str) -> bool:
    return OPENING.fullmatch(params) is not None


def _attributes(language: str) -> dict[str, str | int | float]:
    # Where a passage begins decides in which direction it runs.
    return {"lang": language, "dir": "auto"}


def _foreign_words(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or state.src.find("]{lang=", start) < 0:
        return False
    end = parseLinkLabel(state, start)
    mark = MARK.match(state.src, end + 1) if end >= 0 else None
    if mark is None:
        return False
    if not silent:
        whole = state.posMax
        state.pos, state.posMax = start + 1, end
        state.push("foreign_open", "span", 1).attrs = _attributes(mark[1])
        state.md.inline.tokenize(state)
        state.push("foreign_close", "span", -1)
        state.posMax = whole
    state.pos = mark.end()
    return True
