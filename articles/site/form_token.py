"""What a form carries instead of a cookie: that it is ours, and since when it is open.

It is signed, holds for a day and is taken once: `articles.editing.replies` notes with
each reply which form it came with.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from django.core.signing import BadSignature, Signer

# Nobody reads the form and fills it in any faster.
FASTEST = timedelta(seconds=4)
LASTS = timedelta(hours=24)

SALT = "articles.site.form"
FORM = re.compile(r"([0-9]{1,12})-([-\w]{22})")


@dataclass(frozen=True, slots=True)
class FormToken:
    """When a form was opened, and which of all it is."""

    opened: datetime
    nonce: str

    @classmethod
    def new(cls, *, at: datetime) -> Self:
        """One that nobody has had before."""
        return cls(at.replace(microsecond=0), secrets.token_urlsafe(16))

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """What a form brings back; None when it is not ours."""
        try:
            found = FORM.fullmatch(Signer(salt=SALT).unsign(typed))
        except BadSignature:
            return None
        if found is None:
            return None
        return cls(datetime.fromtimestamp(int(found[1]), UTC), found[2])

    def __str__(self) -> str:
        """As it stands in the form."""
        since = int(self.opened.timestamp())
        return Signer(salt=SALT).sign(f"{since}-{self.nonce}")

    def anew(self) -> Self:
        """Another one, for a form that has been open as long."""
        return replace(self, nonce=secrets.token_urlsafe(16))

    def is_hasty(self, at: datetime) -> bool:
        """Whether the form comes back before anybody can have filled it in."""
        return at - self.opened < FASTEST

    def is_over(self, at: datetime) -> bool:
        """Whether it was opened so long ago that it may have been anybody's."""
        return at - self.opened > LASTS
