"""The form of a whole article: between what is posted and a snapshot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.editing.working_copy import lead_of, rows_by_slug, story_of
from articles.errors import Problem
from articles.models import Article, Byline, Category, Role, Section, Tag
from articles.text.snapshot import (
    CODE_FIELDS,
    TEXT_FIELDS,
    Credit,
    Label,
    Passage,
    Snapshot,
)

from .article_form import (
    ArticleForm,
    CreditForm,
    CreditRows,
    SectionRows,
)
from .conflict import Questions
from .rows import RowForm, recounted

# Where there is nothing yet stands one row to begin with.
BLANK: list[dict[str, Any]] = [{"ORDER": 1}]
# Folded away in the form while they are empty.
DISCLOSURES = ("updates", "ai_disclosure", "ai_tool", "ai_note")
BYLINE = re.compile(r"credits-[0-9]{1,3}-byline")


class Manuscript:
    """Fields, bylines and sections, all shown and read together."""

    def __init__(
        self,
        form: ArticleForm,
        credits: Any,
        sections: Any,
        article: Article | None = None,
    ) -> None:
        self.form = form
        self.article = article
        self.credits = credits
        self.sections = sections
        self.questions = Questions()
        self.credit_errors: list[str] = []
        self.section_errors: list[str] = []

    @classmethod
    def posted(cls, data: QueryDict, article: Article | None) -> Manuscript:
        """What an editor sent, for this article or for a new one."""
        bylines = _bylines_in(data)
        return cls(
            ArticleForm(data),
            CreditRows(
                recounted(data, "credits"),
                prefix="credits",
                form_kwargs={"bylines": bylines},
            ),
            SectionRows(recounted(data, "sections"), prefix="sections"),
            article,
        )

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        *,
        base: int,
        unmerged: UUID | None = None,
        removed: Iterable[UUID] = (),
        article: Article | None = None,
    ) -> Manuscript:
        """A form to edit this content, opened at version `base`.

        `unmerged` names the kept text that it decides on; `removed` are sections that
        stand in it ticked off.
        """
        slugs = [credit.slug for credit in snapshot.bylines]
        bylines = rows_by_slug(Byline, slugs)
        return cls(
            ArticleForm(initial=_initial(snapshot, base, unmerged)),
            CreditRows(
                initial=_credits(snapshot, bylines) or BLANK,
                prefix="credits",
                form_kwargs={"bylines": {by.pk: by for by in bylines.values()}},
            ),
            SectionRows(
                initial=_sections(snapshot, {*removed}) or BLANK, prefix="sections"
            ),
            article,
        )

    @property
    def media(self) -> forms.Media:
        """Scripts and styles of all widgets, for rows that are still to come too."""
        rows = self.credits.empty_form.media + self.sections.empty_form.media
        return self.form.media + rows

    @property
    def base(self) -> int | None:
        """The version that the editor opened; None when the form doesn't say."""
        return self.form.cleaned_data.get("base")

    @property
    def unmerged(self) -> UUID | None:
        """The name of the kept text that this form decides on."""
        return self.form.cleaned_data.get("unmerged")

    @cached_property
    def opening(self) -> UUID:
        """The name of this opening of the form."""
        return self.form.cleaned_data.get("opening") or uuid4()

    def is_valid(self) -> bool:
        """Whether every field makes sense by itself; the version aside."""
        self.form.full_clean()
        wrong = self.form.errors.keys() - {"base", "opening", "unmerged"}
        return not wrong and self.credits.is_valid() and self.sections.is_valid()

    def snapshot(self) -> Snapshot:
        """What the editor wants the article to be. Call it once it is valid."""
        values = self.form.cleaned_data
        category: Category | None = values["category"]
        return Snapshot(
            **{field: values[field] for field in (*TEXT_FIELDS, *CODE_FIELDS)},
            updates=story_of(values["updates"]) if values["updates"] else None,
            lead=lead_of(values["lead"]) if values["lead"] else None,
            category=Label(category.slug, category.name) if category else None,
            tags=tuple(Label(tag.slug, tag.name) for tag in values["tags"]),
            bylines=tuple(_credit(row) for row in self.credits.kept),
            sections=tuple(part for part, removed in self.passages() if not removed),
        )

    @property
    def discloses(self) -> bool:
        """Whether the form says, or asks, something about updates or AI."""
        fields = [self.form[name] for name in DISCLOSURES]
        usual = ("", None, CODE_FIELDS["ai_disclosure"])
        asked = any(name in self.questions.fields for name in DISCLOSURES)
        return asked or any(each.errors or each.value() not in usual for each in fields)

    def passages(self) -> Iterator[tuple[Passage, bool]]:
        """The sections in order, each with whether the editor removed it."""
        for row in self.sections.in_order:
            values = row.cleaned_data
            uuid = self._identities[str(row.prefix)]
            yield Passage(uuid, values["heading"], values["body"]), row.is_removed

    def mark(self, problems: Iterable[Problem]) -> None:
        """Show each problem where it can be mended."""
        for problem in problems:
            self._mark(problem)

    def problems(self) -> Iterator[tuple[str, str]]:
        """All that is to be mended: where, and what."""
        for field in self.form.visible_fields():
            yield from ((str(field.label), str(error)) for error in field.errors)
        yield from ((_("Bylines"), error) for error in self.credit_errors)
        for row in self.credits.in_order:
            yield from ((_("Bylines"), error) for error in _errors(row))
        yield from ((_("Sections"), error) for error in self.section_errors)
        for number, row in enumerate(self.sections.in_order, 1):
            place = _("Section %(number)d") % {"number": number}
            yield from ((place, error) for error in _errors(row))

    def _mark(self, problem: Problem) -> None:
        if problem.section:
            for row in self.sections.kept:
                if self._identities[str(row.prefix)] == problem.section:
                    row.add_error(problem.field, str(problem.message))
        elif problem.field == "bylines":
            self.credit_errors.append(str(problem.message))
        elif problem.field == "sections":
            self.section_errors.append(str(problem.message))
        else:
            self.form.add_error(problem.field, str(problem.message))

    def ask(self, questions: Questions) -> None:
        """Put questions beside fields and sections."""
        self.questions = questions
        for row in self.sections:
            posted = row.is_bound and row.identity(self.opening)
            row.question = questions.sections.get(posted or row.initial.get("uuid"))

    @cached_property
    def _identities(self) -> dict[str, UUID]:
        """Identities of all rows, by prefix.

        A row that claims a section of another article, or one that a row before it
        claims, becomes a section of its own.
        """
        rows = self.sections.in_order
        claims = {str(row.prefix): row.identity(self.opening) for row in rows}
        taken = {*self._elsewhere(claims.values())}
        identities: dict[str, UUID] = {}
        for prefix, claim in claims.items():
            identity = uuid5(self.opening, prefix) if claim in taken else claim
            taken.add(identity)
            identities[prefix] = identity
        return identities

    def _elsewhere(self, claims: Iterable[UUID]) -> Iterable[UUID]:
        """The claimed sections that stand in other articles."""
        home = self.article.uuid if self.article else self.opening
        found = Section.objects.filter(pk__in=[*claims]).exclude(article__uuid=home)
        return found.values_list("pk", flat=True)


