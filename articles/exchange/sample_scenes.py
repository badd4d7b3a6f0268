"""Scenes for sample pictures, drawn: nobody else has a right to them.

Flat shapes in the paper's colours. The same Pillow draws the same pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
# Drawn larger and made smaller: Pillow itself draws edges without smoothing them.
TIMES = 2

PAPER, INK, ACCENT = "#f6efe0", "#1c1b19", "#9a2a1f"
DAWN, DUSK, NIGHT = (
    ("#f3d9b1", "#fbf3e2"),
    ("#c96f4a", "#f2d3a0"),
    ("#171a26", "#3d3a55"),
)
SEA, DEEP, SHALLOW = "#4f7480", "#2f4d5a", "#7d9c9f"
HILL, WOOD, FIELD = "#56664f", "#3c4a3a", "#8b9a66"
OCHRE, SAND, BRICK = "#c98b3a", "#dcc49a", "#b5573c"
LAMP = "#f6d486"
# How many windows of a city have light at night.
LIT = 0.45

type Scene = Callable[[], Image.Image]
type Point = tuple[float, float]


class Sheet:
    """A sheet to draw on, in the units of the finished picture."""

    def __init__(self, top: str, bottom: str) -> None:
        self.image = _gradient(top, bottom)
        self._draw = ImageDraw.Draw(self.image)

    def shape(self, colour: str, *points: Point) -> None:
        """A filled polygon."""
        self._draw.polygon([_scaled(point) for point in points], colour)

    def box(
        self, colour: str, left: float, top: float, right: float, bottom: float
    ) -> None:
        """A filled rectangle."""
        self._draw.rectangle((*_scaled((left, top)), *_scaled((right, bottom))), colour)

    def disc(
        self, colour: str, x: float, y: float, across: float, down: float = 0
    ) -> None:
        """A filled circle around a point; with `down`, an ellipse."""
        down = down or across
        corners = (*_scaled((x - across, y - down)), *_scaled((x + across, y + down)))
        self._draw.ellipse(corners, colour)

    def line(self, colour: str, width: float, *points: Point) -> None:
        """A line through the points."""
        scaled = [_scaled(point) for point in points]
        self._draw.line(scaled, colour, round(width * TIMES), joint="curve")

    def done(self) -> Image.Image:
        """The picture in its size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def river() -> Image.Image:
    """An electric boat on a wide river at dawn."""
    sheet = Sheet(*DAWN)
    sheet.disc("#e6a15c", 1180, 380, 120)
    _hills(sheet, HILL, 470, 70, seed=3)
    _hills(sheet, WOOD, 540, 45, seed=8)
    _water(sheet, 560, seed=5)
    _boat(sheet, 560, 760, 1.6)
    return sheet.done()


def school() -> Image.Image:
    """A school on two hulls, moored at a bank with palms."""
    sheet = Sheet("#bcd3cf", "#f4ecd8")
    _hills(sheet, FIELD, 470, 40, seed=11)
    _water(sheet, 600, seed=2)
    sheet.box(PAPER, 420, 430, 1120, 660)
    sheet.shape(ACCENT, (370, 440), (770, 290), (1170, 440))
    for number in range(5):
        left = 470 + number * 128
        sheet.box(DEEP, left, 490, left + 86, 580)
    sheet.shape(WOOD, (350, 660), (1190, 660), (1120, 740), (420, 740))
    for left, top in ((150, 240), (1360, 200), (1480, 290)):
        _palm(sheet, left, top, 640 - top)
    return sheet.done()


