"""Files that are a picture and something else as well."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1024 * 1024
# What begins a document, where a reader of documents would look for it.
AT_THE_START = (b"%pdf-", b"<html", b"<svg", b"<?php", b"<!doctype", b"<script")
# As much as PDF readers look through; browsers look at half of it.
START = 1024
# Nothing that a camera or an image editor writes, in a picture's metadata or behind it.
ANYWHERE = (b"<script", b"<!doctype html", b"<?php ")


def is_something_else_too(stream: BinaryIO) -> bool:
    """Whether the file could also be read as a page, a script, a PDF or an archive.

    What cameras add behind a picture (a short film, a second picture) is no reason.
    """
    stream.seek(0)
    start = stream.read(START).lower()
    if any(sign in start for sign in AT_THE_START):
        return True
    if any(sign in piece for piece in _pieces(stream) for sign in ANYWHERE):
        return True
    stream.seek(0)
    return zipfile.is_zipfile(stream)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The file in lower case, piece by piece, so that no sign falls between two."""
    overlap = max(map(len, ANYWHERE)) - 1
    stream.seek(0)
    end = b""
    while chunk := stream.read(CHUNK):
        piece = end + chunk.lower()
        yield piece
        end = piece[-overlap:]
