"""How pages say which stories they list, so that the press knows what a new one moves.

What a page shows of a row is noted when the row is read (`Source`). That a list would
show a story that is not there yet is only known to the list.
"""

# What stands around every page.
FRAME = "frame"
# More than can be named.
EVERYTHING = "everything"
# The address of some category, tag or byline.
LABEL = "label"
# Which months have stories.
MONTHS = "months"
# Which corrections there are.
CORRECTIONS = "corrections"


def stories_of(start: str) -> str:
    """The newest stories of the list that begins at this path."""
    return f"stories:{start}"


def older_stories(start: str) -> str:
    """A later page of that list."""
    return f"older:{start}"


def stories_of_month(path: str) -> str:
    """Everything in a month, given as the beginning of a path: `/2026/11/`."""
    return f"month:{path[:9]}"
