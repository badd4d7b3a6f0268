"""The picture library: originals that stay private, and what readers get of them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.sentence import Sentence

from .article import Article
from .disclosure import AiDisclosure
from .picture_queryset import PictureQuerySet
from .source import Source

# Hexadecimal digits of sha256.
DIGEST_LENGTH = 64
MIDDLE = 0.5
# Due before whatever else is.
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def originals() -> Storage:
    """Where originals lie: nobody reads them but the desk's own code."""
    return storages["originals"]


def renditions() -> Storage:
    """Where that lies which readers get."""
    return storages["renditions"]


class Picture(Source):
    """One picture of the library. Texts name it by its `uuid`, never by a file.

    `width` and `height` are those of the original as it is looked at: upright.
    `focal_x` and `focal_y` say, from 0 to 1, around which point it is cropped.
    `colour` fills its place before it has come. Its renditions are made when
    `rendered_at` is None: the worker tries at `next_try_at`, and `trouble` is why the
    last try failed, as `articles.sentence` stores it, or that the original of one which
    is ready has gone. `taken_by` is whoever makes them now, or died of it. At
    `next_look_at` it is looked whether its files are still there. `version` counts the
    times that an editor changed it.
    """

    class Format(models.TextChoices):
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"
        WEBP = "webp", "WebP"
        AVIF = "avif", "AVIF"
        GIF = "gif", "GIF"
        HEIF = "heif", "HEIC"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=DIGEST_LENGTH, unique=True, editable=False)
    original = models.FileField(
        _("original"), storage=originals, max_length=100, editable=False
    )
    original_name = models.CharField(
        _("name of the file"), max_length=200, blank=True, editable=False
    )
    bytes = models.PositiveBigIntegerField(_("bytes"), editable=False)
    format = models.CharField(_("format"), max_length=5, choices=Format, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for those who do not see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It says nothing that the text does not: it needs no description."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        help_text=_("Stands below it: who, what, where, when."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who took or made it, such as “Sari Dewi”."),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("Whom it comes from, such as “Antara”, “Mediainfo” or a handout."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_("What we may do with it, and until when. For the desk only."),
    )
    ai_disclosure = models.CharField(
        _("use of AI"),
        max_length=12,
        choices=AiDisclosure,
        default=AiDisclosure.NONE,
        help_text=_("Readers are told."),
    )
    ai_note = models.CharField(
        _("note on AI"),
        max_length=300,
        blank=True,
        help_text=_("What it did, in a sentence for readers."),
    )
    focal_x = models.FloatField(
        _("focal point from the left"),
        default=MIDDLE,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    focal_y = models.FloatField(
        _("focal point from the top"),
        default=MIDDLE,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    colour = models.CharField(max_length=7, default="#888888", editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    rendered_at = models.DateTimeField(_("prepared"), null=True, editable=False)
    next_try_at = models.DateTimeField(_("next try"), editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    trouble = models.CharField(_("trouble"), max_length=300, blank=True, editable=False)
    taken_by = models.CharField(max_length=32, blank=True, editable=False)
    next_look_at = models.DateTimeField(default=AT_ONCE, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            # The library, newest first.
            models.Index(fields=["-uploaded_at", "-id"], name="pictures_newest_first"),
            # What the worker asks for every two seconds.
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(rendered_at__isnull=True),
                name="pictures_to_be_rendered",
            ),
            models.Index(fields=["next_look_at"], name="pictures_to_be_looked_at"),
            # The desk's front page, and what a monitor asks for every minute.
            models.Index(
                fields=["-uploaded_at", "-id"],
                condition=~models.Q(trouble=""),
                name="pictures_in_trouble",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="a_focal_point_lies_within_its_picture",
            ),
            models.CheckConstraint(
                condition=models.Q(width__gte=1, height__gte=1),
                name="a_picture_has_a_size",
            ),
            models.CheckConstraint(
                condition=models.Q(alt="") | models.Q(is_decorative=False),
                name="a_decorative_picture_has_no_alternative_text",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or self.original_name or str(self.uuid)

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]

    @property
    def source_name(self) -> str:
        """By its identity, which a page notes of a picture that is not here yet too."""
        return picture_source(self.uuid)

    @property
    def needs_alt(self) -> bool:
        return not (self.alt or self.is_decorative)

    @property
    def needs_credit(self) -> bool:
        return not (self.credit and self.source)

    @property
    def trouble_in_words(self) -> str:
        """Why its renditions could not be made, in the active language."""
        return str(Sentence.read(self.trouble)) if self.trouble else ""

    @property
    def is_rendered(self) -> bool:
        return self.rendered_at is not None


class Rendition(models.Model):
    """One file for readers, made from a picture's original and without its metadata.

    `recipe` is what it was made from and how: as long as it is the same, so is the
    file.
    """

    class Shape(models.TextChoices):
        WHOLE = "whole", _("Whole")
        SQUARE = "1x1", "1:1"
        CLASSIC = "4x3", "4:3"
        WIDE = "16x9", "16:9"
        SHARE = "share", _("For sharing")

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    picture = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="renditions"
    )
    shape = models.CharField(_("shape"), max_length=5, choices=Shape)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    format = models.CharField(_("format"), max_length=4, choices=Format)
    file = models.FileField(_("file"), storage=renditions, max_length=100)
    bytes = models.PositiveIntegerField(_("bytes"))
    recipe = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["picture", "shape", "format", "width"]
        # Files have the names of their content: two pictures may share one.
        indexes = [models.Index(fields=["file"], name="renditions_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "shape", "width", "format"],
                name="a_picture_has_one_rendition_of_each_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.shape} {self.width}×{self.height} {self.format}"


class PictureUse(models.Model):
    """That an article shows a picture: its working copy, or what readers see of it.

    Derived: `articles.editing` and `articles.publishing` write it with the text.
    """

    class Place(models.TextChoices):
        LEAD = "lead", _("Lead picture")
        TEXT = "text", _("In the text")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="picture_uses"
    )
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="uses")
    place = models.CharField(_("where"), max_length=4, choices=Place)
    is_live = models.BooleanField(_("readers see it"))

    class Meta:
        verbose_name = _("use of a picture")
        verbose_name_plural = _("uses of pictures")
        ordering = ["article", "is_live", "place", "picture"]
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "article", "is_live", "place"],
                name="a_use_of_a_picture_is_noted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.where}"

    @property
    def where(self) -> str | Promise:
        return self.Place(self.place).label


def picture_source(identity: uuid.UUID) -> str:
    """What a page notes that shows, or would show, this picture."""
    return f"picture:{identity}"
