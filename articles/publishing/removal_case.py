"""A story that the law has taken, and what is found of it: all that is its alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.contrib.auth.models import User
from django.db import models

from articles.editing.picture_uses import pictures_in
from articles.editing.pictures import standing_pages_with
from articles.models import (
    Article,
    Byline,
    Picture,
    PictureUse,
    Publication,
    RevisionContent,
    Tag,
)

from .removed_addresses import addresses_of


@dataclass(frozen=True)
class Case:
    """A story that is to be removed, by whom, when and why."""

    publication: Publication
    by: User | None
    at: datetime
    reason: str = ""

    @property
    def article(self) -> Article:
        return self.publication.article

    @property
    def contents(self) -> models.QuerySet[RevisionContent]:
        """Of every revision that it ever had."""
        return RevisionContent.objects.filter(revision__article=self.article)

    @cached_property
    def paths(self) -> set[str]:
        """Where it was ever to be found."""
        return addresses_of(self.publication)

    @cached_property
    def headlines(self) -> set[str]:
        """What it was ever called."""
        named = self.contents.values_list("snapshot__headline", flat=True)
        return {self.article.headline, self.publication.headline, *named} - {None}

    @cached_property
    def pictures(self) -> list[Picture]:
        """Pictures that it ever showed, and no other story or standing page shows."""
        shown: set[UUID] = set()
        for held in self.contents:
            snapshot = held.as_snapshot()
            shown |= pictures_in(snapshot)
            shown |= {snapshot.lead.uuid} if snapshot.lead else set()
        elsewhere = PictureUse.objects.exclude(article=self.article)
        return [
            picture
            for picture in Picture.objects.filter(uuid__in=shown)
            if not elsewhere.filter(picture=picture).exists()
            and not standing_pages_with(picture).exists()
        ]

    @cached_property
    def labels(self) -> list[Tag | Byline]:
        """Tags and bylines that no other story has."""
        slugs: dict[type[Tag | Byline], set[str]] = {Tag: set(), Byline: set()}
        for held in self.contents:
            snapshot = held.as_snapshot()
            slugs[Tag] |= {tag.slug for tag in snapshot.tags}
            slugs[Byline] |= {credit.slug for credit in snapshot.bylines}
        return [
            label
            for model, named in slugs.items()
            for label in model._default_manager.filter(slug__in=named).order_by("name")
            if not any(rows.exists() for rows in _other_users(label, self))
        ]


def _other_users(label: Tag | Byline, case: Case) -> list[models.QuerySet]:
    if isinstance(label, Tag):
        of_the_desk = label.articles.exclude(pk=case.article.pk)
        return [of_the_desk, label.publications.exclude(pk=case.publication.pk)]
    named = Article.objects.filter(credits__byline=label)
    shown = Publication.objects.filter(credits__byline=label)
    return [named.exclude(pk=case.article.pk), shown.exclude(pk=case.publication.pk)]
