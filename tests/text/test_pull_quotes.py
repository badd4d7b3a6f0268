import pytest

from articles.text.markdown import plain, render
from tests.reading import Reading


def test_it_is_a_figure_and_says_who_spoke():
    html = render("::: kutipan Sari Dewi, petani\nKami *menunggu*.\n:::")

    assert html == (
        '<figure class="pull-quote"><blockquote><p>Kami <em>menunggu</em>.</p>\n'
        "</blockquote><figcaption>Sari Dewi, petani</figcaption></figure>"
    )


@pytest.mark.parametrize("opening", ["::: kutipan", "::: quote", ":::kutipan"])
def test_nobody_need_be_named(opening):
    page = Reading.of(render(f"{opening}\nKami menunggu.\n:::"))

    assert len(page.all("figure")) == 1
    assert page.all("figcaption") == []


@pytest.mark.parametrize("opening", ["::: kutipanku", "::: catatan", ":: kutipan"])
def test_other_words_open_none(opening):
    assert "figure" not in render(f"{opening}\nKami menunggu.\n:::")


def test_one_that_is_not_closed_ends_with_the_text():
    page = Reading.of(render("::: kutipan Sari\nKami menunggu.\n\nLagi."))

    assert page.texts("figcaption") == ["Sari"]


def test_one_in_another_keeps_its_own_speaker():
    source = ":::: kutipan Sari\nA\n\n::: kutipan Budi\nB\n:::\n\nC\n::::"

    assert Reading.of(render(source)).texts("figcaption") == ["Budi", "Sari"]


def test_its_words_are_words_of_the_text():
    assert plain("::: kutipan Sari\nKami menunggu.\n:::") == "Kami menunggu."
