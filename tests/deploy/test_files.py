"""What deploy/ and docs/operations.md name is what there is."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from mediainfo import health

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text()
FILES = sorted(DEPLOY.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_told_of(file):
    assert f"deploy/{file.name}" in OPERATIONS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_that_a_file_starts_is_there(file):
    for started in re.findall(r"^ExecStart=(\S+)(.*)", file.read_text(), re.MULTILINE):
        program, rest = started
        if command := re.match(r" manage\.py (\w+)", rest):
            assert command[1] in get_commands()
        else:
            assert (ROOT / program.removeprefix("/srv/mediainfo/")).exists()


def test_every_command_of_the_text_is_there():
    named = set(re.findall(r"manage(?:\.py)? ([a-z_]{4,})", OPERATIONS))

    assert named
    assert named <= get_commands().keys()


def test_every_variable_of_the_example_is_a_setting():
    example = (DEPLOY / "mediainfo.env").read_text()

    for name in re.findall(r"^(\w+)=", example, re.MULTILINE):
        assert f"| `{name}` |" in CONFIGURATION


def test_what_the_text_says_that_the_site_says_is_what_it_says():
    source = Path(health.__file__).read_text()
    quoted = re.findall(r"`readyz` says “(.+?)”", OPERATIONS, re.DOTALL)

    assert quoted
    for sentence in quoted:
        assert " ".join(sentence.split()) in source