def night_run() -> Image.Image:
    """Runners on a waterfront, and the lights of a city behind it."""
    sheet = Sheet(*NIGHT)
    sheet.disc("#e9e2cf", 1290, 180, 62)
    _towers(sheet, 640, seed=4)
    sheet.box("#23242f", 0, 640, WIDTH, HEIGHT)
    sheet.shape("#37343d", (0, 720), (WIDTH, 690), (WIDTH, HEIGHT), (0, HEIGHT))
    for number in range(8):
        left = 60 + number * 210
        sheet.shape(
            OCHRE, (left, 850), (left + 110, 848), (left + 100, 860), (left - 12, 862)
        )
    for x, colour in ((430, ACCENT), (660, LAMP), (850, SHALLOW), (1120, PAPER)):
        _runner(sheet, x, 640, colour)
    return sheet.done()


def library() -> Image.Image:
    """Shelves of books, and a window to the river."""
    sheet = Sheet("#e9dcc3", "#d8c39c")
    random = Random(21)  # noqa: S311
    for row in range(4):
        _books(sheet, random, 60, 960, 60 + row * 230)
    sheet.box(WOOD, 1040, 110, 1520, 760)
    sheet.box("#d9e4df", 1064, 134, 1496, 736)
    sheet.shape(HILL, (1064, 520), (1230, 420), (1496, 500), (1496, 580), (1064, 580))
    sheet.box(SEA, 1064, 570, 1496, 736)
    _lines(sheet, SHALLOW, (1064, 1496), (590, 730), count=16, seed=6)
    sheet.box(WOOD, 1272, 134, 1288, 736)
    sheet.box(WOOD, 1064, 420, 1496, 436)
    sheet.box("#6b4a34", 0, 940, WIDTH, HEIGHT)
    return sheet.done()


def coffee() -> Image.Image:
    """Cups of coffee on a long table, from above."""
    sheet = Sheet("#8a5a3b", "#6f452c")
    for number in range(6):
        top = number * 170
        sheet.line("#5d3823", 4, (0, top + 150), (WIDTH, top + 142))
    for x, y, size, colour in (
        (360, 330, 190, PAPER),
        (820, 560, 230, "#e7d9bf"),
        (1270, 320, 180, ACCENT),
        (1290, 800, 150, SHALLOW),
        (300, 810, 160, OCHRE),
    ):
        _cup(sheet, x, y, size, colour)
    return sheet.done()


def chillies() -> Image.Image:
    """Chillies in baskets, red, green and yellow."""
    sheet = Sheet("#e4d3ae", "#d3bb8a")
    random = Random(9)  # noqa: S311
    for x, y, colours in (
        (430, 380, (ACCENT, "#b8362a", "#7f1f17")),
        (1130, 330, ("#5d7a3a", "#76924b", "#46602c")),
        (800, 770, (OCHRE, "#d8a24b", "#b6762a")),
    ):
        _basket(sheet, random, x, y, colours)
    return sheet.done()


def bridge() -> Image.Image:
    """A suspension bridge over a gorge, in mist."""
    sheet = Sheet("#cfd8cf", "#f3ecd9")
    _hills(sheet, "#a9b8a5", 420, 90, seed=31)
    _hills(sheet, "#7f937a", 560, 80, seed=17)
    sheet.shape(WOOD, (0, 520), (330, 560), (420, 1000), (0, 1000))
    sheet.shape(WOOD, (WIDTH, 500), (1290, 550), (1180, 1000), (WIDTH, 1000))
    sheet.shape(SEA, (420, 1000), (560, 860), (1050, 860), (1180, 1000))
    for x in (320, 1290):
        sheet.box(BRICK, x - 16, 300, x + 16, 600)
    cable = [*_arc(320, 310, 1290, 310, 210)]
    deck = [*_arc(320, 560, 1290, 560, 46)]
    for above, below in zip(cable, deck, strict=True):
        sheet.line(INK, 3, above, below)
    sheet.line(INK, 9, (0, 470), *cable, (WIDTH, 470))
    sheet.line(ACCENT, 20, (0, 545), *deck, (WIDTH, 545))
    return sheet.done()


