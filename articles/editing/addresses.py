"""Addresses are taken, and led on, so that no link to the site ever breaks."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from articles.errors import PathTaken
from articles.models import Address, Article


def claim(path: str, article: Article, *, by: User | None, at: datetime) -> None:
    """Make the path this article's for ever. Raises `PathTaken` if it is another's."""
    address, _ = Address.objects.get_or_create(
        path=path, defaults={"article": article, "by": by, "at": at}
    )
    if address.article_id != article.pk:
        raise PathTaken(path)


@transaction.atomic
def lead_on(
    old: str,
    new: str,
    *,
    by: User | None,
    at: datetime,
    covers_below: bool = False,
    is_public: bool = True,
) -> None:
    """Let `old` lead to `new` from now on, and so whatever led to `old`.

    `new` answers by itself: if it led elsewhere, it does so no longer.
    """
    Address.objects.redirects().filter(path=new).delete()
    repoint(old, new)
    Address.objects.update_or_create(
        path=old,
        defaults={
            "to": new,
            "covers_below": covers_below,
            "is_public": is_public,
            "by": by,
            "at": at,
        },
    )


def repoint(old: str, new: str) -> None:
    """Let what led to `old`, or below it, lead to `new`: one step is enough."""
    to_new = Concat(Value(new), Substr("to", len(old) + 1))
    Address.objects.filter(to__startswith=old).update(to=to_new)


def successors(paths: Iterable[str]) -> dict[str, str]:
    """Where paths lead that are not in use any more, by the paths that do."""
    led = Address.objects.redirects().filter(path__in=[*paths])
    return dict(led.values_list("path", "to"))
