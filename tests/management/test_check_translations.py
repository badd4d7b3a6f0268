"""Missing translations are found."""

import shutil
import subprocess

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Save"
msgstr "{translation}"
"""


@pytest.fixture
def translate(settings, tmp_path, monkeypatch):
    """Make a project of one sentence, and write its translation."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed.")
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    (tmp_path / "site.py").write_text('_("Save")\n')
    folder = tmp_path / "locale" / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def write(translation: str, *, compiled: str | None = None) -> None:
        source, machine = folder / "django.po", folder / "django.mo"
        source.write_text(PO.format(translation=compiled or translation))
        subprocess.run(["msgfmt", "-o", machine, source], check=True)
        source.write_text(PO.format(translation=translation))

    return write


def check() -> None:
    call_command("check_translations", verbosity=0)


def test_a_translated_sentence_passes(translate):
    translate("Simpan")

    check()


def test_a_sentence_without_a_translation_fails(translate):
    translate("")

    with pytest.raises(CommandError, match="untranslated"):
        check()


def test_a_sentence_that_nobody_collected_fails(translate, tmp_path):
    translate("Simpan")
    (tmp_path / "new.py").write_text('_("Publish")\n')

    with pytest.raises(CommandError, match="Run make messages"):
        check()


def test_a_translation_that_is_not_compiled_fails(translate):
    translate("Simpan", compiled="Simpan saja")

    with pytest.raises(CommandError, match="older than"):
        check()
