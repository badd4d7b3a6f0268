"""The rules about many pictures: which ones, in what order, with what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from .picture import Picture


class PictureQuerySet(models.QuerySet["Picture"]):
    def get_by_natural_key(self, uuid: str) -> Picture:
        return self.get(uuid=uuid)

    def waiting(self) -> Self:
        """Whose renditions are still to be made, tried before or not."""
        return self.filter(rendered_at__isnull=True)

    def due(self, at: datetime) -> Self:
        """Those that the worker should look at now, those that waited longest first."""
        return self.waiting().filter(next_try_at__lte=at).order_by("next_try_at", "pk")

    def to_be_looked_at(self, at: datetime) -> Self:
        """Whose files should be looked for now, those first that wait longest."""
        return self.filter(next_look_at__lte=at).order_by("next_look_at", "pk")

    def in_trouble(self) -> Self:
        """Whose renditions could not be made, or whose original is gone."""
        return self.exclude(trouble="")

    def ready(self) -> Self:
        """Whose renditions are all there, as far as anybody knows."""
        return self.filter(rendered_at__isnull=False)

    def without_credit(self) -> Self:
        return self.filter(models.Q(credit="") | models.Q(source=""))

    def without_alt(self) -> Self:
        """Which readers who do not see would know nothing of."""
        return self.filter(alt="", is_decorative=False)

    def unused(self) -> Self:
        return self.filter(~models.Exists(self._uses()))

    def used(self, *, is_live: bool) -> Self:
        """Shown by a working copy, or by what readers see."""
        return self.filter(models.Exists(self._uses().filter(is_live=is_live)))

    def newest_first(self) -> Self:
        return self.order_by("-uploaded_at", "-pk")

    def with_renditions(self) -> Self:
        """With all that a page may show of them, in one query more."""
        return self.prefetch_related("renditions")

    def _uses(self) -> models.QuerySet[Any]:
        uses = self.model.uses.rel.related_model._default_manager
        return uses.filter(picture=models.OuterRef("pk"))
