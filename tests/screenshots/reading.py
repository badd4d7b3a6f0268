"""The paper as its readers open it."""

from articles.models import Publication

from .desk import Desk, Shot

# As far as the end of its first section.
TALLEST = 744


def article(desk: Desk) -> Shot:
    """The first article, as its readers first see it."""
    page = desk.open(Publication.objects.earliest("published_at").path)
    return Shot(page, (page.locator("body"),), tallest=TALLEST)
