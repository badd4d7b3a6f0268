"""Blocks of words into Markdown that our renderer reads as the same words.

mdformat writes it, from the tokens that markdown-it would read (docs/decisions/0056).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from markdown_it.token import Token
from mdformat.renderer import MDRenderer

from articles.text.markdown import PARSER, parse
from articles.text.pasting.blocks import PLAIN, Block, Kind, Look, Loss, Receipt, Run
from articles.text.pasting.dialect import Dialect
from articles.text.pasting.runs import merged
from articles.text.pasting.tokens import LOOKS, leaf, tokens_of

# A paragraph with more changes of look than this is no prose; it keeps its words alone.
MAX_RUNS = 1_000
SPACE = re.compile(r"(\s+)")
NAMES = {tag: look for look, tag in LOOKS.items()}


def compose(blocks: Iterable[Block], receipt: Receipt) -> str:
    """Markdown of the blocks; what it can't say of their looks goes into the receipt.

    The level of a heading is the number of its signs.
    """
    sayable = [_sayable(block, receipt) for block in blocks]
    return _written([*tokens_of(sayable)]).strip("\n")


def _written(tokens: Sequence[Token]) -> str:
    options = {"parser_extension": [Dialect]}
    return MDRenderer().render(tokens, options, {}, finalize=False)


def _sayable(block: Block, receipt: Receipt) -> Block:
    if block.kind is Kind.TABLE:
        rows = [[_sayable_runs(cell, receipt) for cell in row] for row in block.rows]
        return Block(block.kind, (), block.places, rows=tuple(map(tuple, rows)))
    if block.kind in (Kind.CODE, Kind.RULE):
        return block
    runs = _sayable_runs(block.runs, receipt)
    return Block(block.kind, runs, block.places, block.level)


def _sayable_runs(runs: Sequence[Run], receipt: Receipt) -> tuple[Run, ...]:
    """The runs, with fewer looks if need be: stars within a word may stay stars."""
    fewer: Callable[[Look], Look]
    for fewer in (lambda look: look, lambda look: Look(href=look.href)):
        less = merged(Run(run.text, fewer(run.look)) for run in runs)
        if len(less) <= MAX_RUNS and _comes_back(less):
            return less
        receipt.setdefault(Loss.EMPHASIS, [""])
    return merged(Run(run.text) for run in runs)


def _comes_back(runs: Sequence[Run]) -> bool:
    """Whether the renderer reads from what is written for the runs what they say."""
    if all(run.look == PLAIN for run in runs):
        return True
    match parse(_written([*leaf("paragraph", runs)])):
        case [Token(type="paragraph_open"), inline, Token(type="paragraph_close")]:
            return _essence(_read(inline.children or [])) == _essence(runs)
    return False


def _essence(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs, whatever spaces look like and however addresses are spelt."""
    return merged(
        Run(part, PLAIN if part.isspace() else _normal(run.look))
        for run in runs
        for part in SPACE.split(run.text)
    )


def _normal(look: Look) -> Look:
    bare = Look(code=True) if look.code else look
    return bare._replace(href=PARSER.normalizeLink(look.href))


def _read(tokens: Iterable[Token]) -> Iterator[Run]:
    looks = [PLAIN]
    for token in tokens:
        name = NAMES.get(token.type.rpartition("_")[0], "")
        if token.nesting > 0 and name:
            changes: dict[str, Any] = {name: token.attrs.get("href", True)}
            looks.append(looks[-1]._replace(**changes))
        elif token.nesting < 0:
            looks.pop()
        elif token.type in ("hardbreak", "softbreak"):
            yield Run("\n")
        else:
            is_code = token.type == "code_inline"
            yield Run(token.content, looks[-1]._replace(code=is_code))
