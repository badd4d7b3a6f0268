"""The paper as its readers open it."""

from django.core.management import call_command

from articles.management.commands.prepare import sample_files
from articles.models import Pin

from .desk import Desk, Shot
from .picturing import samples

# As far as the second row of stories.
TALLEST = 860


def front(desk: Desk) -> Shot:
    """The front page with the samples, as `make run` shows it."""
    samples()
    call_command("import_markdown", *sample_files(), verbosity=0)
    Pin.objects.all().delete()
    page = desk.open("/")
    return Shot(page, (page.locator("body"),), tallest=TALLEST)
