"""What articles are filed under: one category each, any number of tags."""

from __future__ import annotations

from typing import ClassVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.slug import is_reserved

from .address import Address
from .source import Source


class SlugManager[M: models.Model](models.Manager[M]):
    def get_by_natural_key(self, slug: str) -> M:
        return self.get(slug=slug)


class LabelModel(Source):
    """A name with an address of its own: its slug, below the `ROOT` of its kind."""

    ROOT: ClassVar[str]

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"), max_length=80, unique=True, help_text=_("Part of the address.")
    )
    description = models.TextField(_("description"), blank=True, max_length=500)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return f"{self.ROOT}{self.slug}/"

    def clean(self) -> None:
        """Refuse a slug by which readers, or earlier texts, mean another label."""
        stored = type(self)._default_manager.filter(pk=self.pk).first()
        led = Address.objects.redirects().filter(path=self.get_absolute_url())
        if led.exclude(to=stored.get_absolute_url() if stored else "").exists():
            message = _("“%(slug)s” leads to another one, which once had this slug.")
            raise ValidationError({"slug": message % {"slug": self.slug}})


class Category(LabelModel):
    """*Kanal*: the one topic area that an article stands under."""

    ROOT = "/"

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order in the navigation.")
    )

    objects = SlugManager["Category"]()

    class Meta(LabelModel.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]

    def clean(self) -> None:
        """Refuse a slug that the site itself or a standing page answers to."""
        # By name, because standing pages know categories.
        pages = apps.get_model("articles", "StandingPage")._default_manager
        if is_reserved(self.slug) or pages.filter(slug=self.slug).exists():
            message = _("“%(slug)s” is an address of the site itself. Choose another.")
            raise ValidationError({"slug": message % {"slug": self.slug}})
        super().clean()


class Tag(LabelModel):
    """A free keyword, many per article."""

    ROOT = "/tag/"

    # Whether it has more than a few stories: only from `with_use`.
    is_common = False

    objects = SlugManager["Tag"]()

    class Meta(LabelModel.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
