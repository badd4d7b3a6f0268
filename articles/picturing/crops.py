"""Which part of a picture is shown where its shape is another than its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a picture, in its pixels from the upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


def whole(width: int, height: int) -> Box:
    """All of it."""
    return Box(0, 0, width, height)


def crop(
    width: int, height: int, *, ratio: float, focal_x: float, focal_y: float
) -> Box:
    """The largest part with that width : height, its middle as close to the focal
    point as the picture's edges let it be.

    The focal point is given from 0 to 1, from the left and from the top.
    """
    if width > height * ratio:
        wide, high = max(1, round(height * ratio)), height
    else:
        wide, high = width, max(1, min(height, round(width / ratio)))
    return Box(_start(width, wide, focal_x), _start(height, high, focal_y), wide, high)


def _start(length: int, part: int, focal: float) -> int:
    return max(0, min(length - part, round(length * focal - part / 2)))
