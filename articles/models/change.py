"""What changed of that which readers' pages show, in the order in which it did."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeManager(models.Manager["Change"]):
    def note(self, name: str) -> Change:
        """Note a change that saving a row does not note by itself."""
        return self.create(name=name)


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
