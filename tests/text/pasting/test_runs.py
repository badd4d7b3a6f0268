from articles.text.pasting.blocks import Look, Run
from articles.text.pasting.runs import MAX_LINES, merged, paragraphs

BOLD = Look(bold=True)
ITALIC = Look(italic=True)
LINK = Look(href="https://a.id")


def test_words_that_look_alike_are_one_run():
    assert merged([Run("a"), Run("b"), Run("", BOLD), Run("c", BOLD)]) == (
        Run("ab"),
        Run("c", BOLD),
    )


def test_an_empty_line_parts_paragraphs():
    assert [*paragraphs([Run(" a \n\n \n b\nc ")])] == [(Run("a"),), (Run("b\nc"),)]


def test_a_space_between_words_that_look_alike_looks_like_them():
    runs = [Run("a", BOLD), Run(" "), Run("b", BOLD), Run(" ", BOLD), Run("c", ITALIC)]

    assert [*paragraphs(runs)] == [(Run("a b", BOLD), Run(" "), Run("c", ITALIC))]


def test_no_two_spaces_meet_where_looks_change():
    assert [*paragraphs([Run("a "), Run(" b", BOLD)])] == [
        (Run("a "), Run("b", BOLD)),
    ]


def test_a_link_alone_in_its_line_is_a_paragraph():
    runs = [Run("a\n"), Run("b", LINK), Run("\nc "), Run("d", LINK)]

    assert [*paragraphs(runs)] == [
        (Run("a"),),
        (Run("b", LINK),),
        (Run("c "), Run("d", LINK)),
    ]


def test_an_address_alone_in_its_line_is_a_link():
    address = "https://youtu.be/a_b"

    assert [*paragraphs([Run(f"a\n{address}")])] == [
        (Run("a"),),
        (Run(address, Look(href=address)),),
    ]


def test_lines_without_end_are_parted():
    parts = [*paragraphs([Run("a\n" * (MAX_LINES + 1))])]

    assert [len(part[0].text.split("\n")) for part in parts] == [MAX_LINES, 1]
