import pytest

from articles.text.pasting.nesting import Nesting


def closed(nesting, names):
    """The names that were to be closed, each closed as it came."""
    found = []
    for name in names:
        nesting.close()
        found.append(name)
    return found


@pytest.mark.parametrize(
    ("opened", "end", "expected"),
    [
        ("p b i", "i", ["i"]),
        ("p b i", "p", ["i", "b", "p"]),
        ("p b", "i", []),
        ("b table td i", "b", []),
        ("b table td i", "table", ["i", "td", "table"]),
        ("ul li p", "li", ["p", "li"]),
        ("", "p", []),
    ],
)
def test_an_end_closes_what_it_may_reach(opened, end, expected):
    nesting = Nesting()
    for name in opened.split():
        nesting.open(name)

    assert closed(nesting, nesting.ended_by_end_of(end)) == expected


@pytest.mark.parametrize(
    ("opened", "start", "expected"),
    [
        ("p b", "p", ["b", "p"]),
        ("p b", "span", []),
        ("ul li p", "li", ["p", "li"]),
        ("ul li ul", "li", []),
        ("table tr td b", "td", ["b", "td"]),
        ("table tr td", "tr", ["td", "tr"]),
        ("p table", "p", []),
        ("p " + "b " * 9, "p", []),
    ],
)
def test_a_start_closes_what_needs_no_end(opened, start, expected):
    nesting = Nesting()
    for name in opened.split():
        nesting.open(name)

    assert closed(nesting, nesting.ended_by_start_of(start)) == expected
