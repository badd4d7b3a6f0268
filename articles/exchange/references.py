"""Where a fixture names something that is not there."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DeserializedObject
from django.db.models import Field, Model

from articles.errors import MissingReference


def check_needed(loaded: DeserializedObject) -> None:
    """Raise `MissingReference` if a row cannot be stored for want of another."""
    for field, key in loaded.deferred_fields.items():
        if not field.many_to_many and not field.null:
            raise _missing(field, key)


def check_named(loaded: Iterable[DeserializedObject]) -> None:
    """Raise `MissingReference` for the first name in the rows that leads nowhere."""
    for field, key in _names(loaded):
        named: Any = _target(field)._default_manager
        try:
            named.get_by_natural_key(*key)
        except ObjectDoesNotExist as error:
            raise _missing(field, key) from error


def _names(
    loaded: Iterable[DeserializedObject],
) -> Iterator[tuple[Field, list[object]]]:
    """Fields that named something not there yet, with each of its natural keys."""
    for each in loaded:
        for field, value in each.deferred_fields.items():
            for key in value if field.many_to_many else [value]:
                yield field, key


def _missing(field: Field, key: Iterable[object]) -> MissingReference:
    target = _target(field)._meta.model_name
    name = ", ".join(map(str, key))
    return MissingReference(
        f"A row of {field.model._meta.label} names the {target} “{name}”, which is "
        "neither in the fixture nor in the database."
    )


def _target(field: Field) -> type[Model]:
    return cast("type[Model]", field.related_model)
