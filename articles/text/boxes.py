"""A link that stands alone on a line becomes a box: a story of ours, a post elsewhere.

A box is words and a link. Of the other site nothing is shown and nothing is asked for,
neither by the server nor by a reader's browser.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.text.own_stories import OwnStories, is_own, lead, link_to, text

# Whose posts and videos stand out, by domain.
SITES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "tiktok.com": "TikTok",
    "instagram.com": "Instagram",
    "x.com": "X",
    "twitter.com": "X",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "bsky.app": "Bluesky",
    "linkedin.com": "LinkedIn",
    "t.me": "Telegram",
    "spotify.com": "Spotify",
    "soundcloud.com": "SoundCloud",
}
READ_ALSO, LINK_CARD = "read-also", "link-card"

HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)", re.IGNORECASE)
STORY = re.compile(r"(?:https?://[^/?#\s]+)?/\d{4}/\d{2}/\d{2}/[-\w]+/")
WEB = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
BARE = re.compile(r"^([ \t]*)(https?://[^\s<>]+)(?=[ \t]*$)", re.MULTILINE)
LINK = re.compile(r"\s*(?:<([^\s<>]+)>|\[(?:[^\[\]\\]|\\.)*\]\(([^\s()]+)\))\s*")


def lone_links(parser: MarkdownIt) -> None:
    """Have the parser look for links that stand alone."""
    parser.core.ruler.after("block", "set_apart", _set_apart)
    parser.core.ruler.after("inline", "lone_links", _note)


def is_box(token: Token) -> bool:
    """Whether this is the line of a box, and so no part of the running text."""
    return "alone" in token.meta


def with_links(tokens: Iterable[Token], stories: OwnStories) -> list[Token]:
    """The blocks of a text, boxes made and links to own stories led to them."""
    blocks: list[Token] = []
    rest = iter(tokens)
    for token in rest:
        if is_box(token):
            blocks += _box(blocks.pop(), token, next(rest), stories)
        else:
            if token.children:
                token.children = lead(token.children, stories)
            blocks.append(token)
    return blocks


def site_of(href: str) -> str:
    """The name of the site of posts or videos; empty for an address elsewhere."""
    found = HOST.match(href)
    host = f".{found[1].lower()}" if found else ""
    names = (name for domain, name in SITES.items() if host.endswith(f".{domain}"))
    return next(names, "")


def _box(
    opening: Token, line: Token, closing: Token, stories: OwnStories
) -> list[Token]:
    """The box of a lone link; nothing where it would lead to what nobody can read."""
    href, words = line.meta["alone"], line.children or []
    story = stories.find(href)
    if not (story or is_own(href)):
        return [opening, _card(opening, line), closing]
    if story:
        start, end = link_to(story.path)
        words = [start, text(story.headline), end]
    elif not stories.not_live:
        return []
    opening.attrSet("class", READ_ALSO)
    line.children = [*_strong(stories.read_also), text(" "), *lead(words, stories)]
    return [opening, line, closing]


def _card(opening: Token, line: Token) -> Token:
    """A card, if it is on one of the sites; any other line is a line."""
    href = line.meta["alone"]
    if site := site_of(href):
        start, *words, end = line.children or []
        if start.info == "auto" or not words:
            words = [text(WEB.sub("", href))]
        opening.attrSet("class", LINK_CARD)
        line.children = [start, *_strong(site), text(" · "), *words, end]
    return line


def _strong(words: str) -> list[Token]:
    opening = Token("strong_open", "strong", 1)
    return [opening, text(words), Token("strong_close", "strong", -1)]


# --- While a text is parsed ---------------------------------------------------------


def _set_apart(state: StateCore) -> None:
    """Make lone bare addresses links, and of lines that may be boxes paragraphs.

    What stands in a list or a quotation stays in it.
    """
    blocks: list[Token] = []
    rest = iter(state.tokens)
    for token in rest:
        in_paragraph = blocks and blocks[-1].type == "paragraph_open"
        # What begins with a backtick may go on in the next line.
        if not in_paragraph or "`" in token.content:
            blocks.append(token)
            continue
        token.content = BARE.sub(r"\1<\2>", token.content)
        opening, closing = blocks.pop(), next(rest)
        pieces = [token.content] if opening.level else _pieces(token.content)
        for piece in pieces:
            line = token.copy(content=piece, children=[], meta={})
            blocks += opening.copy(attrs={}), line, closing.copy()
    state.tokens = blocks


def _pieces(content: str) -> Iterator[str]:
    """Each line that may be a box, and what stands between them."""
    for alone, lines in groupby(content.split("\n"), _may_be_box):
        if alone:
            yield from lines
        else:
            yield "\n".join(lines).strip()


def _may_be_box(line: str) -> bool:
    found = LINK.fullmatch(line)
    return found is not None and _leads_to_box(found[1] or found[2])


def _leads_to_box(href: str) -> bool:
    return bool(is_own(href) or site_of(href) or STORY.fullmatch(href))


def _note(state: StateCore) -> None:
    """Write down, where a paragraph is one link and nothing else, where it leads."""
    for before, line in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type != "paragraph_open" or before.level:
            continue
        href = _only_link(line.children or [])
        if _leads_to_box(href):
            line.meta["alone"] = href


def _only_link(words: Sequence[Token]) -> str:
    ends = [place for place, token in enumerate(words) if token.type == "link_close"]
    if ends == [len(words) - 1] and words[0].type == "link_open":
        return str(words[0].attrGet("href"))
    return ""
