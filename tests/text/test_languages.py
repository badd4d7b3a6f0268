import pytest

from articles.text.markdown import plain, render
from tests.reading import Reading


def test_words_in_another_language_say_in_which():
    html = render("Sesegera mungkin, [*as soon* as possible]{lang=en}.")

    assert html == (
        '<p>Sesegera mungkin, <span lang="en" dir="auto"><em>as soon</em> as possible'
        "</span>.</p>\n"
    )


def test_paragraphs_in_another_language_say_in_which():
    page = Reading.of(render("::: bahasa en-GB\nOne.\n\nTwo.\n:::\n\nTiga."))

    passage = page.one("div")
    assert passage.attributes == {"lang": "en-GB", "dir": "auto"}
    assert passage.text.split() == ["One.", "Two."]


@pytest.mark.parametrize(
    "source",
    [
        "[as]{lang=}",
        "[as]{lang=en us}",
        "[as]{lang=e}",
        "[as]{class=en}",
        "[as] {lang=en}",
        "\\[as]{lang=en}",
        "as]{lang=en}",
        "[as]{lang=en",
    ],
)
def test_anything_else_stays_as_it_was_typed(source):
    assert "lang=" not in render(source).replace(source.lstrip("\\"), "")
    assert Reading.of(render(source)).all("span") == []


def test_a_link_may_stand_among_foreign_words():
    page = Reading.of(render("[see [this](/a/)]{lang=en}"))

    assert page.one("span", lang="en").text == "see this"
    assert page.one("a", href="/a/").text == "this"


def test_plain_text_has_the_words_alone():
    assert plain("Segera, [as soon]{lang=en}.") == "Segera, as soon."
