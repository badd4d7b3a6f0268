"""A category, tag or byline gets another address, or is merged into another."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.editing.addresses import lead_on
from articles.editing.labels import AnyLabel, path_to
from articles.editing.rights import require
from articles.models import Article, Category, Change, Publication, Tag
from articles.picturing.cards import redraw
from articles.search import index


@transaction.atomic
def move_label(label: AnyLabel, slug: str, *, by: User | None, at: datetime) -> None:
    """Give the label another slug; its old address leads to the new one.

    So does whatever lies below, lists and feeds too, if readers could find the old
    one. Raises `NotAllowed`.
    """
    _require_change(label, by)
    old = label.get_absolute_url()
    label.slug = slug
    label.save(update_fields=["slug"])
    _lead_on(old, label, by=by, at=at)


@transaction.atomic
def merge_labels[L: (Category, Tag)](
    label: L, into: L, *, by: User | None, at: datetime
) -> None:
    """File under `into` whatever is filed under the label, which is then gone.

    Its address leads to the other's, and earlier versions of articles that name it
    mean the other. Raises `NotAllowed`.
    """
    _require_change(label, by)
    # Held, so that nobody files an article under it meanwhile.
    held = type(label)._default_manager.select_for_update().order_by("pk")
    held.in_bulk([label.pk, into.pk])
    _lead_on(label.get_absolute_url(), into, by=by, at=at, instead_of=label)
    if isinstance(label, Category):
        Article.objects.filter(category=label).update(category=into)
        redraw(label)
        Publication.objects.filter(category=label).update(category=into)
    else:
        for rows in (into.articles, into.publications):
            rows.add(*rows.model._default_manager.filter(tags=label))
    label.delete()
    Change.objects.note(into.source_name)
    if isinstance(into, Tag):
        index.rename(into)


def _require_change(label: AnyLabel, by: User | None) -> None:
    require(by, f"articles.change_{label._meta.model_name}")


def _lead_on(
    old: str,
    label: AnyLabel,
    *,
    by: User | None,
    at: datetime,
    instead_of: AnyLabel | None = None,
) -> None:
    """Let the old address lead to the label's; readers only if it had a page."""
    filed = {path_to(type(label)): instead_of or label}
    lead_on(
        old,
        label.get_absolute_url(),
        covers_below=True,
        is_public=Publication.objects.live().filter(**filed).exists(),
        by=by,
        at=at,
    )
