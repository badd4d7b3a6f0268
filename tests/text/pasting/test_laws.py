"""Whatever is on a clipboard: no script comes out, and no word is lost."""

import re
from html.parser import HTMLParser
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from articles.text.markdown import plain, render
from articles.text.paste import from_chat, from_html
from tests.text.strategies import anything
from tests.text.test_markdown_safety import ADDRESSES, ELEMENTS, harm_in

WORD = re.compile(r"[^\W_]+")
SIGNS = (
    "*a* **b _c_ __ d_e # #f 1. 2) - -g + > >h [i](j) [k] [l]: ![m](n) ! <i> < &amp; "
    "& `o` ``` ~~p~~ ~ a|b |--| --- === \\ \\* https://q.id/?r=s&t_u <v@w.id> é \u0338"
    " [^1] [^1]: ::: kutipan [x]{lang=en} Tabel:"
)
words = st.sampled_from(["air", "naik", "Depok.", "12", "  ", "\n", *SIGNS.split()])
prose = st.lists(words, min_size=1, max_size=6).map(" ".join)
TAGS = st.sampled_from(
    "p b i em strong s u span a div h1 h2 h3 ul ol li blockquote pre code table tr td "
    "th br/ hr/ img/ del ins q font sup dl dt dd section".split()
)
ATTRIBUTES = st.sampled_from(
    """
class=x
href="https://a.id/?utm_source=x&y=(z)"
href='javascript:alert(1)'
onclick=alert(1)
style="font-weight:700"
style="font-weight:normal"
style="font-style:italic"
style="text-decoration:line-through"
colspan=2
rowspan=2
start=7
data-aria-level=2
style='mso-list:l0 level2 lfo1'
class=MsoTitle
class=MsoQuote
""".split("\n")
)


def _element(children):
    def written(tag, attributes, inner, closed):
        end = f"</{tag}>" if closed and not tag.endswith("/") else ""
        return f"<{tag.rstrip('/')} {attributes}>{''.join(inner)}{end}"

    inner = st.lists(children, max_size=4)
    return st.builds(written, TAGS, ATTRIBUTES, inner, st.booleans())


escaped = prose.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
html = st.lists(st.recursive(escaped, _element, max_leaves=25), max_size=5).map("".join)


class _Seen(HTMLParser):
    """The texts of HTML that is made of what is above: all of it is seen."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data):
        self.text += data


def seen_in(source):
    reader = _Seen()
    reader.feed(source)
    reader.close()
    return reader.text


def letters(text):
    """All letters and figures in order, wherever words begin and lines end."""
    return "".join(WORD.findall(normalize("NFC", text)))


@given(html)
def test_every_word_that_is_seen_is_there_in_its_place(source):
    pasted = from_html(source)

    parts = [pasted.headline]
    for part in pasted.parts:
        parts += part.heading, plain(part.body)
    seen = letters(seen_in(source))
    assert letters(plain(pasted.markdown)) == seen
    assert letters("".join(parts)) == (seen if pasted.parts else "")


@given(html)
def test_what_readers_get_shows_no_sign_that_was_not_written(source):
    shown = plain(from_html(source).markdown)

    for sign in "*_#[]`~<>\\":
        assert shown.count(sign) <= seen_in(source).count(sign)


@given(html)
def test_what_is_lost_is_in_the_receipt(source):
    pasted = from_html(f"<p>ada</p><p style='display:none'>{source}</p>")

    lost = "".join(words for kind in pasted.receipt.values() for words in kind)
    assert set(letters(seen_in(source))) <= set(letters(lost + pasted.markdown))


fragments = st.lists(st.sampled_from(ELEMENTS + ADDRESSES) | html | anything).map(
    "".join
)


@given(fragments)
def test_no_html_does_harm_on_a_page(source):
    pasted = from_html(source)

    for body in (pasted.markdown, *(part.body for part in pasted.parts)):
        assert harm_in(render(body)) == []


messages = st.lists(prose | st.sampled_from(["[10:42, 23/11/2026] Sari: *ya*"])).map(
    "\n".join
)


@given(messages)
def test_every_word_of_a_chat_is_there(source):
    unnumbered = re.sub(r"^\d+\. +(?=\S)", "", source, flags=re.MULTILINE)
    assert letters(plain(from_chat(source).markdown)) == letters(unnumbered)