def stage() -> Image.Image:
    """A village stage at night, with a crowd before it."""
    sheet = Sheet("#241c22", "#3a2a2a")
    sheet.shape("#f0c56b", (800, 160), (1180, 700), (420, 700))
    sheet.box("#6b4a34", 260, 660, 1340, 760)
    for left in (260, 1180):
        sheet.shape(
            ACCENT, (left, 140), (left + 160, 140), (left + 130, 660), (left + 30, 660)
        )
    sheet.box(ACCENT, 220, 90, 1380, 170)
    for number in range(12):
        sheet.disc(LAMP, 270 + number * 96, 190, 13)
    for x in (690, 820, 930):
        _figure(sheet, x, 470, INK)
    random = Random(13)  # noqa: S311
    for row in range(3):
        for place in range(15):
            x = place * 112 + random.randrange(40) + row * 30
            _head(sheet, x, 810 + row * 70, "#171216" if row else "#211a1f")
    return sheet.done()


def _gradient(top: str, bottom: str) -> Image.Image:
    """One colour passing into another, downwards."""
    strip = Image.new("RGB", (1, 2))
    strip.paste(top, (0, 0, 1, 1))
    strip.paste(bottom, (0, 1, 1, 2))
    size = (WIDTH * TIMES, HEIGHT * TIMES)
    return strip.resize(size, Image.Resampling.BILINEAR)


def _scaled(point: Point) -> Point:
    return point[0] * TIMES, point[1] * TIMES


