"""In which order pages are made."""

from enum import IntEnum


class Urgency(IntEnum):
    """What is made first. Pages that are linked to come before those that link."""

    STORY = 1
    FRONT = 2
    LIST = 3
    OTHER = 4
    BACKGROUND = 9
