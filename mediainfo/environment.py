"""Reads environment variables, and says in one sentence when one makes no sense."""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, env

# What HTTP takes as a method or as the name of a header (RFC 9110, 5.6.2).
TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


def read[T](parse: Callable[[str], T], name: str, default: T, wants: str) -> T:
    """Return what `parse` makes of the variable `name`; empty counts as not set.

    `wants` completes the sentence "Set NAME to …". The value itself is never
    repeated: it may be a password.
    """
    if not os.environ.get(name, "").strip():
        return default
    try:
        return parse(name)
    except (EnvError, ValueError, ZoneInfoNotFoundError):
        raise ImproperlyConfigured(
            f"{name} makes no sense as it is. Set {name} to {wants}."
        ) from None


def names(name: str) -> list[str]:
    """Parse a list with commas, spaces around the items aside."""
    return [item.strip() for item in env.str(name).split(",") if item.strip()]


def words(name: str) -> list[str]:
    """Parse what has spaces between."""
    return env.str(name).split()


def origin(name: str) -> str:
    """Parse a scheme and host, such as https://mediainfo.biz, without a path."""
    value = env.str(name).strip().rstrip("/")
    parts = urlsplit(value)
    bare = f"{parts.scheme}://{parts.netloc}" == value and "@" not in parts.netloc
    # Asking for the port raises ValueError when it is not a number.
    if (
        parts.port == 0
        or parts.scheme not in {"http", "https"}
        or not parts.hostname
        or not bare
    ):
        raise ValueError(value)
    return value


def address(name: str) -> str:
    """Parse a full address on the web, such as https://hub.example/."""
    value = env.str(name).strip()
    if not _is_address(value):
        raise ValueError(value)
    return value


def address_of_page(name: str) -> str:
    """Parse a full address in which {path} and {url} may stand for a page's."""
    value = env.str(name).strip()
    if not _is_address(value.replace("{url}", "https://page/").replace("{path}", "/")):
        raise ValueError(value)
    return value


def must_name_the_page(purge_url: str, *others: str) -> None:
    """Stop the start if a cache would be told to forget a page and not which."""
    told = " ".join([purge_url, *others])
    if purge_url and "{path}" not in told and "{url}" not in told:
        raise ImproperlyConfigured(
            "PURGE_URL says nothing of the page. Set PURGE_URL, PURGE_HEADERS or "
            "PURGE_BODY to something in which {path} or {url} stands for the page's."
        )


def token(name: str) -> str:
    """Parse a word that HTTP takes as a method or as the name of a header."""
    value = env.str(name).strip()
    if not TOKEN.fullmatch(value):
        raise ValueError(value)
    return value


def headers(name: str) -> dict[str, str]:
    """Parse headers with semicolons between, as in `Host: a.example; Key: abc`."""
    found = {}
    for part in env.str(name).split(";"):
        header, _, value = part.strip().partition(":")
        if not (TOKEN.fullmatch(header) and re.fullmatch(r"[ -~]+", value.strip())):
            raise ValueError(part)
        found[header] = value.strip()
    return found


def port(name: str) -> int:
    """Parse the number of a TCP port."""
    return within(name, 1, 65_535)


def few(name: str) -> int:
    """Parse a number of processes or threads."""
    return within(name, 1, 64)


def hours(name: str) -> timedelta:
    """Parse a time from a day to a week, in hours."""
    return timedelta(hours=within(name, 24, 168))


def days(name: str) -> timedelta:
    """Parse a time from a day to ten years, in days."""
    return timedelta(days=within(name, 1, 3_650))


def megabytes(name: str) -> int:
    """Parse the size of a file, in millions of bytes."""
    return within(name, 1, 200)


def megapixels(name: str) -> int:
    """Parse the size of a picture, in millions of pixels."""
    return within(name, 1, 200)


def key(name: str) -> str:
    """Parse a key that can be part of an address: 8 to 128 letters, digits, hyphens."""
    value = env.str(name).strip()
    if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
        raise ValueError(value)
    return value


def named(name: str) -> str:
    """Parse the name of a machine, which stands in sentences and lists."""
    value = env.str(name).strip()
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,60}", value):
        raise ValueError(value)
    return value


def allow_or_refuse(name: str) -> bool:
    """Parse one of two words: whether something is allowed."""
    value = env.str(name).strip().lower()
    if value not in {"allow", "refuse"}:
        raise ValueError(value)
    return value == "allow"


def language(name: str) -> str:
    """Parse one of the two languages that the site speaks."""
    value = env.str(name).strip().lower()
    if value not in {"id", "en"}:
        raise ValueError(value)
    return value


def zone(name: str) -> str:
    """Parse the name of a time zone."""
    return ZoneInfo(env.str(name)).key


def within(name: str, least: int, most: int) -> int:
    """Parse a whole number in a range, both ends included."""
    value = env.int(name)
    if not least <= value <= most:
        raise ValueError(value)
    return value


def folder(name: str, path: Path) -> Path:
    """Make the folder at `path`, which the variable `name` chose, if it is missing."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be used as a folder ({error.strerror}). "
            f"Set {name} to a folder that this account may write to."
        ) from None
    return path


def kept_secret(path: Path, length: int) -> str:
    """Return the secret that the file at `path` holds; the first call makes it up.

    Only the owner may read the file. When several processes start at once, all get
    the same secret: a hard link appears whole, and only for the first of them.
    """
    if not path.exists():
        # Made with mode 0600, and gone when the block is left.
        with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}-") as draft:
            draft.write(secrets.token_urlsafe(length))
            draft.flush()
            os.fsync(draft.fileno())
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    # Asking for the port raises ValueError when it is not a number.
    return bool(
        parts.port != 0
        and parts.scheme in {"http", "https"}
        and parts.hostname
        and value.isascii()
        and not re.search(r"[\s<>\"{}]", value)
    )
