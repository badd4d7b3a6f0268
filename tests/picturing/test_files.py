"""Pictures as files: whole or not at all, and nobody else's to read."""

import stat

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from articles.picturing.files import DurableFiles


@pytest.fixture
def files(tmp_path):
    return DurableFiles(
        location=tmp_path / "originals",
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def names_in(folder):
    return [each.name for each in folder.iterdir()]


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_its_folders_are_for_their_owner_alone(files, tmp_path):
    files.save("ab/cdef.jpeg", ContentFile(b"data"))

    assert mode_of(tmp_path / "originals") == 0o700
    assert mode_of(tmp_path / "originals" / "ab") == 0o700
    assert mode_of(tmp_path / "originals" / "ab" / "cdef.jpeg") == 0o600


def test_the_same_name_is_the_same_file(files, tmp_path):
    names = {files.save("ab/cdef.jpeg", ContentFile(b"data")) for _ in range(2)}

    assert names == {"ab/cdef.jpeg"}
    assert names_in(tmp_path / "originals" / "ab") == ["cdef.jpeg"]


class Failing(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError("no space left")


def test_a_write_that_fails_leaves_nothing_and_not_even_half(files, tmp_path):
    files.save("ab/old.jpeg", ContentFile(b"old"))

    for name in ("ab/new.jpeg", "ab/old.jpeg"):
        with pytest.raises(OSError, match="no space"):
            files.save(name, Failing(b""))

    assert names_in(tmp_path / "originals" / "ab") == ["old.jpeg"]
    assert (tmp_path / "originals" / "ab" / "old.jpeg").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["../out.jpeg", "/etc/out.jpeg", "a/../../out.jpeg"])
def test_no_name_leads_out(files, name):
    with pytest.raises(SuspiciousFileOperation):
        files.save(name, ContentFile(b"data"))
