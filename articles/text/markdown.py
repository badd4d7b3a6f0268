"""Markdown to HTML that is safe to put on a page: the only renderer there is.

Readers' pages, previews and feeds all call `render`, so what an editor saw is what
readers get.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.text.boxes import is_box, lone_links, with_links
from articles.text.errors import TextTooLong
from articles.text.footnotes import count, footnotes, with_footnotes
from articles.text.languages import foreign_passages, with_languages
from articles.text.own_stories import NO_STORIES, OwnStories
from articles.text.pictures import (
    NO_PICTURES,
    Pictures,
    is_picture,
    with_pictures,
    words_of,
)
from articles.text.pull_quotes import pull_quotes, with_pull_quotes
from articles.text.sanitiser import OUTGOING, SPONSORED, sanitiser, sanitiser_for
from articles.text.spelling import clean_text
from articles.text.spoken import INDONESIAN, Spoken
from articles.text.tables import with_tables

MAX_SOURCE_BYTES = 200_000

# What the parser has to do, in microseconds as measured on a small machine. Signs
# that open or close something are looked for in pairs throughout their paragraph.
# Prose of the greatest size needs a fifth of what is allowed; without a bound, 200 kB
# of brackets take half a minute.
MAX_WORK = 600_000
WORK_PER_LINE_OR_CELL = 100
WORK_PER_PUNCTUATION = 6
WORK_PER_SIGN = 30
SIGN_PAIRS_PER_WORK = 32
# Deeper lists and quotations than this are dropped by the parser.
MAX_NESTING = 20

PIECE = 10_000

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
PUNCTUATION = re.compile(r"[#$%+\-:=>@^{}]")
SIGN = re.compile(r"[!\[\]*_`~<&\\]")

# A short text without any of these is the same words to the parser as to the eye: no
# sign, and each line begins with a letter and ends with none but its last word.
MARKUP = re.compile(r"[!\[\]*_`~<&\\|^{}]|://|(?m:^[^\n\w“(]|^[\d_]|[^\S\n]$)")
SHORT = 5_000

# Texts that a process keeps as HTML, and the longest of them in characters: some
# megabytes, and with texts that nobody writes at most a hundred.
MOST_KEPT = 1_000
LONGEST_KEPT = 20_000

# A text without any has no link, and need not be parsed for them.
LINK_SIGN = re.compile(r"\]\(|\]:|<|://")

# The only links that lead away from the site.
OUTGOING_LINK = re.compile(r"https?:|//", re.IGNORECASE)


def render(
    source: str,
    *,
    heading_offset: int = 2,
    base: str = "",
    stories: OwnStories = NO_STORIES,
    pictures: Pictures = NO_PICTURES,
    is_paid: bool = False,
    notes_before: int = 0,
    spoken: Spoken = INDONESIAN,
) -> SafeString:
    """Safe HTML of a Markdown text; the same arguments always give the same bytes.

    HTML in the source is shown, not obeyed. A picture of the library becomes a figure
    as `pictures` has it, any other picture its alternative text.
    `#` becomes the heading below a section's own, h3; `heading_offset` says how far
    headings sink, never below h6 and never past a level. Lines that are indented stay
    paragraphs. With a `base`, the page's full address, links are full addresses too.
    Links to own stories lead where `stories` says, and a link alone on a line may be a
    box. Links of a text that `is_paid` for tell search engines so. Footnotes
    count on from those above, `notes_before`. `spoken` is what is said around it.

    A text too tangled to be parsed in good time (`MAX_WORK`, `MAX_NESTING`) comes as
    it was typed, in paragraphs. Raises `TextTooLong` for a source of more than
    `MAX_SOURCE_BYTES`.
    """
    text = _checked(source)
    how = _How(heading_offset, base, is_paid, notes_before, spoken)
    if len(text) > LONGEST_KEPT or LINK_SIGN.search(text) or "![" in text:
        html = _html(text, stories, pictures, how)
    else:
        html = _kept_html(text, how)
    return mark_safe(html)  # noqa: S308


class _How(NamedTuple):
    """How a text is rendered, whatever it links to and shows."""

    heading_offset: int
    base: str
    is_paid: bool
    notes_before: int
    spoken: Spoken


@lru_cache(maxsize=MOST_KEPT)
def _kept_html(text: str, how: _How) -> str:
    """Of a text that shows no other story and no picture, and so is always the same.

    Its page, five feeds in three formats and every preview render it once more.
    """
    return _html(text, NO_STORIES, NO_PICTURES, how)


def _html(text: str, stories: OwnStories, pictures: Pictures, how: _How) -> str:
    tokens = parse(text)
    if tokens is None:
        html = _as_typed(text)
    else:
        _sink(tokens, how.heading_offset)
        shown = with_pictures(tokens, pictures, _site(how.base))
        blocks = [*_laid_out(shown, stories, how.notes_before, how.spoken)]
        _mark_outgoing(blocks, SPONSORED if how.is_paid else OUTGOING)
        html = str(PARSER.renderer.render(blocks, PARSER.options, {}))
    # Sanitising must stay last: what is changed after it is no longer safe.
    cleaner = sanitiser_for(how.base) if how.base else sanitiser()
    return cleaner.clean(html)


def plain(source: str) -> str:
    """The words of a Markdown text without markup, each block on a line of its own.

    For descriptions, search and counting; boxes and pictures belong to no text. Raises
    `TextTooLong` like `render`.
    """
    text = _checked(source)
    if len(text) <= SHORT and not MARKUP.search(text):
        return BLANK_LINES.sub("\n", text)
    tokens = parse(text)
    if tokens is None:
        return text
    return "\n".join(filter(None, map(_words, tokens)))


def notes_before(sources: Iterable[str]) -> Iterator[int]:
    """For each text of a page, how many footnotes those above it have."""
    before = 0
    for source in sources:
        yield before
        if "[^" in source:
            before += count(parse(_checked(source)) or ())


def link_targets(source: str) -> list[str]:
    """Where the links of a text lead, in order. Raises `TextTooLong` like `render`."""
    text = _checked(source)
    tokens = parse(text) if LINK_SIGN.search(text) else None
    links = (link for block in tokens or () for link in block.children or ())
    return [str(link.attrGet("href")) for link in links if link.type == "link_open"]


def images(source: str) -> list[tuple[str, str]]:
    """Address and words of each picture of a text, in order. Raises `TextTooLong` like
    `render`."""
    text = _checked(source)
    tokens = parse(text) if "![" in text else None
    return [*_images(tokens or ())]


def parse(text: str) -> list[Token] | None:
    """The blocks that `render` makes a page of, or None when a text is too tangled."""
    if sum(map(_work, BLANK_LINES.split(text))) > MAX_WORK:
        return None
    tokens = PARSER.parse(text)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        return None
    return tokens


def _checked(source: str) -> str:
    size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_SOURCE_BYTES:
        raise TextTooLong(size, MAX_SOURCE_BYTES)
    return clean_text(source)


def _work(block: str) -> int:
    lines = block.split("\n")
    # A short row of a table is filled up to the width of its head, and a line may
    # belong to a quotation that only the first line marks.
    width = 1 + max(line.count("|") + line.count(">") for line in lines)
    signs = len(SIGN.findall(block))
    return (
        WORK_PER_LINE_OR_CELL * len(lines) * width
        + WORK_PER_PUNCTUATION * len(PUNCTUATION.findall(block))
        + WORK_PER_SIGN * signs
        + signs * signs // SIGN_PAIRS_PER_WORK
    )


def _sink(tokens: Iterable[Token], heading_offset: int) -> None:
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            above = [*(level for level in above if level < typed), typed]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(heading_offset + len(above), 6)}"


def _laid_out(
    tokens: Iterable[Token], stories: OwnStories, notes_before: int, spoken: Spoken
) -> Iterator[Token]:
    """The blocks as a page shows them, each kind by the module that knows it."""
    blocks = with_tables(with_links(tokens, stories), spoken.table)
    return with_footnotes(
        with_pull_quotes(with_languages(blocks)), spoken, notes_before
    )


def _site(base: str) -> str:
    """Scheme and host of a page's full address."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}" if base else ""