def _hills(sheet: Sheet, colour: str, level: float, height: float, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    phases = [random.uniform(0, 2 * pi) for _ in range(3)]
    points = []
    for x in range(0, WIDTH + 20, 20):
        waves = (sin(x / (420 / n) + phases[n - 1]) / n for n in (1, 2, 3))
        points.append((float(x), level - height * sum(waves)))
    sheet.shape(colour, (0, HEIGHT), *points, (WIDTH, HEIGHT))


def _water(sheet: Sheet, level: float, seed: int) -> None:
    sheet.box(SEA, 0, level, WIDTH, HEIGHT)
    sheet.box(DEEP, 0, level + 260, WIDTH, HEIGHT)
    _lines(sheet, SHALLOW, (0, WIDTH), (level + 20, HEIGHT), count=70, seed=seed)


def _lines(
    sheet: Sheet,
    colour: str,
    across: tuple[int, int],
    down: tuple[float, float],
    *,
    count: int,
    seed: int,
) -> None:
    random = Random(seed)  # noqa: S311
    for _ in range(count):
        x, y = random.uniform(*across), random.uniform(*down)
        right = min(x + random.uniform(30, 140), across[1])
        sheet.line(colour, 4, (x, y), (right, y))


def _boat(sheet: Sheet, x: float, y: float, size: float) -> None:
    def at(*points: Point) -> Sequence[Point]:
        return [(x + a * size, y + b * size) for a, b in points]

    sheet.shape(INK, *at((-190, -10), (250, -10), (190, 60), (-140, 60)))
    sheet.shape(PAPER, *at((-120, -90), (120, -90), (120, -10), (-120, -10)))
    sheet.shape(ACCENT, *at((-150, -112), (150, -112), (150, -90), (-150, -90)))
    for left in (-96, -30, 36):
        sheet.shape(
            DEEP, *at((left, -74), (left + 46, -74), (left + 46, -34), (left, -34))
        )
    sheet.shape(SHALLOW, *at((-140, 66), (190, 66), (240, 76), (-190, 76)))


def _palm(sheet: Sheet, x: float, y: float, height: float) -> None:
    sheet.line("#6b4a34", 20, (x, y), (x + 24, y + height / 2), (x + 14, y + height))
    for turn in range(7):
        angle = pi * (0.95 - turn * 0.32)
        tip = (x + 150 * cos(angle), y - 60 * sin(angle) + 30)
        sheet.line(WOOD, 16, (x, y), (x + 80 * cos(angle), y - 70 * sin(angle)), tip)


def _towers(sheet: Sheet, ground: float, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    x = -20.0
    while x < WIDTH:
        wide, high = random.uniform(70, 170), random.uniform(120, 430)
        sheet.box("#20222f", x, ground - high, x + wide, ground)
        for row in range(int(high // 42)):
            for place in range(int(wide // 34)):
                if random.random() < LIT:
                    left, top = x + 14 + place * 34, ground - high + 16 + row * 42
                    sheet.box(LAMP, left, top, left + 12, top + 18)
        x += wide + random.uniform(4, 26)


def _runner(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.disc("#c79a72", x + 18, y - 12, 26)
    sheet.line(colour, 46, (x + 8, y + 30), (x - 8, y + 110))
    sheet.line("#c79a72", 15, (x + 8, y + 36), (x + 52, y + 70), (x + 74, y + 44))
    sheet.line("#c79a72", 15, (x, y + 36), (x - 44, y + 60), (x - 62, y + 96))
    sheet.line("#11121a", 24, (x - 8, y + 110), (x + 46, y + 150), (x + 30, y + 214))
    sheet.line("#11121a", 24, (x - 10, y + 110), (x - 44, y + 166), (x - 100, y + 176))


def _books(sheet: Sheet, random: Random, left: int, right: int, top: int) -> None:
    colours = (ACCENT, DEEP, OCHRE, HILL, INK, BRICK, SEA, SAND, "#7a5a6b")
    x = float(left)
    while x < right - 50:
        wide, high = random.uniform(20, 52), random.uniform(130, 186)
        sheet.box(random.choice(colours), x, top + 196 - high, x + wide, top + 196)
        sheet.box(PAPER, x + 5, top + 222 - high, x + wide - 5, top + 230 - high)
        x += wide + 4
    sheet.box("#6b4a34", left - 30, top + 196, right + 20, top + 214)


def _cup(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    sheet.disc("#4c2c1b", x + 14, y + 18, size * 1.02)
    sheet.disc("#efe6d3", x, y, size)
    sheet.line(
        colour, size * 0.16, (x + size * 0.5, y), (x + size * 0.92, y - size * 0.3)
    )
    sheet.disc(colour, x, y, size * 0.66)
    sheet.disc("#3b2013", x, y, size * 0.56)
    sheet.disc("#5b3520", x - size * 0.1, y - size * 0.12, size * 0.34, size * 0.22)


def _basket(
    sheet: Sheet, random: Random, x: float, y: float, colours: Sequence[str]
) -> None:
    sheet.disc("#a9824f", x + 10, y + 16, 300, 230)
    sheet.disc("#8c6839", x, y, 292, 222)
    sheet.disc("#6f5029", x, y, 262, 194)
    for _ in range(90):
        turn, far = random.uniform(0, 2 * pi), random.uniform(0, 0.8)
        a, b = x + 262 * far * cos(turn), y + 194 * far * sin(turn)
        lean = random.uniform(0, 2 * pi)
        bend, tip = lean + 0.35, lean + 0.7
        middle = (a + 40 * cos(bend), b + 40 * sin(bend))
        end = (a + 74 * cos(tip), b + 74 * sin(tip))
        sheet.line(random.choice(colours), 17, (a, b), middle, end)
        sheet.line(WOOD, 7, (a, b), (a - 16 * cos(lean), b - 16 * sin(lean)))


def _arc(x: float, y: float, right: float, level: float, sag: float) -> list[Point]:
    """Points of a cable that hangs between two others."""
    steps = [number / 30 for number in range(31)]
    return [
        (x + (right - x) * t, y + (level - y) * t + sag * 4 * t * (1 - t))
        for t in steps
    ]


def _figure(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.disc(colour, x, y, 30)
    sheet.shape(
        colour, (x - 34, y + 40), (x + 34, y + 40), (x + 54, y + 192), (x - 54, y + 192)
    )
    sheet.line(colour, 16, (x, y + 60), (x + 70, y + 16))


def _head(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.disc(colour, x, y, 36)
    sheet.disc(colour, x, y + 90, 62, 66)
