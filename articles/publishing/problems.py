"""Why a date could not be acted on, in words that wait for their reader's language.

The worker has no reader: a problem is stored as it is written here, one sentence on
each line, and translated when it is shown.
"""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_noop

from articles.errors import (
    ArticlesError,
    InvalidContent,
    NotAllowed,
    NotApproved,
    NotPublished,
    NotReady,
    PathTaken,
    PutAway,
    Removed,
    Retracted,
)
from articles.sentence import Sentence

SYSTEM_ERROR = gettext_noop("An error of the system. It is in the log.")

SENTENCES: dict[type[ArticlesError], str] = {
    NotApproved: gettext_noop("It was not approved."),
    NotPublished: gettext_noop("Readers could not see it any more already."),
    PathTaken: gettext_noop("Another article has its address."),
    PutAway: gettext_noop("The article is in the trash."),
    Removed: gettext_noop("The story was removed by law."),
    Retracted: gettext_noop("The story was retracted."),
    NotAllowed: gettext_noop("Whoever set the date may not publish any more."),
}


def in_words(error: ArticlesError) -> str:
    """The reasons for a refusal, untranslated, one on each line."""
    with translation.override(None):
        if isinstance(error, NotReady):
            return "\n".join(map(_line, error.gaps))
        if isinstance(error, InvalidContent):
            return "\n".join(_line(problem.message) for problem in error.problems)
        return SENTENCES.get(type(error), SYSTEM_ERROR)


def translated(problem: str) -> str:
    """A stored problem in the active language."""
    return " ".join(str(Sentence.read(line)) for line in problem.split("\n") if line)


def _line(said: str | Promise) -> str:
    return said.stored() if isinstance(said, Sentence) else str(said)
