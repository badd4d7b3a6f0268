"""Pictures of the library in a text, by identity: `![words](picture:<uuid>)`.

Why not by file is told in docs/decisions/0121-pictures-by-identity.md. What a page
shows of each of them is given by the caller; no address that an editor types gets
through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from django.utils.html import escape
from markdown_it.token import Token

SCHEME = "picture:"
IDENTITY = re.compile(
    rf"{SCHEME}([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})", re.IGNORECASE
)
PHOTO, CREDIT, NOTE = "photo", "credit", "ai-note"
# As wide as the text of an article: 37rem at most, and all but the margins of a phone.
IN_THE_TEXT = "(min-width: 41rem) 37rem, calc(100vw - 2.25rem)"
# Of files that the site itself made.
ADDRESS = re.compile(
    r"(?:https?://[\w.:\[\]-]+)?/(?:[\w-]+/)+[\w-]+\.(?:avif|webp|jpg)"
)
CANDIDATE = rf"{ADDRESS.pattern} \d{{1,5}}w"
SOURCE_SET = re.compile(rf"{CANDIDATE}(?:, {CANDIDATE})*")
SIZES = re.compile(r"[\w():. ,-]+")
# What an image's class may say: the colour of its place, and how narrow it is.
TONE = re.compile(r"tone-[05af]{3}(?: narrow-\d{1,2})?")
TONES = "05af"
# In tenths of its height; whatever is wider fits below a headline as wide as the page.
NARROW = range(1, 13)
# For a phone whose browser cannot choose by itself.
ENOUGH = 720


@dataclass(frozen=True, slots=True)
class File:
    """One file of a picture, and how large it is."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What a page shows of a picture.

    `jpegs` is never empty: any browser shows one of them. `better` are the same in
    formats that many know, by type, the best first. Files are in order of width.
    `credit` is a sentence, `ai` too, both empty where there is nothing to say. `colour`
    is `#rrggbb`.
    """

    jpegs: tuple[File, ...]
    better: tuple[tuple[str, tuple[File, ...]], ...] = ()
    alt: str = ""
    caption: str = ""
    credit: str = ""
    ai: str = ""
    colour: str = "#888888"

    @property
    def largest(self) -> File:
        return self.jpegs[-1]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a text needs to know of the pictures that it shows.

    One that is not in `shown` is left out, or its words are marked with `missing` if
    that says anything.
    """

    shown: Mapping[UUID, Figure] = field(default_factory=dict)
    missing: str = ""


NO_PICTURES = Pictures()


def identity(target: str) -> UUID | None:
    """The picture that an address names by its identity."""
    named = IDENTITY.fullmatch(target)
    return UUID(named[1]) if named else None


def is_own(target: str) -> bool:
    """Whether the address is meant as an identity, misspelt ones too."""
    return target.lower().startswith(SCHEME)


def named(text: str) -> set[UUID]:
    """The pictures that a text may show; what only looks like one is among them."""
    return {UUID(each) for each in IDENTITY.findall(text)}


def is_picture(token: Token) -> bool:
    """Whether this is a picture of the library, and so no part of the running text."""
    return token.type == "image" and is_own(str(token.attrGet("src") or ""))


def words_of(picture: Token) -> str:
    """The alternative text that was typed, without markup."""
    return "".join(child.content for child in picture.children or []).strip()


def with_pictures(
    tokens: Iterable[Token], pictures: Pictures, base: str = ""
) -> Iterator[Token]:
    """The blocks of a text, with figures behind the paragraphs that name pictures.

    A paragraph of pictures and nothing else is left out. In a row of a table only the
    words stay. `base` stands before addresses that begin with a slash.
    """
    waiting: list[Token] = []
    opening: Token | None = None
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            opening = token
        elif token.type == "inline":
            figures = [*_taken_out(token)] if opening is not None else []
            waiting = [*_shown(figures, pictures, base)]
            is_empty = bool(figures) and not token.children
            if opening is not None and not is_empty:
                yield opening
            if not is_empty:
                yield token
            opening = Token("empty", "", 0) if is_empty else None
        elif token.type in ("paragraph_close", "heading_close"):
            if opening is None:
                yield token
            opening = None
            yield from waiting
            waiting = []
        else:
            yield token


