"""What tests of the press do with pages."""

from django.utils import timezone

from articles.press.addresses import addresses
from articles.press.bake import Press
from articles.press.follow import catch_up, follow


def bake_everything(press: Press) -> None:
    """All addresses, and whatever waits."""
    for path in addresses():
        press.bake(path, reason="test", at=timezone.now())
    catch_up_with_all(press)


def catch_up_with_all(press: Press) -> None:
    """As a worker that goes on until nothing waits but what fails."""
    now = timezone.now()
    follow(press, at=now)
    while catch_up(press, at=now):
        pass


def stands(press: Press, path: str) -> str:
    """The page in the directory; "" without one."""
    entry = press.manifest.find(path)
    found = press.store.read(entry.file) if entry else None
    return found.decode() if found else ""
