"""Where a fixture names something that is not there."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DeserializedObject
from django.db.models import Field, Model

from articles.errors import MissingReference

type Row = dict[str, Any]


def check_needed(loaded: DeserializedObject) -> None:
    """Raise `MissingReference` if a row cannot be stored for want of another."""
    for field, key in loaded.deferred_fields.items():
        if not field.many_to_many and not field.null:
            raise missing(field, key)


def first_missing(loaded: Iterable[Row]) -> MissingReference | None:
    """The first name in the rows, as a fixture spells them, that leads nowhere."""
    for row in loaded:
        for field, key in _references(row):
            target: Any = _target(field)._default_manager
            try:
                target.get_by_natural_key(*key)
            except ObjectDoesNotExist:
                return missing(field, key)
    return None


def missing(field: Field, key: Iterable[object]) -> MissingReference:
    """The error for a field that names a row by a key that no row has."""
    target = _target(field)._meta.model_name
    name = ", ".join(map(str, key))
    return MissingReference(
        f"A row of {field.model._meta.label} names the {target} “{name}”, which is "
        "neither in the fixture nor in the database."
    )


def _references(row: Row) -> Iterator[tuple[Field, list[object]]]:
    """Fields that name rows, each with one natural key."""
    options = apps.get_model(row["model"])._meta
    for name, value in row["fields"].items():
        field = options.get_field(name)
        if not field.related_model or not isinstance(value, list):
            continue
        for key in value if field.many_to_many else [value]:
            if isinstance(key, list):
                yield field, key


def _target(field: Field) -> type[Model]:
    return cast("type[Model]", field.related_model)