def figure_tag(
    figure: Figure,
    *,
    alt: str = "",
    caption: str = "",
    sizes: str = IN_THE_TEXT,
    is_first: bool = False,
    base: str = "",
) -> str:
    """The picture with what is said below it, as HTML.

    `alt` and `caption`, where they say something, stand in place of its own; the rest
    is what `picture_tag` takes.
    """
    shown = picture_tag(figure, alt=alt, sizes=sizes, is_first=is_first, base=base)
    said: list[str] = [escape(caption or figure.caption)]
    if figure.credit:
        said.append(f'<small class="{CREDIT}">{escape(figure.credit)}</small>')
    if figure.ai:
        said.append(f'<small class="{NOTE}">{escape(figure.ai)}</small>')
    below = " ".join(filter(None, said))
    words = f"<figcaption>{below}</figcaption>" if below else ""
    return f'<figure class="{PHOTO}">{shown}{words}</figure>'


def picture_tag(
    figure: Figure,
    *,
    alt: str = "",
    sizes: str = IN_THE_TEXT,
    is_first: bool = False,
    base: str = "",
) -> str:
    """The picture alone, as HTML: every browser takes what suits it best.

    One that `is_first` on its page is fetched before all else; any other when a reader
    comes near it. `alt` may be another than its own. `base` stands before addresses
    that begin with a slash.
    """
    sources = "".join(
        f'<source type="{kind}" srcset="{_source_set(files, base)}" sizes="{sizes}">'
        for kind, files in figure.better
    )
    when = 'fetchpriority="high"' if is_first else 'loading="lazy"'
    largest = figure.largest
    classes = " ".join(filter(None, (tone(figure.colour), narrow(largest))))
    return (
        f"<picture>{sources}"
        f'<img class="{classes}" src="{_full(_middle(figure), base)}"'
        f' srcset="{_source_set(figure.jpegs, base)}" sizes="{sizes}"'
        f' width="{largest.width}" height="{largest.height}"'
        f' alt="{escape(alt or figure.alt)}" {when} decoding="async"></picture>'
    )


def tone(colour: str) -> str:
    """The class of the colour that fills a place before its picture has come.

    Pages have no styles of their own, so it is one of sixty-four.
    """
    values = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "tone-" + "".join(TONES[round(value / 85)] for value in values)


def narrow(file: File) -> str:
    """The class of a picture that is shown no wider than its height has room for; ""
    for one that is wide.

    Rounded down, so that nothing of its place stays empty.
    """
    tenths = max(1, 10 * file.width // file.height)
    return f"narrow-{tenths}" if tenths in NARROW else ""


def _middle(figure: Figure) -> File:
    wide = [file for file in figure.jpegs if file.width >= ENOUGH]
    return wide[0] if wide else figure.largest


def _source_set(files: Iterable[File], base: str) -> str:
    return ", ".join(f"{_full(file, base)} {file.width}w" for file in files)


def _full(file: File, base: str) -> str:
    return f"{base}{file.address}" if file.address.startswith("/") else file.address


def _taken_out(line: Token) -> Iterator[Token]:
    """Take the pictures out of a line, with links and breaks that they leave empty."""
    children = line.children or []
    found = [token for token in children if is_picture(token)]
    if found:
        rest = [token for token in children if not is_picture(token)]
        line.children = _without_husks(rest)
    yield from found


def _without_husks(tokens: Sequence[Token]) -> list[Token]:
    kept = [*tokens]
    while husk := _husk(kept):
        del kept[husk[0] : husk[1]]
    return kept


def _husk(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where something stands that has nothing in it."""
    for place, (one, other) in enumerate(pairwise(tokens)):
        opens = one.type.removesuffix("_open")
        if one.nesting == 1 and other.type == f"{opens}_close":
            return place, place + 2
    for place in (0, len(tokens) - 1):
        if tokens and _is_blank(tokens[place]):
            return place, place + 1
    return None


def _is_blank(token: Token) -> bool:
    is_break = token.type in ("softbreak", "hardbreak")
    return is_break or (token.type == "text" and not token.content.strip())


def _shown(found: Iterable[Token], pictures: Pictures, base: str) -> Iterator[Token]:
    for token in found:
        uuid = identity(str(token.attrGet("src") or ""))
        figure = pictures.shown.get(uuid) if uuid else None
        if figure:
            html = figure_tag(
                figure,
                alt=words_of(token),
                caption=str(token.attrGet("title") or ""),
                base=base,
            )
        elif pictures.missing:
            words = escape(f"{words_of(token)} [{pictures.missing}]".strip())
            html = f"<p><mark>{words}</mark></p>"
        else:
            continue
        yield Token("html_block", "", 0, content=f"{html}\n", block=True)
