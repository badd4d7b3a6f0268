"""A stylesheet is whole: where a brace is missing, what follows is part of the rule."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "articles" / "static" / "articles"
SHEETS = sorted(STATIC.rglob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_stands_at_the_margin_of_a_stylesheet_lies_in_no_other_rule(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    depth = 0

    for line in text.splitlines():
        if re.match(r"[^\s}]", line):
            assert depth == 0, line
        depth += line.count("{") - line.count("}")

    assert depth == 0
