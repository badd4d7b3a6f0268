"""How far an article is at the desk, and what this account may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise

from articles.editing.rights import may_edit
from articles.editing.workflow import TRANSITIONS, open_to
from articles.models import Article, Note, StageChange

from .standing import moment, name_of


@dataclass(frozen=True, slots=True)
class Step:
    """A transition of `TRANSITIONS` as a button."""

    name: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class StagePanel:
    """What stands at the top of an article about its way through the desk.

    `note` is what the last person to hand it on wrote; `assigned_to` is empty when
    nobody is.
    """

    stage: str
    label: str
    story: str
    note: str
    steps: list[Step]
    assigned_to: str
    remarks: list[Note]
    may_write: bool


def stage_panel(article: Article, user: User) -> StagePanel:
    """The panel as this account sees it; what is in the trash has no steps."""
    last = article.stage_changes.select_related("by").first()
    may_write = article.trashed_at is None and may_edit(user, article)
    return StagePanel(
        stage=article.stage,
        label=article.get_stage_display(),
        story=_story(last) if last else "",
        note=last.note if last else "",
        steps=steps_for(user, article) if may_write else [],
        assigned_to=name_of(article.assigned_to) if article.assigned_to else "",
        remarks=[*article.desk_notes.select_related("by")],
        may_write=may_write,
    )


def steps_for(user: User, article: Article) -> list[Step]:
    """The steps worth a button: one takes back one's own and gives back others'."""
    names = open_to(user, article)
    if {"take_back", "give_back"} <= {*names}:
        its_own = article.created_by_id == user.pk
        names.remove("give_back" if its_own else "take_back")
    return [Step(name, TRANSITIONS[name].label) for name in names]


def _story(change: StageChange) -> str:
    return f"{name_of(change.by)} · {moment(change.at)}"
