"""Words of Django's own that its Indonesian catalogue lacks or says stiffly.

Nothing imports these: they stand here so that makemessages finds them. Our catalogue
is asked before Django's.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

SELECTS = gettext_noop("- Select an option -")
DELETIONS = ngettext_lazy(
    "…and %(count)d more object.", "…and %(count)d more objects.", "count"
)
SIGN_IN = gettext_noop("Forgotten your login credentials?")
