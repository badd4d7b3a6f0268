"""The one error tree: raised by the rooms, translated once at each rim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: in which field, of which section if of one."""

    field: str
    message: str | Promise
    section: UUID | None = None


class ArticlesError(Exception):
    """Anything that a person asked for and that the rules refuse."""


class ImmutableRow(ArticlesError):
    """A row that is a record of the past was about to be changed or deleted."""


class InvalidContent(ArticlesError):
    """Content that cannot be stored; `problems` says what to mend, field by field.

    The content itself is still with the caller: nothing was written.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem.message) for problem in problems))
        self.problems = problems


class DateChanged(ArticlesError):
    """Somebody set or cancelled the date after this editor opened the page."""


class StaleVersion(ArticlesError):
    """The article was saved by someone else after this editor opened it.

    `base` is the version that the editor opened, `current` the stored one. Nothing
    was written.
    """

    def __init__(self, *, base: int, current: int) -> None:
        super().__init__(f"opened at version {base}, stored is version {current}")
        self.base = base
        self.current = current


class MergeConflict(ArticlesError):
    """Two editors changed the same thing differently; a person must decide.

    `unmerged` is the revision that keeps what was posted, `merge` the
    `SnapshotMerge` of it and the working copy.
    """

    def __init__(self, unmerged: Any, merge: Any) -> None:
        super().__init__(f"{unmerged} waits for a decision")
        self.unmerged = unmerged
        self.merge = merge


class NoSuchSection(ArticlesError):
    """A revision was asked for a section that it does not have."""


class NotReady(ArticlesError):
    """An article lacks something that readers need; `gaps` says what, in words."""

    def __init__(self, gaps: Sequence[str | Promise]) -> None:
        super().__init__("; ".join(str(gap) for gap in gaps))
        self.gaps = gaps


class Flawed(NotReady):
    """Readers would miss something; with a reason it may be published all the same."""


class ReasonTooLong(ArticlesError):
    """A reason to publish in spite of flaws is longer than the record holds."""


class PathTaken(ArticlesError):
    """Another article has, or once had, this address."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotPublished(ArticlesError):
    """An article that readers cannot see was to be withdrawn."""


class Retracted(ArticlesError):
    """The story is retracted, openly: it must be reinstated before anything else."""


class Removed(ArticlesError):
    """The law has taken what the story said: nothing can be done with it any more."""


class NotRetracted(ArticlesError):
    """A story that was to be reinstated is not retracted, or not any more."""


class CorrectedMeanwhile(ArticlesError):
    """Somebody issued a correction after this editor opened the page."""


class FrontFull(ArticlesError):
    """Every place on the front page is taken; take a story off first."""


class NotPinned(ArticlesError):
    """A story that stands in no place of the front page was to be moved."""


class StillPublic(ArticlesError):
    """Content that readers can see was to be erased; withdraw it first."""


class Altered(ArticlesError):
    """The history is not what was sealed; the message names the first row."""


class Unreadable(ArticlesError):
    """A file is not the text that it should be; the message says what to do."""


class Unfileable(ArticlesError):
    """A category, tag or byline does not exist and cannot be made."""


class UnclearTime(ArticlesError):
    """What was typed names no moment, or not one that fits."""


class InvalidRedirects(ArticlesError):
    """A list of redirects cannot be set; `faults` says what is wrong, line by line."""

    def __init__(self, faults: Sequence[Any]) -> None:
        super().__init__("; ".join(f"{each.line}: {each.message}" for each in faults))
        self.faults = faults


class NotAllowed(ArticlesError):
    """The account has no right to do this."""


class WrongStage(ArticlesError):
    """The article is not where this step of the workflow begins."""


class NotApproved(ArticlesError):
    """A date came for an article that nobody had approved."""


class PutAway(ArticlesError):
    """The article is in the trash; take it out first."""


class NoteMissing(ArticlesError):
    """What is given back or refused needs a note that says why; a letter, its words."""


class StepNotOpen(ArticlesError):
    """A reply to a story is not, or no longer, where this step begins."""


class AlreadySent(ArticlesError):
    """A form that was taken before came again with other words in it."""


class TooMany(ArticlesError):
    """More was sent than is taken in an hour; `wait` says for how long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"try again in {wait}")
        self.wait = wait


class UnfitPicture(ArticlesError):
    """A file that was to be a picture is none that we take; `reason` says why."""

    def __init__(self, reason: Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotStored(ArticlesError):
    """What was sent is fine, but the disk or the store did not take it."""


class StillShown(ArticlesError):
    """A picture was to be deleted that stories show; `uses` says where."""

    def __init__(self, uses: Sequence[Any]) -> None:
        super().__init__(f"shown in {len(uses)} places")
        self.uses = uses


class AlreadyInLibrary(ArticlesError):
    """A picture was to get a file that another `picture` has."""

    def __init__(self, picture: Any) -> None:
        super().__init__(str(picture))
        self.picture = picture


class MissingReference(ArticlesError):
    """A row from elsewhere names another that does not exist."""


class NotTheSameRow(ArticlesError):
    """A row from elsewhere would replace another one that is here."""

    def __init__(self, model: str, key: object) -> None:
        super().__init__(f"{model} {key}")
        self.model = model
        self.key = key
