"""The desk as the pictures show it: who works there, and what of a page is shown."""

from dataclasses import dataclass, field
from io import BytesIO

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from articles.models import Article

WINDOW = {"width": 1280, "height": 900}
MARGIN = 10
COLOURS = 128


@dataclass(frozen=True, slots=True)
class Shot:
    """A page that is ready, and what of it the picture shows.

    What is taller than `tallest` is cut off there.
    """

    page: Page
    of: tuple[Locator, ...]
    tallest: float = float("inf")

    def save(self, path: str) -> None:
        """Write the picture: all that is named, with a little air around it."""
        picture = Image.open(BytesIO(self._taken()))
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)

    def _taken(self) -> bytes:
        self.page.evaluate("scrollTo(0, 0)")
        boxes = [box for each in self.of if (box := each.bounding_box())]
        left = max(min(box["x"] for box in boxes) - MARGIN, 0)
        top = max(min(box["y"] for box in boxes) - MARGIN, 0)
        right = max(box["x"] + box["width"] for box in boxes) + MARGIN
        bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
        return self.page.screenshot(
            full_page=True,
            animations="disabled",
            clip={
                "x": left,
                "y": top,
                "width": min(right, WINDOW["width"]) - left,
                "height": min(bottom - top, self.tallest),
            },
        )


def shot(page: Page, *selectors: str) -> Shot:
    """What each of the selectors finds first, together."""
    return Shot(page, tuple(page.locator(each).first for each in selectors))


@dataclass(slots=True)
class Desk:
    """Some colleagues, and the browsers that they have open."""

    address: str
    chromium: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def sari(self) -> User:
        """A writer."""
        return _colleague("sari", "Sari", "Dewi", "Penulis")

    @property
    def budi(self) -> User:
        """An editor."""
        return _colleague("budi", "Budi", "Hartono", "Editor")

    @property
    def tia(self) -> User:
        """Who leads the newsroom."""
        return _colleague("tia", "Tia", "Lestari", "Admin")

    def open(self, path: str, user: User | None = None) -> Page:
        """The page at this path, in a new browser in which `user` has signed in."""
        context = self.chromium.new_context(
            viewport=WINDOW, locale="id-ID", timezone_id="Asia/Jakarta"
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        if user:
            session = _session_of(user)
            context.add_cookies(
                [{"name": "sessionid", "value": session, "url": self.address}]
            )
        page = context.new_page()
        page.goto(self.address + path)
        page.wait_for_load_state("networkidle")
        return page

    def close(self) -> None:
        """Close the browsers that were opened."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()


def form(article: Article, screen: str = "change") -> str:
    """The path of one of the article's screens."""
    return f"/admin/articles/article/{article.pk}/{screen}/"


def _colleague(username: str, first: str, last: str, group: str) -> User:
    user, is_new = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{username}@mediainfo.example",
            "is_staff": True,
        },
    )
    if is_new:
        user.groups.add(Group.objects.get(name=group))
    return user


def _session_of(user: User) -> str:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value
