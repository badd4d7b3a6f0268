"""The working copy: what the desk edits, never what readers see."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .disclosure import AiDisclosure, Kind, Verification
from .taxonomy import Category, Tag


class Stage(models.TextChoices):
    """How far a story is at the desk. Whether readers see it is its publication."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    READY = "ready", _("Ready")


class State(models.TextChoices):
    """What the desk and its readers have of an article."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live with unpublished changes")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETRACTED = "retracted", _("Retracted")
    REMOVED = "removed", _("Removed by law")


class ArticleQuerySet(models.QuerySet["Article"]):
    def get_by_natural_key(self, uuid: str) -> Article:
        return self.get(uuid=uuid)

    def kept(self) -> Self:
        """Not put away into the trash."""
        return self.filter(trashed_at__isnull=True)

    def trashed(self) -> Self:
        """In the trash, from where they may come back."""
        return self.filter(trashed_at__isnull=False, removed_at__isnull=True)

    def removed(self) -> Self:
        """Of which the law has left nothing but that they were."""
        return self.filter(removed_at__isnull=False)

    def for_the_list(self) -> Self:
        """With what the desk's list shows, in a constant number of queries."""
        return self.select_related(
            "category", "edited_by", "publication__revision"
        ).prefetch_related("credits__byline")


class Article(models.Model):
    """The working copy of one story.

    Rows change through `articles.editing` only: `version` counts the saves and is
    what keeps two editors from overwriting each other.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        blank=True,
        help_text=_("The last part of the address. Left empty, the headline gives it."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        max_length=1000,
        blank=True,
        help_text=_("What happened, in one or two sentences."),
    )
    dateline = models.CharField(
        _("dateline"),
        max_length=80,
        blank=True,
        help_text=_("Opens the standfirst, such as “Mediainfo.biz” or “Jakarta”."),
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    tags = models.ManyToManyField(
        Tag, blank=True, related_name="articles", verbose_name=_("tags")
    )
    seo_title = models.CharField(
        _("title for search engines"),
        max_length=110,
        blank=True,
        help_text=_("Left empty, the headline is used."),
    )
    seo_description = models.CharField(
        _("description for search engines"),
        max_length=300,
        blank=True,
        help_text=_("Left empty, the standfirst is used."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind,
        default=Kind.NEWS,
        help_text=_("Readers see it as a label, unless it is news."),
    )
    verification = models.CharField(
        _("verification"),
        max_length=12,
        choices=Verification,
        default=Verification.UNSAID,
        blank=True,
        help_text=_("What is not verified yet says so at its end."),
    )
    ai_disclosure = models.CharField(
        _("use of AI"),
        max_length=12,
        choices=AiDisclosure,
        default=AiDisclosure.NONE,
        help_text=_("Readers are told."),
    )
    ai_tool = models.CharField(
        _("AI tool"), max_length=80, blank=True, help_text=_("Its name.")
    )
    ai_note = models.CharField(
        _("note on AI"),
        max_length=300,
        blank=True,
        help_text=_("What it did, in a sentence for readers."),
    )
    # Only what was public once can be updated, and that is never deleted.
    updates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"publication__isnull": False},
        related_name="updating_articles",
        verbose_name=_("updates the story"),
        help_text=_("The two link to each other while readers can see both."),
    )
    lead = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leading_articles",
        verbose_name=_("lead picture"),
        help_text=_("Stands above the text, on lists and where the story is shared."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.DRAFT, editable=False
    )
    # What its publication and its version say together, kept so that the desk's list of
    # one state is found by an index: by whatever changes them, and by `settle_states`,
    # after loading too, so that dumps do without it.
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        editable=False,
        serialize=False,
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_articles",
        verbose_name=_("assigned to"),
    )
    created_at = models.DateTimeField(_("created"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    edited_at = models.DateTimeField(_("last edited"), editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
    )
    trashed_at = models.DateTimeField(_("put away"), null=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("put away by"),
    )
    # When the law took what it said; it is out of sight as if put away, for ever.
    removed_at = models.DateTimeField(_("removed by law"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-edited_at", "-pk"]
        permissions = [
            ("edit_any_article", "Can edit articles of others"),
            ("approve_article", "Can approve articles and give them back"),
            ("publish_article", "Can publish, schedule and withdraw articles"),
            ("remove_article", "Can remove articles by law"),
        ]
        indexes = [
            # The desk's list, newest edit first, and how many there are: `trashed_at`
            # lets SQLite count without looking at the rows.
            models.Index(
                fields=["-edited_at", "-id", "trashed_at"],
                condition=models.Q(trashed_at__isnull=True),
                name="articles_by_last_edit",
            ),
            # What waits for approval, one's own drafts, the list of a stage.
            models.Index(
                fields=["stage", "-edited_at", "-id", "trashed_at"],
                condition=models.Q(trashed_at__isnull=True),
                name="articles_in_stage_by_last_edit",
            ),
            # The lists of one state, such as the drafts, and of one category.
            models.Index(
                fields=["state", "-edited_at", "-id", "trashed_at"],
                condition=models.Q(trashed_at__isnull=True),
                name="articles_in_state_by_last_edit",
            ),
            models.Index(
                fields=["category", "-edited_at", "-id", "trashed_at"],
                condition=models.Q(trashed_at__isnull=True),
                name="articles_in_category_by_edit",
            ),
            models.Index(
                fields=["-trashed_at", "-id"],
                condition=models.Q(trashed_at__isnull=False),
                name="articles_in_the_trash",
            ),
            # The list of whoever edited last, and whether there is anything in it.
            models.Index(
                fields=["edited_by", "-edited_at", "-id", "trashed_at"],
                condition=models.Q(trashed_at__isnull=True),
                name="articles_by_last_editor",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(headline=""), name="an_article_has_a_headline"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="versions_count_from_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(updates=models.F("id")),
                name="an_article_does_not_update_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True)
                | models.Q(trashed_at__isnull=False),
                name="what_the_law_removed_is_put_away",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.category",
        "articles.picture",
        "articles.tag",
        "auth.user",
    ]
