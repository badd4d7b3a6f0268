"""What a correction says: in one spelling, and complete before it may be issued."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from articles.errors import InvalidContent, Problem
from articles.models import Correction, Ground, Publication
from articles.models.correction import PLACEMENTS, WORDS
from articles.text.spelling import clean_line, clean_text

Kind = Correction.Kind
MUST_QUOTE = (Kind.SLIP, Kind.ERROR, Kind.REPLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What readers are to be told, and where; `Correction` says what each field means.

    Without `placement` it stands where the press expects it, without `issuer` the
    newsroom as a whole answers for it.
    """

    kind: str
    text: str
    at_issue: str = ""
    party: str = ""
    answer: str = ""
    ground: str = ""
    placement: str = ""
    issuer: str = ""
    instead: Publication | None = None
    corrects: Correction | None = None


def ready(words: Words, publication: Publication) -> Words:
    """The words as they are to be issued to the publication.

    Raises `InvalidContent` with everything that is to be mended, field by field.
    """
    words = replace(
        words,
        text=clean_text(words.text),
        at_issue=clean_text(words.at_issue),
        answer=clean_text(words.answer),
        party=clean_line(words.party),
        issuer=clean_line(words.issuer) or newsroom(),
        placement=words.placement or PLACEMENTS.get(words.kind, ("",))[0],
    )
    problems = [*_missing(words), *_misplaced(words), *_mistaken(words, publication)]
    if problems := [*problems, *_too_long(words)]:
        raise InvalidContent(problems)
    return words


def newsroom() -> str:
    """The newsroom as readers know it, in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("The editors of %(site)s") % {"site": settings.SITE_NAME}


def _missing(words: Words) -> Iterator[Problem]:
    if not words.text:
        yield Problem("text", _("Write what readers are to be told."))
    if words.kind in MUST_QUOTE and not words.at_issue:
        yield Problem("at_issue", _("Say which words of the story this is about."))
    if words.kind == Kind.REPLY and not words.party:
        yield Problem("party", _("Say who replies."))


def _misplaced(words: Words) -> Iterator[Problem]:
    """Readers must never see what belongs to another kind."""
    if words.kind != Kind.REPLY and (words.party or words.answer):
        yield Problem("party", _("Only a reply has a party and an answer."))
    if words.placement not in PLACEMENTS.get(words.kind, ()):
        yield Problem("placement", _("It cannot stand there."))


def _mistaken(words: Words, publication: Publication) -> Iterator[Problem]:
    if words.kind not in Kind.values:
        yield Problem("kind", _("There is no such choice."))
    is_retraction = words.kind == Kind.RETRACTION
    if is_retraction and words.ground not in Ground.values:
        yield Problem("ground", _("Choose one of the grounds. There are no others."))
    if words.corrects and words.corrects.publication_id != publication.pk:
        yield Problem("corrects", _("That correction is about another story."))
    live = Publication.objects.live().exclude(pk=publication.pk)
    if words.instead and not live.filter(pk=words.instead.pk).exists():
        yield Problem("instead", _("Choose another story, which readers can see."))


def _too_long(words: Words) -> Iterator[Problem]:
    for name in WORDS:
        limit = getattr(Correction._meta.get_field(name), "max_length", None)
        length = len(getattr(words, name))
        if limit and length > limit:
            message = _("%(length)d characters; at most %(limit)d fit here.")
            yield Problem(name, message % {"length": length, "limit": limit})
