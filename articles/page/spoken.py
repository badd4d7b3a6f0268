"""What is said around a text to those who hear it, in the site's language."""

from django.utils.translation import gettext as _

from articles.text.spoken import Spoken

from .response import in_the_sites_language


def spoken_words() -> Spoken:
    """The words for `render`."""
    with in_the_sites_language():
        return Spoken(
            table=_("Table"),
            footnotes=_("Footnotes"),
            footnote=_("Footnote %(number)s"),
            back=_("Back to reference %(number)s"),
        )
