"""What stands beside a story that was wrong, for the story's page and for the list."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Correction, Publication
from articles.publishing.correction_words import newsroom

from .shapes import CorrectionEntry, CorrectionNote, Link

RETRACTED = _("[Retracted] {headline}")
GONE = _("A story that has been withdrawn")
REMOVED = _("A story that was removed by law")
CORRECTIONS = "/koreksi/"


def fetch_corrections(publications: Iterable[Publication]) -> None:
    """Fetch the corrections of these stories, so that `notes_of` asks for none.

    One query, or none where no story has any.
    """
    told = [each for each in publications if each.noted_at]
    rows = Correction.objects.for_readers()
    prefetch_related_objects(told, Prefetch("corrections", rows))


def notes_of(publication: Publication) -> tuple[CorrectionNote, ...]:
    """The corrections to a story, in order. No query where it has none."""
    if publication.noted_at is None:
        return ()
    fetch_corrections([publication])
    rows = [*publication.corrections.all()]
    return tuple(note_on(row, publication, rows) for row in rows)


def note_on(
    row: Correction, publication: Publication, among: Iterable[Correction] = ()
) -> CorrectionNote:
    """One correction to a story; `among` are those that may say it was wrong itself.

    Of a story that readers cannot see, nothing is quoted.
    """
    return CorrectionNote(
        anchor=anchor_of(row.number),
        kind=row.kind,
        label=row.get_kind_display(),
        at=row.at,
        # Of one whose words the law has taken, the newsroom as a whole.
        issuer=row.issuer or newsroom(),
        text=row.text,
        at_issue=row.at_issue if publication.is_live else "",
        party=row.party,
        answer=row.answer,
        ground=row.get_ground_display(),
        instead=_link(row.instead),
        corrected_by=tuple(
            anchor_of(each.number) for each in among if each.corrects_id == row.pk
        ),
        is_correction_of_another=row.corrects_id is not None,
        is_above=row.is_above,
        is_erased=row.is_erased,
        is_removal=row.is_removal,
    )


def entry_of(row: Correction) -> CorrectionEntry:
    """A correction on the list of all; the row comes from `for_the_list`.

    It stays there whatever becomes of the story: of one that was withdrawn without a
    word, and of one that the law has removed, not even the headline is said.
    """
    publication = row.publication
    without_page = REMOVED if publication.is_removed else GONE
    headline = headline_of(publication) if publication.has_page else without_page
    note = note_on(row, publication, row.corrected_by.all())
    return CorrectionEntry(
        name=f"{row.article_uuid.urn}#{note.anchor}",
        headline=headline,
        path=publication.path if publication.has_page else "",
        note=note,
    )


def anchor_of(number: int) -> str:
    """What a correction is called on its story's page."""
    return f"koreksi-{number}"


def headline_of(publication: Publication) -> str | Promise:
    """The headline as readers may see it: that of a retracted story says so."""
    if publication.is_retracted:
        return format_lazy(RETRACTED, headline=publication.headline)
    return publication.headline


def _link(publication: Publication | None) -> Link | None:
    if publication is None or not publication.is_live:
        return None
    return Link(publication.headline, publication.path)
