import pytest

from articles.text.pasting.markup import Tag, read


def parts(html):
    return [
        ("/" * part.closes + part.name, dict(part.attrs))
        if isinstance(part, Tag)
        else part
        for part in read(html)
        if part
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a &amp; <B>b</B>", ["a & ", ("b", {}), "b", ("/b", {})]),
        ("<p class=x ID='y' z>", [("p", {"class": "x", "id": "y", "z": ""})]),
        ("<p a='1' a='2'>", [("p", {"a": "1"})]),
        ('<a href = "x>y&lt;">', [("a", {"href": "x>y<"})]),
        ("<p title=it's>b's", [("p", {"title": "it's"}), "b's"]),
        ("<o:p></o:p>", [("o:p", {}), ("/o:p", {})]),
        ("a<!-- <b> -->b<!--[if x]><c><![endif]-->", ["ab"]),
        ("a<![if !x]>b<![endif]><?xml:ns x ?>c", ["abc"]),
        ("a<!-->b", ["ab"]),
        ("a<!-- b", ["a"]),
        ("2 < 3 <5", ["2 < 3 <5"]),
        ("a<b href=c", ["a", ("b", {"href": "c"})]),
        (
            "<script>a<b>&amp;</SCRIPT>c",
            [("script", {}), "a<b>&amp;", ("/script", {}), "c"],
        ),
        ("<style>a", [("style", {}), "a"]),
        ("<br/>", [("br", {})]),
        ("", []),
    ],
)
def test_html_is_read_as_browsers_read_it(html, expected):
    assert parts(html) == expected
