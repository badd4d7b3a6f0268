"""The demo account."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Keep the password in a folder of this test's own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def make_demo_editor(capsys, **options) -> str:
    call_command("make_demo_editor", **options)
    return capsys.readouterr().out


def redaksi():
    return get_user_model().objects.get(username="redaksi")


def test_the_first_run_makes_the_account_and_prints_its_password(capsys, data_folder):
    said = make_demo_editor(capsys)

    password = (data_folder / "demo-password").read_text()
    assert said == f"Sign in as redaksi, password {password}\n"
    assert redaksi().check_password(password)
    assert redaksi().is_staff
    assert redaksi().is_superuser


def test_later_runs_print_the_same(capsys):
    assert make_demo_editor(capsys) == make_demo_editor(capsys)


def test_a_given_password_is_used_and_not_written_down(capsys, settings, data_folder):
    settings.DEMO_PASSWORD = "kopi-tubruk-9"

    make_demo_editor(capsys)

    assert redaksi().check_password("kopi-tubruk-9")
    assert not (data_folder / "demo-password").exists()


def test_a_password_given_later_wins(capsys, settings):
    make_demo_editor(capsys)
    settings.DEMO_PASSWORD = "kopi-tubruk-9"

    make_demo_editor(capsys)

    assert redaksi().check_password("kopi-tubruk-9")


def test_a_password_that_the_editor_chose_stays(capsys):
    make_demo_editor(capsys)
    editor = redaksi()
    editor.set_password("my-own-choice-7")
    editor.save()

    said = make_demo_editor(capsys)

    assert said == "Sign in as redaksi, with the password you gave it\n"
    assert redaksi().check_password("my-own-choice-7")


def test_a_dry_run_makes_nothing(capsys, data_folder):
    said = make_demo_editor(capsys, dry_run=True)

    assert said == "Would make redaksi.\n"
    assert not get_user_model().objects.exists()
    assert list(data_folder.iterdir()) == []
