"""Rows that are records of the past: added, never changed, never deleted."""

from typing import Any, NoReturn

from django.db import models

from articles.errors import ImmutableRow


class AppendOnlyQuerySet[M: models.Model](models.QuerySet[M]):
    """A queryset that can add and read, and refuses everything else."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRow(f"{self.model._meta.label} rows are never changed")

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        if kwargs.get("update_conflicts"):
            self._refuse()
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """A model whose rows raise `ImmutableRow` on any save after the first."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableRow(f"{self._meta.label} rows are never changed")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableRow(f"{self._meta.label} rows are never deleted")
