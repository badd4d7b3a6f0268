"""Rows of a form that are moved, added, removed and folded by script.

The script asks this of the page, for each group of rows:

- `[data-sections]` around it all, with the formset's management form in it
- `[data-section]` on each row, with `input[name$=-ORDER]` and `input[name$=-DELETE]`
- in each row a part with the buttons `[data-handle]`, `[data-move=up]`,
  `[data-move=down]`: what stays in sight of a row that is folded
- `[data-add-section]`, and `template[data-empty-section]` with the form to add

An event `sections:add` on a row, with `detail.after`, adds one there and puts it into
`detail.row`.

Rows stand side by side in `[data-section-list]`, or else in `[data-sections]`. Without
script the order numbers and the boxes to tick do the same.
"""

from django.forms import Script
from django.utils.translation import gettext_lazy as _

FOR_THE_SCRIPT = {
    "data-say-moved": _("Moved to place %(place)s of %(count)s."),
    "data-say-already-there": _("It cannot go further."),
    "data-say-added": _("Added at place %(place)s of %(count)s."),
    "data-say-removed": _("“%(title)s” goes when you save."),
    "data-say-restored": _("“%(title)s” stays."),
    "data-say-undo": _("Undo"),
    "data-say-untitled": _("No words yet"),
    "data-say-fold-all": _("Fold all"),
    "data-say-unfold-all": _("Unfold all"),
    "data-say-handle": _("Drag it, or move it with the arrow keys."),
}


class Reordering:
    """What a form names as its `Media` so that its rows can be moved."""

    css = {"all": ["articles/desk/sections.css"]}
    js = [Script("articles/desk/sections.js", defer=True, **FOR_THE_SCRIPT)]
