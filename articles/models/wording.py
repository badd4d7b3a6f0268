"""What the newsroom calls the parts of a story, and the choices that it has."""

from django.db.models import Field
from django.utils.translation import gettext as _

from .article import Article


def field_name(name: str) -> str:
    """What the desk calls a field of a snapshot, as within a sentence."""
    if name == "bylines":
        return _("bylines")
    column = Article._meta.get_field(name)
    assert isinstance(column, Field)  # None of them is a relation from elsewhere.
    return str(column.verbose_name)


def choice_name(field: str, code: str) -> str:
    """What the desk calls a value of one of a snapshot's `CODE_FIELDS`."""
    column = Article._meta.get_field(field)
    assert isinstance(column, Field)
    return str(dict(column.flatchoices).get(code, code))
