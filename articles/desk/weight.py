"""Whether a story that goes live again says something else: the editor's word on it.

A small fix leaves the story's date as it is: that is what is taken when nobody says
otherwise, because a date that moved without reason cannot be taken back.
"""

from django.http import HttpRequest

FIELD = "weight"
SMALL, SUBSTANTIVE = "small", "substantive"


def is_substantive(request: HttpRequest) -> bool:
    """What was chosen in the form, or before it came back."""
    chosen = request.POST.get(FIELD) or request.GET.get(FIELD)
    return chosen == SUBSTANTIVE
