"""The last fence: what elements and attributes a rendered text may have."""

import re
from functools import cache
from typing import Any

import nh3

from articles.text.boxes import LINK_CARD, READ_ALSO
from articles.text.footnotes import FOOTNOTES, IDENTITY, REFERENCE
from articles.text.languages import LANGUAGE
from articles.text.pictures import ADDRESS, CREDIT, NOTE, PHOTO, SIZES, SOURCE_SET, TONE
from articles.text.pull_quotes import PULL_QUOTE
from articles.text.tables import ALIGNMENTS, SCROLLED

OUTGOING = "noopener noreferrer"
SPONSORED = f"sponsored {OUTGOING}"

BLOCKS = {
    "p",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
}
WORDS = {"a", "br", "code", "em", "mark", "s", "small", "span", "strong", "sup", "wbr"}
TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
FRAMES = {"div", "figure", "figcaption"}
# Only the site itself writes these: a text's own pictures are none, and HTML in it is
# shown and not obeyed.
PICTURES = {"picture", "source", "img"}

# Attributes that may have any value, but for those that have a form below.
ATTRIBUTES = {
    "a": {"href", "id", "aria-label"},
    "div": {"aria-label", "lang"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "class"},
    "source": {"srcset", "sizes"},
    "li": {"id"},
    "ol": {"aria-label", "start"},
    "span": {"lang"},
}
VALUES = {
    "a": {"rel": {OUTGOING, SPONSORED}},
    "div": {"dir": {"auto"}, "role": {"region"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "fetchpriority": {"high"}, "decoding": {"async"}},
    "source": {"type": {"image/avif", "image/webp"}},
    "span": {"dir": {"auto"}},
    "th": {"scope": {"col"}},
}
CLASSES = {
    "div": {SCROLLED},
    "figure": {PHOTO, PULL_QUOTE},
    "ol": {FOOTNOTES},
    "p": {READ_ALSO, LINK_CARD},
    "small": {CREDIT, NOTE},
    "sup": {REFERENCE},
    "td": {*ALIGNMENTS.values()},
    "th": {*ALIGNMENTS.values()},
}
FORMS: dict[str, re.Pattern[str]] = {
    "id": IDENTITY,
    "lang": LANGUAGE,
    "src": ADDRESS,
    "srcset": SOURCE_SET,
    "sizes": SIZES,
    "width": re.compile(r"\d{1,5}"),
    "height": re.compile(r"\d{1,5}"),
}


@cache
def sanitiser() -> nh3.Cleaner:
    """What makes HTML harmless. Its links stay as they are."""
    return _cleaner()


def sanitiser_for(base: str) -> nh3.Cleaner:
    """The same, with links relative to the address `base` made full addresses."""
    return _cleaner(("rewrite_with_base", base))


def _cleaner(relative: Any = "pass_through") -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=BLOCKS | WORDS | TABLE | FRAMES | PICTURES,
        attributes={"*": set(), **ATTRIBUTES},
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        attribute_filter=_in_form,
        url_schemes={"http", "https", "mailto", "tel"},
        # `rel` is set while rendering, because only outgoing links need it.
        link_rel=None,
        url_relative=relative,
    )


def _in_form(tag: str, name: str, value: str) -> str | None:
    form = TONE if (tag, name) == ("img", "class") else FORMS.get(name)
    return value if form is None or form.fullmatch(value) else None