def _images(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.type == "image":
            yield str(token.attrGet("src")), words_of(token)
        yield from _images(token.children or ())


def _mark_outgoing(tokens: Iterable[Token], rel: str) -> None:
    for token in tokens:
        if token.type == "link_open":
            if OUTGOING_LINK.match(str(token.attrGet("href"))):
                token.attrSet("rel", rel)
        elif token.children:
            _mark_outgoing(token.children, rel)


def _as_typed(text: str) -> str:
    # The sanitiser's time grows with the square of a text between two tags.
    pieces = (
        escape(text[start : start + PIECE]) for start in range(0, len(text), PIECE)
    )
    lines = "<wbr>".join(pieces).replace("\n", "<br>\n")
    return f"<p>{lines.replace('<br>\n<br>\n', '</p>\n<p>')}</p>\n"


def _words(token: Token) -> str:
    if is_box(token):
        return ""
    words = "".join(_pieces(token.children or []))
    if words or any(map(is_picture, token.children or [])):
        return words.strip("\n")
    return token.content.strip()


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if is_picture(token):
            continue
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.children:
            yield from _pieces(token.children)
        else:
            yield token.content


class _Renderer(RendererHTML):
    # The parser takes a renderer by class and calls this method by name.
    def image(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return escape("".join(_pieces(tokens[idx].children or [])))


def _parser() -> MarkdownIt:
    parser = MarkdownIt(
        "js-default",
        {"html": False, "maxNesting": MAX_NESTING},
        renderer_cls=_Renderer,
    )
    # An indented first line is a habit of print, hardly ever a listing.
    parser.disable("code")
    for feature in (lone_links, footnotes, pull_quotes, foreign_passages):
        parser.use(feature)
    # The first call compiles the rules, during which another thread would find
    # only some of them.
    parser.parse("*once*")
    return parser


PARSER = _parser()
