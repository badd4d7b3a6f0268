"""In which order pages are made."""

import re
from enum import IntEnum

STORY = re.compile(r"/\d{4}/\d\d/\d\d/")


class Urgency(IntEnum):
    """What is made first. Pages that are linked to come before those that link."""

    STORY = 1
    FRONT = 2
    LIST = 3
    OTHER = 4
    BACKGROUND = 9


def most_linked_first(path: str) -> tuple[bool, int, tuple[int, ...]]:
    """The place of a page among those of one urgency, as a key to sort by.

    The front page is linked from everywhere, lists from more pages than anything in
    them; then stories, the newest first.
    """
    is_story = STORY.match(path) is not None
    newest_first = tuple(-ord(letter) for letter in path) if is_story else ()
    return is_story, 0 if is_story else len(path), newest_first
