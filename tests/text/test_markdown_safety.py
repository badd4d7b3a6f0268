"""Whatever is typed, only harmless elements, attributes and addresses come out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markdown import render
from tests.text.strategies import anything

HARMLESS = set(
    "p br hr h3 h4 h5 h6 blockquote pre code ul ol li a em strong s mark wbr "
    "table caption thead tbody tr th td div span sup figure figcaption".split()
)
ATTRIBUTES = {
    "a": {"href", "rel", "id", "aria-label"},
    "div": {"class", "role", "tabindex", "aria-label", "lang", "dir"},
    "figure": {"class"},
    "li": {"id"},
    "ol": {"start", "class", "aria-label"},
    "p": {"class"},
    "span": {"lang", "dir"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}
# What an attribute may say; of others, anything.
VALUES = {
    "class": re.compile(
        "read-also|link-card|scrolled|pull-quote|footnotes|footnote-ref|right|center"
    ),
    "dir": re.compile("auto"),
    "id": re.compile("(catatan|rujukan)(-[0-9]+)+"),
    "lang": re.compile("[A-Za-z0-9-]+"),
    "rel": re.compile("(sponsored )?noopener noreferrer"),
    "role": re.compile("region"),
    "scope": re.compile("col"),
    "tabindex": re.compile("0"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
# What a browser drops before it looks for a scheme.
INVISIBLE = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class _Witness(HTMLParser):
    """Writes down everything in a page that could do harm."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.harm = []

    def handle_starttag(self, tag, attrs):
        if tag not in HARMLESS:
            self.harm.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.harm.append(f"{tag} {name}")
            if name in VALUES and not VALUES[name].fullmatch(value):
                self.harm.append(f"{name}={value}")
            if name == "href" and not _leads_somewhere_safe(value):
                self.harm.append(value)

    def handle_comment(self, data):
        self.harm.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def _leads_somewhere_safe(address):
    scheme = SCHEME.match(INVISIBLE.sub("", address))
    return scheme is None or scheme[1].lower() in SCHEMES


def harm_in(html):
    witness = _Witness()
    witness.feed(html)
    witness.close()
    return witness.harm


ELEMENTS = [
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT >",
    "<<script>script>alert(1)<</script>/script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'/>",
    '<a href="javascript:alert(1)" onmouseover=alert(1)>x</a>',
    "<svg onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=https://jahat.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//jahat.example/a.css>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1))' id=x name=y class=z>x</p>",
    "<title><img src=x onerror=alert(1)></title>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "`<script>alert(1)</script>`",
    "```<img src=x onerror=alert(1)>\nx\n```",
    '``` "><img/src=x/onerror=alert(1)>\nx\n```',
    "a|<script>alert(1)</script>\n-|-\n<svg onload=alert(1)>|`|`",
    "![<img src=x onerror=alert(1)>](x)",
    '![x" onerror="alert(1)](x)',
    '![x](x "\\" onerror=alert(1)")',
    '[x](https://a.id "\\"onclick=alert(1)")',
    "[<script>alert(1)</script>](https://a.id)",
    "[x](https://a.id\"onclick='alert(1)')",
    "[x](<https://a.id/\"onclick='alert(1)'>)",
    "[x]: https://a.id \"'onclick=alert(1)'\"\n\n[x]",
    "<https://a.id/\"onclick='alert(1)'>",
    '# <svg onload="alert(1)">',
    "1\u2028<script>alert(1)</script>",
    "::: kutipan <img src=x onerror=alert(1)>\nx\n:::",
    '::: kutipan "><script>alert(1)</script>\n<svg onload=alert(1)>\n:::',
    "::: bahasa en onclick=alert(1)\nx\n:::",
    '::: bahasa "><script>alert(1)</script>\nx\n:::',
    "[x]{lang=en onclick=alert(1)}",
    "[x]{onclick=alert(1) lang=en}",
    '[x]{lang="en"onclick=alert(1)"}',
    "[<script>alert(1)</script>]{lang=en}",
    "[x]{#id .kelas style=color:red}",
    '[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: <svg onload=alert(1)>',
    "[^1]\n\n[^1]: ::: kutipan <script>\n    <script>alert(1)</script>",
    'Tabel: " onfocus=alert(1) x="\n\na|b\n-|-\nc|d',
    "Tabel: <script>alert(1)</script>\n\na|b\n-|-\nc|d",
    '" onfocus=alert(1) x="|<script>\n-|-\nc|d',
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61;vascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#10;script:alert(1)",
    "java\tscript:alert(1)",
    "java\x00script:alert(1)",
    "java\x01script:alert(1)",
    "java\u00adscript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "\\javascript:alert(1)",
    "java\\script:alert(1)",
    "javascript\\:alert(1)",
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "//javascript:alert(1)",
    "javascript://a.id/%0Aalert(1)",
    "ｊavascript:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript&colon;msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/png;base64,iVBORw0KGgo=",
    "DATA:image/gif;base64,R0lGODlh",
    "blob:https://a.id/1",
    "file:///etc/passwd",
    "view-source:https://a.id",
    "feed:javascript:alert(1)",
    "jar:https://a.id!/x",
    "intent://a.id#Intent;scheme=http;end",
    "magnet:?xt=urn:btih:1",
    "bitcoin:1",
]
PLACES = [
    "[x]({})",
    "[x](<{}>)",
    "[x]( {} 'judul')",
    "![x]({})",
    "[![x]({0})]({0})",
    "<{}>",
    "[x]: {}\n\n[x]",
    "[x]: <{}>\n\n[x][x] ![x]",
    "<a href='{}'>x</a>",
    "a|b\n-|-\n[x]({})|c",
    "- > [x]({})",
    "[[x]({})]{{lang=en}}",
    "::: kutipan [x]({0})\n[x]({0})\n:::",
    "x[^1]\n\n[^1]: [x]({})",
    "Tabel: [x]({})\n\na|b\n-|-\nc|d",
]


# Too much to be parsed, so shown as typed.
TANGLED = ["[" * 5_000 + element for element in ELEMENTS]


@pytest.mark.parametrize("source", ELEMENTS + TANGLED)
def test_no_element_slips_through(source):
    assert harm_in(render(source)) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_slips_through(address, place):
    assert harm_in(render(place.format(address))) == []


harmful = [*ELEMENTS, *ADDRESSES, *(place.format("data:x") for place in PLACES)]
signs = st.text("[]()<>!\"'`*_~|-#&\\\n:{}^=")
features = st.sampled_from(
    "::: kutipan /\n::: bahasa en\n/\n:::\n/]{lang=/[^1]/\n[^1]: /\nTabel: "
    "/\na|b\n:-|-:\n".split("/")
)
fragments = st.lists(
    st.sampled_from(harmful) | features | signs | anything, max_size=12
).map("".join)


@given(fragments)
def test_nothing_that_can_be_typed_does_harm(source):
    assert harm_in(render(source)) == []


@given(fragments)
def test_the_same_source_gives_the_same_bytes(source):
    assert render(source).encode() == render(source).encode()


@pytest.mark.parametrize(
    "html",
    [
        "<script>",
        "<p onclick='x'>",
        "<!-- x -->",
        "<a href=' java\nscript:x'>",
        "<a href='data:x'>",
        "<p id=x>",
        "<li id=x>",
        "<div class=x>",
        "<span lang=' '>",
    ],
)
def test_the_witness_itself_sees_harm(html):
    assert harm_in(html) != []
