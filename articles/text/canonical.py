"""JSON in the one spelling of RFC 8785, whose bytes are hashed.

A library writes it. What consists of texts, whole numbers, lists and objects alone,
as nearly all that is sealed does, Python's own JSON writes in the very same bytes, and
four times as fast; tests/text/test_canonical.py holds the two together.
"""

import json
from contextlib import suppress
from typing import Any

import rfc8785

# Beyond them numbers are not exact everywhere, and the library refuses them.
LARGEST = 2**53 - 1

_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: Any) -> bytes:
    """The bytes. Raises ValueError for what has none, such as half a surrogate pair."""
    if _is_plain(value):
        with suppress(UnicodeEncodeError):
            return _write(value).encode()
    return rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    """Whether both write it alike: no fractions, and names that sort alike in UTF-16
    and by their letters."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is dict:
        return all(
            type(name) is str and name.isascii() and _is_plain(each)
            for name, each in value.items()
        )
    if kind is list:
        return all(map(_is_plain, value))
    return kind is int and -LARGEST <= value <= LARGEST
