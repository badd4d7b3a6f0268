"""What this room raises; the rims put it into the words of the page."""


class TextError(ValueError):
    """A text or a shape made of texts that this room can't work with."""


class TextTooLong(TextError):
    """A text is longer than it may be; `size` and `limit` are UTF-8 bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"a text of {size} bytes, the limit is {limit}")
        self.size = size
        self.limit = limit


class TextTooTangled(TextError):
    """A text is made of more parts than can be worked on in good time."""


class MalformedSnapshot(TextError):
    """What should be a snapshot is not one; the message names the place."""


class MismatchedDiff(TextError):
    """A diff is applied to something that it was not made from."""


class UnresolvedConflict(TextError):
    """A merge is asked for its result while a conflict in it is open."""
