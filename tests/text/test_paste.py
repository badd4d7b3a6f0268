from pathlib import Path
from time import process_time

import pytest

from articles.text.errors import TextTooLong, TextTooTangled
from articles.text.markdown import render
from articles.text.paste import MAX_HTML_BYTES, Part, from_chat, from_html
from articles.text.pasting.blocks import Loss

SAMPLES = Path(__file__).parents[1] / "data" / "clipboard"


def sample(name):
    return (SAMPLES / name).read_text()


@pytest.mark.parametrize(
    "program", ["google-docs", "word", "word-web", "libreoffice", "web-page"]
)
def test_what_programs_copy_becomes_markdown(program):
    pasted = from_html(sample(f"{program}.html"))

    assert pasted.markdown == sample(f"{program}.md").rstrip("\n")


def test_messages_from_whatsapp_become_markdown():
    pasted = from_chat(sample("whatsapp.txt"))

    assert pasted.markdown == sample("whatsapp.md").rstrip("\n")


@pytest.mark.parametrize(
    ("program", "receipt"),
    [
        (
            "google-docs",
            {
                Loss.STYLE: [""],
                Loss.TRACKER: [
                    (
                        "https://www.google.com/url?q=https://bpbd.depok.go.id/siaga?id%3D12"
                        "%26utm_source%3Dgdocs&sa=D&source=editors&ust=1763900000000000"
                        "&usg=AOvVaw0abc"
                    )
                ],
            },
        ),
        (
            "word",
            {
                Loss.STYLE: [""],
                Loss.DELETED: ["kota"],
                Loss.COMMENT: ["[S1]", "[S1]Cek ke BNPB"],
                Loss.LOCAL_LINK: ["#_ftn1", "#_ftnref1"],
                Loss.HIDDEN: ["catatan sendiri"],
                Loss.PICTURE: ["Posko Cugenang"],
            },
        ),
        (
            "word-web",
            {
                Loss.STYLE: [""],
                Loss.DELETED: ["naik"],
                Loss.TRACKER: [
                    (
                        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2F"
                        "cipinang.example%2Fharga%3Ffbclid%3DIwAR0&data=05%7C02"
                    )
                ],
            },
        ),
        (
            "libreoffice",
            {
                Loss.STYLE: [""],
                Loss.DELETED: ["Senin"],
                Loss.TRACKER: ["https://pn.example/jadwal?gclid=EAIa&no=7"],
                Loss.LOCAL_LINK: ["#sdfootnote1sym", "#sdfootnote1anc"],
                Loss.TABLE: [""],
            },
        ),
        (
            "web-page",
            {
                Loss.STYLE: [""],
                Loss.TRACKER: [
                    (
                        "https://www.contoh.example/tag/longsor?utm_source=internal"
                        "&utm_medium=tag&page=2#atas"
                    )
                ],
                Loss.HIDDEN: ["Iklan"],
                Loss.PICTURE: ["Rel yang tertimbun"],
                Loss.LOCAL_LINK: ["/berita/lain"],
                Loss.UNSAFE_LINK: ["javascript:void(0)"],
                Loss.EMBED: [""],
                Loss.SCRIPT: ["alert(1)"],
            },
        ),
    ],
)
def test_the_receipt_names_what_is_lost_or_changed(program, receipt):
    pasted = from_html(sample(f"{program}.html"))

    told = {loss: words for loss, words in pasted.receipt.items() if loss != "unseen"}
    assert told == receipt


def test_a_paragraph_alone_is_no_article():
    assert from_html("<p>Satu <b>dua</b>.</p>").parts == ()


def test_a_whole_article_comes_with_its_headline_and_sections():
    pasted = from_html(
        "<h1>Banjir <i>surut</i></h1><p>Awal.</p><h2>Jalan</h2><p>Dua.</p>"
        "<h3>Margonda</h3><p>Tiga.</p><h2>Angka</h2><h4>Beji</h4><p>Empat.</p>"
    )

    assert pasted.headline == "Banjir surut"
    assert pasted.parts == (
        Part("", "Awal."),
        Part("Jalan", "Dua.\n\n# Margonda\n\nTiga."),
        Part("Angka", "## Beji\n\nEmpat."),
    )


def test_headings_of_one_kind_are_sections_and_none_is_a_headline():
    pasted = from_html("<h1>Satu</h1><p>a</p><h1>Dua</h1><p>b</p>")

    assert pasted.headline == ""
    assert pasted.parts == (Part("Satu", "a"), Part("Dua", "b"))


def test_a_headline_alone_above_its_text_is_one():
    pasted = from_html("<h1>Satu</h1><p>a</p>")

    assert (pasted.headline, pasted.parts) == ("Satu", (Part("", "a"),))


