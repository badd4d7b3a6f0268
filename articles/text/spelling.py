"""One spelling for the same words, so that equal texts compare equal."""

import re
import unicodedata

NEWLINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Neither databases nor pages can hold these: control characters but tab and
# newline, halves of surrogate pairs, the byte-order mark, noncharacters.
UNSPEAKABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
LINE_BREAK = "  "


def clean_text(text: str) -> str:
    """A text of several lines in one spelling; cleaning again changes nothing.

    Newlines become \\n, control characters vanish, characters are composed (NFC),
    space at line ends and blank lines around the text go. Two spaces that break a
    line in Markdown stay.
    """
    text = UNSPEAKABLE.sub("", NEWLINE.sub("\n", text))
    lines = unicodedata.normalize("NFC", text).split("\n")
    following = [*lines[1:], ""]
    return "\n".join(map(_trim, lines, following)).strip("\n")


def clean_line(text: str) -> str:
    """A text of one line: any run of white space is one space, none at the ends."""
    return " ".join(clean_text(text).split())


def _trim(line: str, following: str) -> str:
    words = line.rstrip()
    breaks = line.endswith(LINE_BREAK) and words and following.strip()
    return words + LINE_BREAK if breaks else words
