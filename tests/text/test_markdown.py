import re
from time import process_time

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from articles.text.errors import TextTooLong
from articles.text.markdown import MAX_SOURCE_BYTES, plain, render
from tests.reading import Reading


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Air **naik** *lagi*.", "<p>Air <strong>naik</strong> <em>lagi</em>.</p>\n"),
        ("~~batal~~ `kode`", "<p><s>batal</s> <code>kode</code></p>\n"),
        ("Satu.\n\nDua.", "<p>Satu.</p>\n<p>Dua.</p>\n"),
        ("baris  \nbaru\\\nlagi", "<p>baris<br>\nbaru<br>\nlagi</p>\n"),
        ("> kutipan", "<blockquote>\n<p>kutipan</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("---", "<hr>\n"),
        ("```py\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>\n"),
        ("&copy; &lt;b&gt;", "<p>© &lt;b&gt;</p>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(source, html):
    assert render(source) == html


def test_a_table_becomes_a_table():
    html = render("kota | warga\n:--|--:\nDepok | 12")

    page = Reading.of(html)
    assert page.texts("th") == ["kota", "warga"]
    assert page.texts("td") == ["Depok", "12"]


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("[a](https://contoh.id/b?c=1&d=2)", "https://contoh.id/b?c=1&amp;d=2"),
        ("[a](/2025/09/03/beijing/)", "/2025/09/03/beijing/"),
        ("[a](mailto:redaksi@contoh.id)", "mailto:redaksi@contoh.id"),
        ("[a](tel:+6221)", "tel:+6221"),
        ('[a](https://contoh.id "judul")', "https://contoh.id"),
        ("[a][b]\n\n[b]: https://contoh.id", "https://contoh.id"),
    ],
)
def test_a_link_keeps_its_address_and_nothing_else(markdown, address):
    rel = ' rel="noopener noreferrer"' if address.startswith("https:") else ""

    assert render(markdown) == f'<p><a href="{address}"{rel}>a</a></p>\n'


@pytest.mark.parametrize("address", ["https://toko.example/", "//toko.example/"])
def test_links_that_lead_away_from_a_paid_text_say_so(address):
    page = Reading.of(render(f"[a]({address}) [b](/b/)", is_paid=True))

    rel = [link.attributes.get("rel", "") for link in page.all("a")]
    assert rel == ["sponsored noopener noreferrer", ""]


def test_a_bare_address_is_not_linked():
    assert render("lihat https://contoh.id") == "<p>lihat https://contoh.id</p>\n"


@pytest.mark.parametrize(
    ("source", "offset", "tags"),
    [
        ("# Judul", 2, "h3"),
        ("Judul\n=====", 2, "h3"),
        ("# Judul", 1, "h2"),
        ("# Satu\n\n## Dua\n\n## Tiga\n\n# Empat", 2, "h3 h4 h4 h3"),
        ("# Satu\n\n## Dua\n\n### Tiga", 4, "h5 h6 h6"),
    ],
)
def test_headings_sink_below_those_of_the_page(source, offset, tags):
    html = render(source, heading_offset=offset)

    assert re.findall("<(h[1-6])>", html) == tags.split()


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("### Judul", "h3"),
        ("###### Judul", "h3"),
        ("# Satu\n\n##### Dua\n\n##### Tiga", "h3 h4 h4"),
        ("## Satu\n\n## Dua\n\n# Tiga\n\n## Empat", "h3 h3 h3 h4"),
    ],
)
def test_no_heading_leaves_a_level_out(source, tags):
    assert re.findall("<(h[1-6])>", render(source)) == tags.split()


def test_a_picture_becomes_its_alternative_text():
    html = render("Ini ![warga & *air* <b>](banjir.jpg 'judul') dan ![](x.png).")

    assert html == "<p>Ini warga &amp; air &lt;b&gt; dan .</p>\n"


def test_an_indented_line_stays_a_paragraph():
    assert render("    Jakarta, Senin.") == "<p>Jakarta, Senin.</p>\n"


def test_newlines_of_every_system_are_the_same():
    assert render("a\r\n\r\nb\rc") == render("a\n\nb\nc")


def test_signs_that_no_page_can_hold_vanish():
    assert render("a\x00b\x08\ud800c") == "<p>abc</p>\n"


def test_what_comes_out_needs_no_more_escaping():
    assert isinstance(render("a"), SafeString)


