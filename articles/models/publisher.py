"""Who publishes the paper: what the press law has it say in the open."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .source import Source, note

ONLY = 1
is_web_address = URLValidator(schemes=["http", "https"])


def are_web_addresses(lines: str) -> None:
    """Refuse a text of which a line is no http or https address."""
    for line in lines.split():
        try:
            is_web_address(line)
        except ValidationError as error:
            message = _("“%(line)s” is no web address. Write one on each line.")
            raise ValidationError(message % {"line": line}) from error


class PublisherManager(models.Manager["Publisher"]):
    def current(self) -> Publisher:
        """The facts as they are now; all empty where nobody has entered any."""
        note(self.model(pk=ONLY).source_name)  # Also while there is none.
        return self.first() or Publisher(version=0)

    def held(self) -> Publisher:
        """The one row, held until the transaction ends; made, if there was none."""
        self.get_or_create(id=ONLY, defaults={"version": 0})
        return self.select_for_update().get()


class Publisher(Source):
    """The facts about the paper's publisher, in the one row that there is.

    UU Pers 40/1999 Pasal 12: name, address and person responsible are to be announced
    openly. `version` counts the saves; it is 0 where nothing is stored yet. The name
    of the paper itself is the setting `SITE_NAME`, because also pages that ask no
    database bear it.
    """

    # Not counted up: there is one.
    id = models.PositiveSmallIntegerField(
        primary_key=True, default=ONLY, editable=False
    )
    tagline = models.CharField(
        _("tagline"),
        max_length=160,
        blank=True,
        help_text=_("What the paper stands for, in a few words below its name."),
    )
    company = models.CharField(
        _("company"),
        max_length=160,
        help_text=_("The legal person that publishes the paper, such as PT …"),
    )
    address = models.TextField(
        _("address"), max_length=500, help_text=_("As on an envelope.")
    )
    responsible = models.CharField(
        _("person responsible"),
        max_length=160,
        help_text=_("Who answers for what is published (penanggung jawab)."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("With the country's code, such as +62 21 …"),
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    profiles = models.TextField(
        _("profiles elsewhere"),
        max_length=2000,
        blank=True,
        validators=[are_web_addresses],
        help_text=_("The paper's own pages in other places, one address on each line."),
    )
    press_council_number = models.CharField(
        _("Press Council verification"),
        max_length=80,
        blank=True,
        help_text=_("The number of the certificate, if the paper has one."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = PublisherManager()

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publisher")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=ONLY), name="there_is_one_publisher"
            )
        ]

    def __str__(self) -> str:
        return self.company

    @property
    def profile_addresses(self) -> tuple[str, ...]:
        """The profiles, as `sameAs` of structured data names them."""
        return tuple(self.profiles.split())
