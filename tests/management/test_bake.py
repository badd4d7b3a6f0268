from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.press.bake import Press
from articles.press.site_press import site_press
from tests.builders import make_publication

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def press(settings, tmp_path: Path):
    settings.PAGES_DIR = tmp_path / "pages"
    site_press.cache_clear()
    yield site_press()
    site_press.cache_clear()


def run(*options: str) -> str:
    out = StringIO()
    call_command("bake", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_every_page_is_made_and_found_to_be_as_it_should_be(press: Press) -> None:
    publication = make_publication()

    said = run()

    assert "0 failed." in said
    assert press.manifest.find(publication.path) is not None
    assert press.manifest.waiting().pages == 0
    assert "as they should be" in run("--check")


def test_what_is_not_as_it_should_be_is_named(press: Press) -> None:
    publication = make_publication()
    run()
    (press.root / publication.path[1:] / "index.html").write_text("lain")
    (press.root / "index.html.br").unlink()

    out = StringIO()
    with pytest.raises(CommandError, match="2 pages are not what Django answers"):
        call_command("bake", "--check", stdout=out)

    assert f"{publication.path}: the file is not the one that was made" in (
        out.getvalue()
    )
    assert "/: a compressed twin is missing" in out.getvalue()


def test_where_pages_are_no_files_there_is_nothing_to_bake(settings, press) -> None:
    settings.PAGES_DIR = None
    site_press.cache_clear()

    with pytest.raises(CommandError, match="not kept as files"):
        run()
