"""Pictures as files of this machine: each is there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.utils import validate_file_name

CHUNK = 1024 * 1024


class DurableFiles(FileSystemStorage):
    """Writes aside, syncs and renames, so that no crash leaves half a picture.

    Names are made from contents: what has a name already is the same file, and is
    written over without anybody noticing.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself. Raises `SuspiciousFileOperation` for one that leads out."""
        validate_file_name(name, allow_relative_path=True)
        return name

    def exists(self, name: str) -> bool:
        """Whether the file is there. Raises `OSError` where the disk cannot tell: a
        folder that may not be read is not an empty one."""
        try:
            Path(self.path(name)).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        self._make_folder(target.parent)
        mode = self.file_permissions_mode
        # Hidden while it is written, and gone when that fails.
        draft = NamedTemporaryFile(  # noqa: SIM115
            dir=target.parent, prefix=".draft-", delete=False
        )
        try:
            with draft:
                for chunk in content.chunks(CHUNK):
                    draft.write(chunk)
                if mode is not None:
                    os.fchmod(draft.fileno(), mode)
                draft.flush()
                os.fsync(draft.fileno())
            Path(draft.name).replace(target)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(draft.name).unlink()
            raise
        _sync_folder(target.parent)
        return name

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
            if (mode := self.directory_permissions_mode) is not None:
                folder.chmod(mode)
            _sync_folder(folder.parent)


class PrivateFiles(DurableFiles):
    """Files that have no address."""

    def url(self, name: str | None) -> str:
        """Never: raises `ValueError`."""
        raise ValueError(f"{name} is private")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
