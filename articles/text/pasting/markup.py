"""HTML as a row of tags and texts, however broken it is, in time that grows evenly.

Python's own `html.parser` needs time that grows with the square of a text of open
brackets, and html5ever (behind nh3) with that of nested lists. A paste has no scripts
to obey and no page to lay out, so a plain reading is enough.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

# Comments, `<![if …]>` and `<?xml …>` say nothing. Every pattern finds its end, at the
# latest where the text ends, so no place is looked at again and again.
UNSAID = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))|<[!?][^>]*+(?:>|\Z)", re.DOTALL)
# A ">" belongs to a tag's values only in quotation marks after a "=".
TAG = re.compile(
    r"""<(/?)([a-z][^\s/>]*)((?:=\s*+"[^"]*"|=\s*+'[^']*'|[^>])*+)>""", re.IGNORECASE
)
ATTRIBUTE = re.compile(
    r"""([^\s=/"'<>]+)(?:\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?"""
)
RAW = frozenset("script style title textarea xmp iframe noembed noframes".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """The start or the end of an element, its name in small letters."""

    name: str
    attrs: Mapping[str, str]
    closes: bool = False
    # The tag as it is written.
    source: str = ""

    def get(self, name: str) -> str:
        """An attribute's value; empty where there is none."""
        return self.attrs.get(name, "")


def read(html: str) -> Iterator[Tag | str]:
    """Tags and the texts between them, in order; comments are left out.

    What is in `<script>` and its like is one text, whatever it looks like.
    """
    html = UNSAID.sub("", html) + ">"
    start = 0
    while found := TAG.search(html, start):
        if found.start() > start:
            yield unescape(html[start : found.start()])
        tag = _tag(found)
        yield tag
        start = found.end()
        if tag.name in RAW and not tag.closes:
            end = _end_of(tag.name, html, start)
            yield html[start:end]
            start = end
    yield unescape(html[start:-1])


def _tag(found: re.Match[str]) -> Tag:
    slash, name, rest = found.groups()
    attrs: dict[str, str] = {}
    for attribute in ATTRIBUTE.finditer("" if slash else rest):
        key, value = attribute.groups("")
        attrs.setdefault(key.lower(), unescape(_unquoted(value)))
    return Tag(name.lower(), attrs, bool(slash), found[0])


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") else value


def _end_of(name: str, html: str, start: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html) - 1
