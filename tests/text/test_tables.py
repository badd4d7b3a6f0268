import pytest

from articles.text.markdown import render
from tests.reading import Reading

TABLE = "Desa | Ton\n:--|--:\nSatu | 12"


def region_of(source, **more):
    return Reading.of(render(source, **more)).one("div").attributes


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name():
    region = region_of(TABLE)

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"] == "Tabel: Desa, Ton"


def test_its_first_row_heads_the_columns():
    page = Reading.of(render(TABLE))

    assert [cell.attributes["scope"] for cell in page.all("th")] == ["col", "col"]


@pytest.mark.parametrize("word", ["Tabel", "Table"])
def test_the_line_above_it_is_its_caption_and_its_name(word):
    page = Reading.of(render(f"{word}: Panen **padi**\n\n{TABLE}"))

    assert page.texts("caption") == ["Panen padi"]
    assert page.one("div").attributes["aria-label"] == "Panen padi"
    assert page.all("p") == []


@pytest.mark.parametrize(
    "line",
    ["Tabel:", "Tabel berikut:", "Tabel: satu\ndua", "Tabel: jauh\n\nDi antara."],
)
def test_other_lines_are_none(line):
    page = Reading.of(render(f"{line}\n\n{TABLE}"))

    assert page.all("caption") == []
    assert len(page.all("p")) >= 1


def test_a_caption_without_a_table_is_a_paragraph():
    assert render("Tabel: Panen padi") == "<p>Tabel: Panen padi</p>\n"


def test_two_regions_bear_two_names():
    page = Reading.of(render(f"{TABLE}\n\nTeks.\n\n{TABLE}"))

    names = [region.attributes["aria-label"] for region in page.all("div")]
    assert names == ["Tabel: Desa, Ton", "Tabel: Desa, Ton (2)"]


def test_cells_stand_where_their_column_says():
    page = Reading.of(render(TABLE.replace(":--|", "--|")))

    classes = [cell.attributes.get("class", "") for cell in page.all("td")]
    assert classes == ["", "right"]
