from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.management.commands.bake import REASON, UNDER_WAY
from articles.press.bake import Press
from articles.press.site_press import site_press
from articles.press.urgency import Urgency
from tests.builders import EVENING, make_publication

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


def leave_in_the_middle(press: Press, path: str) -> None:
    """As a bake does that is killed when only this page is still to be made."""
    run()
    press.manifest.want([path], urgency=Urgency.BACKGROUND, reason=REASON, at=EVENING)
    press.manifest.note(UNDER_WAY, "2026-11-28 10:00")


def test_an_interrupted_bake_goes_on_where_it_was(press: Press) -> None:
    make_publication()
    leave_in_the_middle(press, "/indeks/")

    said = run()

    assert "Going on with the bake of 2026-11-28 10:00." in said
    assert "1 of 1" in said
    assert "Going on" not in run()


def test_what_appeared_since_the_interruption_is_made_too(press: Press) -> None:
    make_publication()
    leave_in_the_middle(press, "/indeks/")
    path = make_publication(slug="baru").path

    run()

    assert press.manifest.find(path) is not None


def test_an_interrupted_bake_can_be_begun_anew(press: Press) -> None:
    make_publication()
    leave_in_the_middle(press, "/indeks/")

    said = run("--anew")

    assert "Going on" not in said
    assert "1 of 1" not in said


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
