"""The editors' handbook says what the screens say, and shows them."""

import re
from pathlib import Path

import django
import pytest

from tests.screenshots.pictures import OF_THE_HANDBOOK

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "buku-panduan"
CHAPTERS = {file.name: file.read_text() for file in sorted(HANDBOOK.glob("*.md"))}
# The desk's own words, and those of the admin that it is built on.
CATALOGUES = [
    ROOT / "articles" / "locale",
    *(Path(django.__path__[0], "contrib", app, "locale") for app in ("admin", "auth")),
]
MOST_BYTES = 2_500_000
# A sentence with values in it is known by its own words; with few, it knows anything.
FEWEST_LETTERS = 10

PICTURE = re.compile(r"!\[(.+?)\]\(gambar/([\w-]+)\.png\)")
LINK = re.compile(r"(?<!!)\[[^]]+\]\(([\w-]+\.md)(?:#([\w-]+))?\)", re.DOTALL)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
VALUE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MESSAGE = re.compile(r'^msgstr(?:\[0\])? ((?:".*"\n)+)', re.MULTILINE)


def messages() -> list[str]:
    """Return every sentence of the desk in Indonesian."""
    found = []
    for folder in CATALOGUES:
        catalogue = folder / "id" / "LC_MESSAGES" / "django.po"
        for quoted in MESSAGE.findall(catalogue.read_text() + "\n"):
            text = "".join(line[1:-1] for line in quoted.splitlines())
            found.append(text.replace('\\"', '"'))
    return [text for text in found if text]


def labels() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the sentences without values, and patterns of those with them."""
    plain, patterns = set(), []
    for message in messages():
        words = VALUE.split(message)
        if len(words) == 1:
            plain.add(message.casefold())
        elif len(re.findall(r"\w", "".join(words))) >= FEWEST_LETTERS:
            pattern = ".+".join(map(re.escape, words))
            patterns.append(re.compile(pattern, re.IGNORECASE))
    return plain, patterns


PLAIN, PATTERNS = labels()


def is_on_the_screens(label: str) -> bool:
    return label.casefold() in PLAIN or any(
        pattern.fullmatch(label) for pattern in PATTERNS
    )


def quoted_in(chapter: str) -> list[str]:
    """Return what a chapter says in bold, outside of examples of Markdown."""
    text = re.sub(r"`[^`]*`", "", chapter)
    return [" ".join(words.split()) for words in BOLD.findall(text)]


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_label_that_a_chapter_quotes_is_on_the_screens(name):
    quoted = quoted_in(CHAPTERS[name])

    assert [label for label in quoted if not is_on_the_screens(label)] == []


def test_a_label_that_no_screen_has_is_noticed():
    assert is_on_the_screens("Simpan draf")
    assert is_on_the_screens("Tersimpan otomatis 10.42")
    assert not is_on_the_screens("Simpan rancangan")


def test_the_pictures_that_are_shown_are_those_that_are_made_and_no_others():
    shown = [name for text in CHAPTERS.values() for _, name in PICTURE.findall(text)]

    assert sorted(shown) == sorted(OF_THE_HANDBOOK)
    assert {file.stem for file in (HANDBOOK / "gambar").iterdir()} == {*OF_THE_HANDBOOK}


def test_the_pictures_are_small():
    files = (HANDBOOK / "gambar").iterdir()

    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_every_link_leads_to_a_chapter_and_every_chapter_is_in_the_contents():
    for text in CHAPTERS.values():
        for name, heading in LINK.findall(text):
            assert name in CHAPTERS
            assert not heading or heading in anchors_in(CHAPTERS[name])
    listed = {name for name, _ in LINK.findall(CHAPTERS["README.md"])}
    assert listed == CHAPTERS.keys() - {"README.md"}


def anchors_in(chapter: str) -> set[str]:
    """Return the names that GitHub and its like give to headings."""
    headings = re.findall(r"^#+ (.+)$", chapter, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in headings
    }