def _bylines_in(data: QueryDict) -> dict[int, Byline]:
    """The bylines that the posted rows name, those of them that exist."""
    posted = [str(data[key]) for key in data if BYLINE.fullmatch(key)]
    known = [int(pk) for pk in posted if re.fullmatch("[0-9]{1,18}", pk)]
    return Byline.objects.in_bulk(known)


def _errors(row: RowForm) -> Iterator[str]:
    return (str(error) for errors in row.errors.values() for error in errors)


def _credit(row: CreditForm) -> Credit:
    byline = row.bylines[int(row.cleaned_data["byline"])]
    return Credit(byline.slug, byline.name, row.cleaned_data["role"] or Role.WRITER)


def _initial(snapshot: Snapshot, base: int, unmerged: UUID | None) -> dict[str, Any]:
    category, updates = snapshot.category, snapshot.updates
    tags = rows_by_slug(Tag, [tag.slug for tag in snapshot.tags])
    categories = rows_by_slug(Category, [category.slug] if category else [])
    fields = (*TEXT_FIELDS, *CODE_FIELDS)
    return {
        "base": base,
        "opening": uuid4(),
        "unmerged": unmerged,
        **{field: getattr(snapshot, field) for field in fields},
        "lead": snapshot.lead and snapshot.lead.uuid,
        "updates": updates and Article.objects.filter(uuid=updates.uuid).first(),
        "category": next(iter(categories.values()), None),
        "tags": [*{tag.pk: tag for tag in tags.values()}.values()],
    }


def _credits(snapshot: Snapshot, bylines: Mapping[str, Byline]) -> list[dict[str, Any]]:
    return [
        {"byline": bylines[credit.slug].pk, "role": credit.role, "ORDER": place}
        for place, credit in enumerate(snapshot.bylines, 1)
        if credit.slug in bylines
    ]


def _sections(snapshot: Snapshot, removed: set[UUID]) -> list[dict[str, Any]]:
    return [
        {
            "uuid": passage.uuid,
            "heading": passage.heading,
            "body": passage.body,
            "ORDER": place,
            "DELETE": passage.uuid in removed,
        }
        for place, passage in enumerate(snapshot.sections, 1)
    ]
