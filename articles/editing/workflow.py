"""Draft, in review, ready: how a story is handed on and given back."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.errors import NoteMissing, WrongStage
from articles.models import Article, Notice, Stage, StageChange

from .notices import tell
from .rights import APPROVE, hold_unless_removed, may, require, require_edit


@dataclass(frozen=True, slots=True)
class Transition:
    """One step a story may take, and what it asks of whoever takes it.

    With `permission` None, whoever may edit the article may take it.
    """

    before: Stage
    after: Stage
    label: str | Promise
    permission: str | None = None
    needs_note: bool = False
    tells: Notice.Kind | None = None


TRANSITIONS = {
    "submit": Transition(Stage.DRAFT, Stage.REVIEW, _("Submit for review")),
    "take_back": Transition(Stage.REVIEW, Stage.DRAFT, _("Take back")),
    "give_back": Transition(
        Stage.REVIEW,
        Stage.DRAFT,
        _("Give back"),
        permission=APPROVE,
        needs_note=True,
        tells=Notice.Kind.RETURNED,
    ),
    "approve": Transition(
        Stage.REVIEW,
        Stage.READY,
        _("Approve"),
        permission=APPROVE,
        tells=Notice.Kind.APPROVED,
    ),
    "approve_at_once": Transition(
        Stage.DRAFT, Stage.READY, _("Approve"), permission=APPROVE
    ),
    "reopen": Transition(
        Stage.READY,
        Stage.DRAFT,
        _("Reopen"),
        permission=APPROVE,
        needs_note=True,
        tells=Notice.Kind.RETURNED,
    ),
}


def open_to(user: User | None, article: Article) -> list[str]:
    """The names of the transitions that this account may take now."""
    return [
        name
        for name, step in TRANSITIONS.items()
        if step.before == article.stage
        and (not step.permission or may(user, step.permission))
    ]


@transaction.atomic
def move(
    article: Article, name: str, *, by: User | None, at: datetime, note: str = ""
) -> StageChange:
    """Take one step of `TRANSITIONS`; the record of it is returned.

    Raises `WrongStage` when the article is not, or no longer, where the step begins
    or there is no such step, `NoteMissing` when the step needs a reason,
    `NotAllowed`, and `Removed` when the law has taken it.
    """
    step = TRANSITIONS.get(name)
    if step is None:
        raise WrongStage(name)
    require_edit(by, article)
    if step.permission:
        require(by, step.permission)
    if step.needs_note and not note.strip():
        raise NoteMissing(name)
    hold_unless_removed(pk=article.pk)
    change = _change(article, step.before, step.after, by=by, at=at, note=note)
    if step.tells and article.created_by:
        tell(article.created_by, step.tells, article, by=by, at=at, text=note)
    return change


def settle_stage(article: Article, *, by: User | None, at: datetime) -> None:
    """After a save: what was ready is a draft again, unless an approver saved it."""
    if article.stage == Stage.READY and not may(by, APPROVE):
        _change(article, Stage.READY, Stage.DRAFT, by=by, at=at, note="")


def withdraw_approval(article: Article, *, by: User | None, at: datetime) -> None:
    """What was approved is a draft again; the caller knows that it was."""
    _change(article, Stage.READY, Stage.DRAFT, by=by, at=at, note="")


def mark_ready(article: Article, *, by: User | None, at: datetime) -> None:
    """Publishing is approval: record it when nobody had approved before."""
    if article.stage != Stage.READY:
        before = Stage(article.stage)
        _change(article, before, Stage.READY, by=by, at=at, note="")


def _change(
    article: Article,
    before: Stage,
    after: Stage,
    *,
    by: User | None,
    at: datetime,
    note: str,
) -> StageChange:
    moved = Article.objects.filter(pk=article.pk, stage=before).update(stage=after)
    if not moved:
        raise WrongStage(before)
    article.stage = after
    return StageChange.objects.create(
        article=article, before=before, after=after, by=by, at=at, note=note
    )
