"""What changed of that which readers' pages show, in the order in which it did."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

ONLY = 1


class ChangeManager(models.Manager["Change"]):
    def note(self, name: str) -> Change:
        """Note a change that saving a row does not note by itself."""
        return self.create(name=name)

    def forget(self, *, before: datetime, most: int) -> int:
        """Delete the oldest, as far as they were made before this; how many.

        The chronicle says up to which one, so that a press that has not seen them
        knows that it missed something. The newest stays.
        """
        oldest = [*self.order_by("pk").values_list("pk", "at")[: most + 1]]
        recent = (place for place, (_, at) in enumerate(oldest) if at >= before)
        old = oldest[: next(recent, len(oldest) - 1)]
        if not old:
            return 0
        last = old[-1][0]
        with transaction.atomic():
            Chronicle.objects.current()
            Chronicle.objects.filter(forgotten__lt=last).update(forgotten=last)
            return self.filter(pk__lte=last).delete()[0]


class Change(models.Model):
    """That something which pages are made from is another now.

    Written in the transaction of the change itself, so a crash after the commit
    loses nothing. `name` is what pages note of it: see `Source.source_name`. Each
    press works the rows off for its own directory and remembers how far it came.
    """

    name = models.CharField(_("name"), max_length=120)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]

    objects = ChangeManager()

    def __str__(self) -> str:
        return self.name


class ChronicleManager(models.Manager["Chronicle"]):
    def current(self) -> Chronicle:
        """The row; the first who asks writes it."""
        return self.get_or_create(pk=ONLY)[0]


class Chronicle(models.Model):
    """Which database this log of changes belongs to, and how much of it is kept.

    Pages of another database are recognised by `uuid`, whatever its address is now.
    Changes up to `forgotten` are not kept any more.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    uuid = models.UUIDField(default=uuid4, editable=False)
    forgotten = models.BigIntegerField(_("forgotten"), default=0)

    class Meta:
        verbose_name = _("chronicle")
        verbose_name_plural = _("chronicles")

    objects = ChronicleManager()

    def __str__(self) -> str:
        return str(self.uuid)
