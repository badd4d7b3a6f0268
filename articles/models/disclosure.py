"""What readers are told about a text: its kind, its verification, the use of AI.

Stored values are stable: snapshots hold them.
"""

from collections.abc import Iterator

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of text it is. Anything but news bears its kind as a label."""

    NEWS = "news", _("News")
    REPORT = "report", _("Reportage")
    BACKGROUND = "background", _("Background")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    REVIEW = "review", _("Review")
    # Pedoman Pemberitaan Media Siber 6: what is paid for is never taken for news.
    PAID = "paid", _("Advertorial")


class Verification(models.TextChoices):
    """Whether the facts were checked (Pedoman Pemberitaan Media Siber 2).

    What is not verified may be published only if it is urgent, and says so.
    """

    UNSAID = "", _("Not said yet")
    VERIFIED = "verified", _("Verified")
    UNVERIFIED = "unverified", _("Not verified yet, and says so")


class AiDisclosure(models.TextChoices):
    """What AI did for the text (Peraturan Dewan Pers 1/PERATURAN-DP/I/2025)."""

    NONE = "none", _("None")
    ASSISTED = "assisted", _("Assisted by AI")
    GENERATED = "generated", _("Made by AI")


type Labels = tuple[str | Promise, ...]

NOT_VERIFIED = _("Not verified yet")
CORRECTED = _("Corrected")


def labels(kind: str, verification: str) -> Labels:
    """What stands beside the category of such a story wherever it is named.

    News is what a newspaper is full of: it needs no label.
    """
    return tuple(_labels(kind, verification))


def _labels(kind: str, verification: str) -> Iterator[str | Promise]:
    if kind in Kind.values and kind != Kind.NEWS:
        yield Kind(kind).label
    if verification == Verification.UNVERIFIED:
        yield NOT_VERIFIED
