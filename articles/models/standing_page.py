"""The pages that stay: the masthead, the rules, how to reach the newsroom."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.slug import is_free_for_a_page

from .append_only import AppendOnly, AppendOnlyQuerySet
from .source import Source
from .taxonomy import Category


class StandingPageQuerySet(models.QuerySet["StandingPage"]):
    def get_by_natural_key(self, uuid: str) -> StandingPage:
        return self.get(uuid=uuid)

    def public(self) -> Self:
        """What readers may see."""
        return self.filter(is_public=True)


class StandingPageText(models.Model):
    """What a standing page says: the same for the page and for its history."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, help_text=_("The address."))
    description = models.CharField(
        _("description for search engines"),
        max_length=300,
        blank=True,
        help_text=_("Left empty, the text's beginning is used."),
    )
    body = models.TextField(_("text"))
    shows_publisher = models.BooleanField(
        _("with the publisher's facts"),
        default=False,
        help_text=_("Below the text: company, address, person responsible, contact."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order at the foot of every page.")
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Readers see it, and every page links to it."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class StandingPage(Source, StandingPageText):
    """A page of its own, as it stands now; `version` counts the saves.

    Rows change through `articles.editing.standing_pages` only, and are never deleted:
    a page that readers should not see is hidden.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    edited_at = models.DateTimeField(_("last edited"), editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
    )

    objects = StandingPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], name="a_standing_page_has_an_address_of_its_own"
            )
        ]

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse an address that the site itself or a category has."""
        taken = Category.objects.filter(slug=self.slug).exists()
        if taken or not is_free_for_a_page(self.slug):
            message = _("“%(slug)s” is taken in addresses. Choose another.")
            raise ValidationError({"slug": message % {"slug": self.slug}})

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"


class StandingPageRevisionQuerySet(AppendOnlyQuerySet["StandingPageRevision"]):
    """Texts of pages. Nothing names one, so none is looked up by its natural key."""


class StandingPageRevision(AppendOnly, StandingPageText):
    """What a standing page said from a save on: kept, whatever becomes of the page."""

    page = models.ForeignKey(
        StandingPage, on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = StandingPageRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision of a standing page")
        verbose_name_plural = _("revisions of standing pages")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"],
                name="revisions_of_a_standing_page_are_numbered_once",
            )
        ]

    def natural_key(self) -> tuple[str, int]:
        return (*self.page.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.standingpage",
        "auth.user",
    ]