def test_one_section_with_its_heading_stays_one_text():
    pasted = from_html("<h2>Satu</h2><p>a</p>")

    assert (pasted.markdown, pasted.parts) == ("# Satu\n\na", ())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>a</h2><h4>b</h4><h6>c</h6>", "# a\n\n## b\n\n### c"),
        ("<h3><b>a</b><br>b</h3><p>c", "# a b\n\nc"),
        ("<ul><li><h3>a</h3><p>b</p></li></ul>", "- **a**\n\n  b"),
        ("<p><b>a</b> <b>b</b><i>c</i></p>", "**a b***c*"),
        ("<b>tebal.</b>sambung", "tebal.sambung"),
        ("<p>a<br><br>b<br>c</p>", "a\n\nb\\\nc"),
        (
            "<ol><li>a</ol><ol><li>b</ol><ul><li>c</ul><ul><li>d</ul>",
            "1. a\n\n1) b\n\n- c\n- d",
        ),
        ("<ol start=9><li>a<li>b<p>c</ol>", "9. a\n\n10. b\n\n    c"),
        ("<li>a<li>b", "- a\n- b"),
        ("<ul><li><p>a<li><p>b</ul>", "- a\n- b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("<table><tr><td><ul><li>a<li>b</ul></td></tr></table>", "- a\n- b"),
        ("<ul><li>a<ol start=7><li>b</ol><li>c</ul>", "- a\n\n  7. b\n\n- c"),
        ("<ul><table><td>a</table><li>b</ul>", "- a\n- b"),
        (
            "<ul><table><tr><td>a<td>b<tr><td>c<td>d</table></ul>",
            "- | a | b |\n  | --- | --- |\n  | c | d |",
        ),
        ("<pre><ul><table><td>a</table></ul></pre>", "- ```\n  a\n  ```"),
        ("<ul><blockquote>a</blockquote><li>b</ul>", "- > a\n- b"),
        (
            "<table><tr><th rowspan=2>a<th>b<tr><td>c<tr><td colspan=2>d</table>",
            "| a | b |\n| --- | --- |\n|  | c |\n| d |  |",
        ),
        ("<del>a</del> <s>b</s>", "~~a b~~"),
        ("<del datetime=2026>a</del>b<ins>c</ins>", "bc"),
        ("<q>a</q>", "“a”"),
        ("<blockquote>a<ul><li>b</ul></blockquote>", "> a\n>\n> - b"),
        ("a\u00adb\u200bc\u00a0 d", "abc d"),
        (
            "<a href=https://a.id/?fbclid=x>https://a.id/?fbclid=x</a>",
            "[https://a.id/](https://a.id/)",
        ),
        ("<a href='https://a.id/(b) c'>d</a>", "[d](<https://a.id/(b)%20c>)"),
        ("<a href='//a.id'>b</a>", "[b](https://a.id)"),
        ("<a href='https://a.id'><img></a>", ""),
        (
            "::: kutipan<br>a[^1] [b]{lang=en}",
            "\\::: kutipan\\\na\\[^1] [b]\\{lang=en}",
        ),
        (
            "Tonton:<br>https://youtu.be/a_b_c<br>lalu",
            "Tonton:\n\n[https://youtu.be/a_b_c](https://youtu.be/a_b_c)\n\nlalu",
        ),
        ("<p>it's <b title=it's>a</b> 's", "it's **a** 's"),
        ("", ""),
    ],
)
def test_html_becomes_markdown(html, markdown):
    assert from_html(html).markdown == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>" * 50_000 + "dalam",
        "<div>" * 50_000 + "dalam",
        "<b>" * 50_000 + "dalam",
        "<table><tr><td>" * 20_000 + "dalam",
        "<blockquote>" * 50_000 + "dalam",
        "dalam<!--" * 200_000,
        'dalam<a b="' * 150_000,
        "dalam" + "<a " * 500_000,
        "<b>a</b>c" * 20_000 + "dalam",
        "a<br>" * 20_000 + "dalam",
        "dalam" + "&" * 199_000,
        "dalam" + "[*_`<" * 20_000,
    ],
)
def test_no_paste_takes_long_or_overflows(html):
    start = process_time()

    pasted = from_html(html)

    assert "dalam" in pasted.markdown
    assert process_time() - start < 5


@pytest.mark.parametrize("depth", [1, 5, 6, 7, 100])
def test_lists_in_lists_are_rendered_as_deep_as_can_be(depth):
    pasted = from_html("<ul><li>x" * depth)

    assert "- " not in render(pasted.markdown)
    assert pasted.markdown.count("x") == depth
    assert (Loss.NESTING in pasted.receipt) == (depth > 6)


@pytest.mark.parametrize("html", ["<p>a" * 5_001, "<b>" * 150_002])
def test_a_paste_of_too_many_parts_is_refused(html):
    with pytest.raises(TextTooTangled):
        from_html(html)


@pytest.mark.parametrize("html", ["x" * (MAX_HTML_BYTES + 1), "é" * 100_001])
def test_a_paste_with_too_much_to_read_is_refused(html):
    with pytest.raises(TextTooLong):
        from_html(html)


def test_messages_without_end_are_refused():
    with pytest.raises(TextTooTangled):
        from_chat("- a\n" * 6_000)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*a* _b_ ~c~ `d` ```e```", "**a** *b* ~~c~~ `d` `e`"),
        ("_*a*_ dan a*b*c, 2 * 3 * 4", "***a*** dan a\\*b\\*c, 2 * 3 * 4"),
        ("[23/11/26 10.42.15] Sari: *a*\nb", "[23/11/26 10.42.15] Sari: **a**\\\nb"),
        (
            "23/11/26 10.42 - Sari: a\n23/11/26 10.43 - B: c",
            "23/11/26 10.42 - Sari: a\n\n23/11/26 10.43 - B: c",
        ),
        ("1. a\n2. b\n\nc", "1. a\n2. b\n\nc"),
        ("# a <b>", "\\# a \\<b>"),
    ],
)
def test_a_chat_becomes_markdown(text, markdown):
    assert from_chat(text).markdown == markdown
