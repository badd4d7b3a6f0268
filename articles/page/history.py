"""A story's public history: what readers could read at which time, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Publication
from articles.text.snapshot import Snapshot

from .comparison import Comparison, compare
from .corrections import anchor_of

VERSIONS_ON_A_PAGE = 20
Kind = Edition.Kind

# What happened, to the story; the first of them was never before readers.
HAPPENED: dict[str, str | Promise] = {
    Kind.PUBLISHED: _("Updated"),
    Kind.WITHDRAWN: _("Taken offline"),
    Kind.RETRACTED: _("Retracted"),
    Kind.REINSTATED: _("Reinstated"),
    Kind.REMOVED: _("Removed by law"),
}
SHOWN = (Kind.PUBLISHED, Kind.REINSTATED)


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What a correction of that moment is, and what it says."""

    anchor: str
    label: str | Promise
    text: str
    is_erased: bool


@dataclass(frozen=True, slots=True)
class Version:
    """What happened to a story at one moment.

    `comparison` is with what readers had before; None where there is nothing to
    compare. `is_erased` says that the law has taken its text, `erased_before` that it
    has taken the one before. `hash` is that of its entry in the site's chain.
    """

    number: int
    happened: str | Promise
    at: datetime
    note: str
    headline: str
    is_first: bool
    is_small: bool
    is_shown: bool
    is_erased: bool
    erased_before: bool
    comparison: Comparison | None
    correction: CorrectionLine | None
    hash: str


@dataclass(frozen=True, slots=True)
class History:
    """Some versions, the newest first; `older` is where the next ones are, if any."""

    path: str
    headline: str
    versions: tuple[Version, ...]
    older: str
    is_retracted: bool


def history_path(path: str) -> str:
    """Where the history of the story at this path is."""
    return f"{path}riwayat/"


def history_of(publication: Publication, *, before: int | None = None) -> History:
    """The versions before the edition of this number, or the newest. One query.

    Of a retracted story there are dates and reasons, and no text.
    """
    editions = Edition.objects.filter(article=publication.article_id)
    if before is not None:
        editions = editions.filter(number__lt=before)
    editions = editions.order_by("-number").select_related(
        "revision__content", "revision__erasure", "correction", "seal"
    )
    found = [*editions[: VERSIONS_ON_A_PAGE + 1]]
    hidden = not publication.is_live
    versions = [*_versions(found, hidden=hidden)][:VERSIONS_ON_A_PAGE]
    more = len(found) > VERSIONS_ON_A_PAGE
    start = history_path(publication.path)
    return History(
        path=start if before is None else f"{start}sebelum/{before}/",
        headline="" if hidden else publication.headline,
        versions=tuple(versions),
        older=f"{start}sebelum/{versions[-1].number}/" if more else "",
        is_retracted=publication.is_retracted,
    )


def _versions(found: list[Edition], *, hidden: bool) -> Iterator[Version]:
    for edition, earlier in pairwise([*found, None]):
        if edition is not None:
            yield _version(edition, earlier, hidden=hidden)


def _version(edition: Edition, earlier: Edition | None, *, hidden: bool) -> Version:
    now, then = _text(edition), _text(earlier) if earlier else None
    is_shown = edition.kind in SHOWN
    compared = None
    if is_shown and not hidden and now and then:
        compared = compare(then, now)
    is_first = edition.number == 1
    return Version(
        number=edition.number,
        happened=_("First published") if is_first else HAPPENED[edition.kind],
        at=edition.at,
        note=edition.public_note,
        headline=now.headline if now and not hidden else "",
        is_first=is_first,
        is_small=is_shown and not is_first and not edition.is_substantive,
        is_shown=is_shown,
        is_erased=is_shown and now is None,
        erased_before=bool(earlier and is_shown and now and then is None),
        comparison=compared,
        correction=_correction(edition, hidden=hidden),
        hash=seal.hash if (seal := getattr(edition, "seal", None)) else "",
    )


def _text(edition: Edition) -> Snapshot | None:
    content = getattr(edition.revision, "content", None)
    return content.as_snapshot() if content else None


def _correction(edition: Edition, *, hidden: bool) -> CorrectionLine | None:
    """What was issued with the edition; of a retracted story only why it is."""
    correction = getattr(edition, "correction", None)
    if correction is None or (hidden and edition.kind == Kind.PUBLISHED):
        return None
    return CorrectionLine(
        anchor=anchor_of(correction.number),
        label=correction.get_kind_display(),
        text=correction.text,
        is_erased=correction.is_erased,
    )
