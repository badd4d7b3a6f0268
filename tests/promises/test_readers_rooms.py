"""Readers' code knows what was published, and not the working copy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "articles"
READERS_ROOMS = ["page", "site"]
WORKING_COPY = {"Article", "Section", "Credit"}
ITS_MODULES = {"articles.models.article", "articles.models.section"}


def imports(source: str) -> Iterator[tuple[str, str]]:
    """Yield the module and the name of each `from … import …`, and each `import`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def working_copy_in(source: str) -> list[tuple[str, str]]:
    return [
        (module, name)
        for module, name in imports(source)
        if module in ITS_MODULES
        or (module.startswith("articles.models") and name in WORKING_COPY | {"*"})
        or (module, name) == ("articles", "models")
    ]


@pytest.mark.parametrize("room", READERS_ROOMS)
def test_a_readers_room_does_not_import_the_working_copy(room):
    found = {
        str(file.relative_to(ARTICLES)): caught
        for file in (ARTICLES / room).rglob("*.py")
        if (caught := working_copy_in(file.read_text()))
    }

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "from articles.models import Publication, Section",
        "from articles.models.article import ArticleQuerySet",
        "from articles.models import *",
        "from articles import models",
        "import articles.models.section",
    ],
)
def test_no_way_of_importing_it_is_overlooked(line):
    assert working_copy_in(line)


def test_what_readers_need_is_let_through():
    assert not working_copy_in("from articles.models import Publication, Tag")