def test_a_body_of_the_greatest_size_is_rendered():
    paragraph = (
        "**Air** naik di [Depok](/tag/depok/), kata *warga* sekitar yang mengungsi "
        "ke balai kota sejak pagi, ketika hujan belum juga reda di hulu sungai.\n\n"
    )

    html = render(paragraph * (MAX_SOURCE_BYTES // len(paragraph)))

    assert html.count("<strong>Air</strong>") == MAX_SOURCE_BYTES // len(paragraph)


@pytest.mark.parametrize("read", [render, plain])
def test_a_larger_body_is_refused(read):
    with pytest.raises(TextTooLong) as refused:
        read("é" * (MAX_SOURCE_BYTES // 2) + "x")

    assert (refused.value.size, refused.value.limit) == (200_001, 200_000)


@pytest.mark.parametrize(
    "source",
    ["[" * 20_000, "> " * 60 + "dalam", "- " * 60 + "dalam", "*a* " * 20_000],
)
def test_a_tangled_text_is_shown_as_it_was_typed(source):
    shown = render(source).replace("<p>", "").replace("</p>\n", "")

    assert shown.replace("<wbr>", "").replace("&gt;", ">") == source.rstrip()


def test_a_text_shown_as_typed_keeps_its_lines_and_paragraphs():
    source = "[" * 5_000 + "\n<b>\n\nakhir"

    assert render(source) == f"<p>{'[' * 5_000}<br>\n&lt;b&gt;</p>\n<p>akhir</p>\n"


SHAPES = {
    "brackets": "[",
    "brackets alternating": "[]",
    "stars": "*",
    "stars and words": "a**",
    "underscores": "_",
    "backticks": "`a",
    "strikes": "~~a",
    "mixed emphasis": "*a_ ",
    "mixed openers": "a*_`[",
    "stars in brackets": "*[",
    "pictures": "![",
    "pictures in pictures": "![[]()",
    "links": "[a](b) ",
    "links cut short": "[a](",
    "links with titles": '[a](b "',
    "foreign hosts": "[a](https://é.id) ",
    "definitions": "[a]: b\n",
    "definitions cut short": "[a\n",
    "angles": "<",
    "addresses": "<a@b ",
    "comments": "<!--",
    "ampersands": "&",
    "entities": "a&amp;",
    "backslashes": "\\",
    "quotations": "> ",
    "quotation lines": "> a\n",
    "lists": "- ",
    "list lines": "- a\n\n",
    "numbered lines": "1. a\n",
    "quotations in lists": "> - ",
    "pipes": "|",
    "tables": "a|b\n-|-\nc|d\n\n",
    "headings": "# a\n",
    "underlined headings": "a\n=\n",
    "hashes": "#",
    "fences": "```\n",
    "lines": "a\n",
    "percent signs": "[a](%",
    "spaces": "a   ",
    "braces": "{",
    "foreign words": "[a]{lang=en} ",
    "foreign words cut short": "[a]{lang=",
    "foreign words in foreign words": "[a]{lang=en}[",
    "containers": "::: kutipan a\nb\n:::\n",
    "containers cut short": "::: kutipan a\n",
    "containers in containers": ":::: bahasa en\n::: kutipan a\n",
    "ends of containers": ":::\n",
    "notes": "[^a]: b\n\n",
    "notes and references": "a[^a] ",
    "notes in notes": "[^a]: [^b]: ",
    "notes cut short": "[^",
    "captions": "Tabel: a\n\na|b\n-|-\n\n",
}
SPECIAL_SHAPES = {
    "20,000 brackets": "[" * 20_000,
    "deep quotation with idle lines": ">" * 1_000 + "a\n" * 90_000,
    "wide table": "|".join("a" * 5_000) + "\n" + "|".join("-" * 5_000) + "\na" * 80_000,
    "long table": "a|b\n-|-\n" + "a|b\n" * 40_000,
    "nested list": "".join("  " * depth + "- a\n" for depth in range(440)),
    "rising backticks": "".join("`" * count + " " for count in range(1, 620)),
    "nested links": "[" * 20_000 + "a" + "](b)" * 20_000,
    "definition with endless title": '[a]: b "\n' + "x\n" * 90_000,
    "opening words of another language": "[" * 4_000 + "]{lang=en}" * 4_000,
    "every note once": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(6_000)),
    "one note often": "[^a]: b\n\n" + "a[^a]\n\n" * 20_000,
    "open link then space": "[a](" + " " * 190_000,
}


@pytest.mark.parametrize("name", [*SHAPES, *SPECIAL_SHAPES])
def test_no_body_takes_a_second(name):
    source = SPECIAL_SHAPES.get(name) or _largest(SHAPES[name])
    start = process_time()

    render(source)

    assert process_time() - start < 1


@pytest.mark.parametrize("name", SHAPES)
def test_no_body_in_many_paragraphs_takes_a_second(name):
    paragraph = SHAPES[name] * (1_500 // len(SHAPES[name]))
    source = _largest(f"{paragraph}\n\n")
    start = process_time()

    for part in (source, source[:10_000], source[:20_000], source[:40_000]):
        render(part)

    assert process_time() - start < 2


def _largest(shape):
    count = MAX_SOURCE_BYTES // len(shape.encode())
    return shape * count


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "# Judul\n\nAir **naik** di [Depok](https://x.id).",
            "Judul\nAir naik di Depok.",
        ),
        ("- a\n- `b`\n\n> c", "a\nb\nc"),
        ("a  \nb\nc", "a\nb\nc"),
        ("kota | warga\n--|--\nDepok | 12", "kota\nwarga\nDepok\n12"),
        ("```\n<kode>\n```", "<kode>"),
        ("![warga](a.jpg) &amp; <b>", "warga & <b>"),
        ("---\n\na\r\n", "a"),
        ("[" * 20_000, "[" * 20_000),
        ("", ""),
    ],
)
def test_plain_text_is_what_a_reader_reads(source, words):
    assert plain(source) == words


# What prose is made of, and what begins a list, a heading, a quotation or a break.
PROSE = st.text("aZé1 \n\t\u3000.,:;-–—“”\"'()#%+=>@$/?", max_size=60)


@given(PROSE)
def test_words_are_the_same_whether_a_text_needs_the_parser_or_not(text):
    # An entity is nothing that prose has, and a paragraph of its own.
    parsed = plain(f"{text}\n\n&amp;")

    assert parsed == "\n".join(filter(None, [plain(text), "&"]))


def test_a_text_that_is_read_elsewhere_has_full_links_only():
    source = "[a](/b/) [c](#d) [e](https://f.example/) [g](mailto:h@i.example)"

    html = render(source, base="https://mediainfo.example/2025/09/03/x/")

    assert Reading.of(html).links() == [
        "https://mediainfo.example/b/",
        "https://mediainfo.example/2025/09/03/x/#d",
        "https://f.example/",
        "mailto:h@i.example",
    ]


def test_a_full_link_leads_to_no_script_either():
    html = render("[a](javascript:b) <javascript:c>", base="https://mediainfo.example/")

    assert "href" not in html
