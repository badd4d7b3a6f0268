"""What a tag means for the words in it, told by its name, its class and its style.

Google Docs writes bold as a style, and its wrapper is a `<b>` that isn't; Word names
lists, comments and deletions by class and by properties of its own (`mso-…`).
"""

import re
from dataclasses import dataclass

from articles.text.pasting.blocks import Look, Loss
from articles.text.pasting.markup import Tag

BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
STRUCK = frozenset(("s", "strike", "del"))
CODE = frozenset(("code", "tt", "kbd", "samp"))
EMBEDS = frozenset("iframe embed object video audio canvas".split())
UNSEEN = frozenset(
    "style title template xml noscript noframes noembed datalist".split()
)

HEAVY = re.compile("bold|bolder|[6-9]00")
LIGHT = re.compile("normal|lighter|[1-5]00")
ORNAMENTS = frozenset("color background background-color font font-family".split())
LEVEL = re.compile(r"\blevel(\d)\b")

COMMENTS = re.compile(
    r"\b(?:MsoCommentReference|msocomanchor|msocomtxt|msocomoff|MsoCommentText"
    r"|MsoCommentSubject)\b",
    re.IGNORECASE,
)
DELETIONS = re.compile(r"\b(?:msoDel|TrackChange\w*Delet\w*)\b", re.IGNORECASE)
QUOTES = re.compile(r"\b(?:MsoQuote|MsoIntenseQuote)\w*\b")
TITLE = re.compile(r"\bMsoTitle\w*\b|^title$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What changes within one element."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool = False
    code: bool = False
    loss: Loss | None = None
    level: int | None = None  # of a heading
    outline: int | None = None  # of an item in Word's lists
    is_marker: bool = False  # an item's bullet or number, written out
    is_quote: bool = False
    is_ornate: bool = False  # has fonts or colours, which go

    def applied(self, look: Look) -> Look:
        """What words look like in an element within such words."""
        return Look(
            look.bold if self.bold is None else self.bold,
            look.italic if self.italic is None else self.italic,
            look.strike or self.strike,
            look.code or self.code,
            look.href,
        )


def meaning(tag: Tag, *, tracked: bool) -> Meaning:
    """Read a tag.

    `tracked` says that the program behind it marks deletions of tracked changes with a
    plain `<del>`; elsewhere that is struck text which everybody sees.
    """
    style = _declared(tag.get("style"))
    lists = style.get("mso-list", "")
    level = LEVEL.search(lists)
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return Meaning(
        bold=_is_bold(tag, style),
        italic=_is_italic(tag, style),
        strike=tag.name in STRUCK or "line-through" in lines,
        code=tag.name in CODE,
        loss=_loss(tag, style, tracked),
        level=_heading(tag),
        outline=int(level[1]) if level else None,
        is_marker=lists == "ignore",
        is_quote=tag.name == "p" and QUOTES.search(tag.get("class")) is not None,
        is_ornate=tag.name in ("font", "u") or not ORNAMENTS.isdisjoint(style),
    )


def _declared(style: str) -> dict[str, str]:
    parts = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in parts}


def _is_bold(tag: Tag, style: dict[str, str]) -> bool | None:
    weight = style.get("font-weight", "")
    if HEAVY.match(weight):
        return True
    if LIGHT.match(weight):
        return False
    return True if tag.name in BOLD else None


def _is_italic(tag: Tag, style: dict[str, str]) -> bool | None:
    if slope := style.get("font-style"):
        return slope.startswith(("italic", "oblique"))
    return True if tag.name in ITALIC else None


def _loss(tag: Tag, style: dict[str, str], tracked: bool) -> Loss | None:
    kind = tag.get("class")
    if tag.name == "script":
        return Loss.SCRIPT
    if tag.name in EMBEDS:
        return Loss.EMBED
    if DELETIONS.search(kind) or (tag.name == "del" and (tracked or _is_dated(tag))):
        return Loss.DELETED
    element = style.get("mso-element", "") + style.get("mso-special-character", "")
    if COMMENTS.search(kind) or element.startswith("comment"):
        return Loss.COMMENT
    hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
    if hidden or style.get("visibility") == "hidden":
        return Loss.HIDDEN
    return Loss.UNSEEN if tag.name in UNSEEN else None


def _is_dated(tag: Tag) -> bool:
    return bool(tag.get("datetime") or tag.get("cite"))


def _heading(tag: Tag) -> int | None:
    if tag.name in ("p", "h1") and TITLE.search(tag.get("class")):
        return 0
    if tag.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return int(tag.name[1])
    if tag.get("role") == "heading":
        level = tag.get("aria-level")
        return int(level) if re.fullmatch("[1-9]", level) else 2
    return None
