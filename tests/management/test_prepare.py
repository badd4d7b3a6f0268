"""What `make run` does before it serves."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from articles.management.commands.prepare import sample_files
from articles.models import Publication


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Prepare a folder of this test's own."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


@pytest.mark.django_db
def test_it_readies_a_folder_and_may_be_run_again(data_folder, capsys):
    call_command("prepare")
    first = capsys.readouterr().out

    call_command("prepare")

    assert capsys.readouterr().out == first
    samples = len(sample_files())
    assert samples >= 12
    assert Publication.objects.live().count() == 1 + samples
    assert get_user_model().objects.get().username == "redaksi"
    assert (data_folder / "static" / "articles" / "site.css").exists()


@pytest.mark.django_db
def test_a_site_that_readers_reach_gets_no_samples(settings):
    settings.HTTPS = True

    call_command("prepare")

    assert Publication.objects.live().count() == 1
