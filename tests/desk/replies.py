"""Where the desk's screens for replies are, and how a test reads them."""

from dataclasses import dataclass

from articles.models import Reply
from tests.reading import Reading

INBOX = "/admin/articles/reply/"


def screen(reply: Reply, name: str = "change") -> str:
    return f"{INBOX}{reply.pk}/{name}/"


@dataclass
class DeskReading(Reading):
    """A page of the desk: Django's own templates close what needs no closing."""

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)
