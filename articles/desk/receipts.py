"""What a paste lost or was changed in, in words."""

import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from articles.text.pasting.blocks import Loss, Receipt

# A comment's anchor in the text, such as [S1], is no second comment.
ANCHOR = re.compile(r"\[\w{1,6}\]|")
SHOWN = 3
LENGTH = 60


def sentences(receipt: Receipt) -> Iterator[str]:
    """One sentence for each kind of loss, the gravest first."""
    for loss, sentence in SENTENCES.items():
        if words := [*_told(loss, receipt.get(loss, []))]:
            count, quoted = len(words), _quoted(words)
            yield sentence(count) % {"count": count, "words": quoted}


def _told(loss: Loss, words: Iterable[str]) -> Iterator[str]:
    for each in words:
        if loss is not Loss.COMMENT or not ANCHOR.fullmatch(each):
            yield each


def _quoted(words: Iterable[str]) -> str:
    """The first few, to find again what was there."""
    named = list(dict.fromkeys(filter(None, words)))
    shown = [f"“{Truncator(each).chars(LENGTH)}”" for each in named[:SHOWN]]
    if len(named) > SHOWN:
        shown.append("…")
    return ", ".join(shown) or "–"


SENTENCES: dict[Loss, Callable[[int], str]] = {
    Loss.DELETED: lambda count: ngettext(
        "A deletion of tracked changes is left out: %(words)s",
        "%(count)s deletions of tracked changes are left out: %(words)s",
        count,
    ),
    Loss.COMMENT: lambda count: ngettext(
        "A comment is left out: %(words)s",
        "%(count)s comments are left out: %(words)s",
        count,
    ),
    Loss.HIDDEN: lambda count: ngettext(
        "A hidden text is left out: %(words)s",
        "%(count)s hidden texts are left out: %(words)s",
        count,
    ),
    Loss.PICTURE: lambda count: ngettext(
        "A picture is left out: %(words)s",
        "%(count)s pictures are left out: %(words)s",
        count,
    ),
    Loss.EMBED: lambda count: ngettext(
        "A video or the like is left out.",
        "%(count)s videos or the like are left out.",
        count,
    ),
    Loss.SCRIPT: lambda count: ngettext(
        "A script is left out.", "%(count)s scripts are left out.", count
    ),
    Loss.UNSAFE_LINK: lambda count: ngettext(
        "A link lost its address, which could do harm: %(words)s",
        "%(count)s links lost their addresses, which could do harm: %(words)s",
        count,
    ),
    Loss.LOCAL_LINK: lambda count: ngettext(
        "A link lost its address, which leads nowhere from here: %(words)s",
        "%(count)s links lost their addresses, which lead nowhere from here: %(words)s",
        count,
    ),
    Loss.TRACKER: lambda count: ngettext(
        "A link lost what follows its readers.",
        "%(count)s links lost what follows their readers.",
        count,
    ),
    Loss.TABLE: lambda _: gettext("Lines within a cell of a table are joined."),
    Loss.NESTING: lambda _: gettext("Lists or quotations are nested less deeply."),
    Loss.EMPHASIS: lambda _: gettext(
        "Some bold or italic is left out where Markdown has none."
    ),
    Loss.STYLE: lambda _: gettext("Fonts, colours and underlines are left out."),
}
