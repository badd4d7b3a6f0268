"""Where a removed story was: every address of it, told as it is or by a digest."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from articles.editing.addresses import claim
from articles.models import Address, Article, Edition, Publication
from articles.models.address import AddressQuerySet

from .moved import digest_of

# What an address that says nothing may keep of another.
DAY = re.compile(r"/\d{4}/\d{2}/\d{2}/")
NEUTRAL = "dihapus"


def addresses_of(publication: Publication) -> set[str]:
    """Every path that was ever the story's, and those that lead to it."""
    article = publication.article
    rows = Address.objects.filter(article=article).values_list("path", flat=True)
    editions = Edition.objects.filter(article=article).values_list("path", flat=True)
    own = {publication.path, *rows, *editions}
    return {*own, *_leading_to(own).values_list("path", flat=True)}


def keep_addresses(
    publication: Publication, paths: Iterable[str], *, by: User | None, at: datetime
) -> None:
    """Have the addresses tell that the story is gone, and the redirects to them too."""
    article = publication.article
    _leading_to({*paths}).update(article=article, to="", covers_below=False)
    claim(publication.path, article, by=by, at=at)


def neutral_path(path: str) -> str:
    """An address of the same day that says nothing."""
    day = DAY.match(path)
    return f"{day[0] if day else '/'}{NEUTRAL}-{secrets.token_hex(6)}/"


def forget_paths(article: Article, path: str) -> None:
    """Have every edition of the article name this address instead of its own."""
    # Records refuse to be changed; this is an exception, on purpose.
    models.QuerySet(Edition).filter(article=article).update(path=path)


def forget_addresses(
    article: Article, paths: Iterable[str], *, by: User | None, at: datetime
) -> None:
    """Know these by their digests only."""
    forgotten = {*paths}
    _leading_to(forgotten).delete()
    Address.objects.filter(path__in=forgotten).delete()
    Address.objects.bulk_create(
        Address(path=path, article=article, by=by, at=at)
        for path in sorted(map(digest_of, forgotten))
    )


def _leading_to(paths: set[str]) -> AddressQuerySet:
    below = Q(to__in=paths)
    for path in paths:
        below |= Q(to__startswith=path)
    return Address.objects.redirects().filter(below)
