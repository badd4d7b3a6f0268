"""Static files, compressed once."""

import brotli
import pytest
from django.core.files.base import ContentFile

from mediainfo.staticfiles import OnceCompressed

STYLE = b"p { margin: 0 }\n" * 50
NAME = "site.0123456789ab.css"


@pytest.fixture
def storage(tmp_path):
    storage = OnceCompressed(location=tmp_path, base_url="/static/")
    storage.save(NAME, ContentFile(STYLE))
    return storage


def test_a_hashed_name_gets_compressed_twins(storage, tmp_path):
    list(storage.compress_files([NAME]))

    assert brotli.decompress((tmp_path / f"{NAME}.br").read_bytes()) == STYLE
    assert {file.name for file in tmp_path.iterdir()} == {
        NAME,
        f"{NAME}.br",
        f"{NAME}.gz",
    }


def test_twins_that_are_there_are_not_made_again(storage):
    list(storage.compress_files([NAME]))

    assert list(storage.compress_files([NAME])) == []


def test_a_name_without_a_hash_is_left_alone(storage):
    storage.save("site.css", ContentFile(STYLE))

    assert list(storage.compress_files(["site.css"])) == []


def test_a_site_without_collected_files_uses_plain_names(tmp_path):
    storage = OnceCompressed(location=tmp_path, base_url="/static/")

    assert storage.url("articles/site.css") == "/static/articles/site.css"
