"""What an editor is asked before something is put right in public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.errors import Problem
from articles.models import Article, Correction, Ground, Placement, Publication
from articles.models.edition import LONGEST_REASON
from articles.publishing.correction_words import Words, newsroom
from articles.publishing.corrections import WITH_A_TEXT

from .fields import LineField, ProseField, StorySelect, at_most

Kind = Correction.Kind


class PublicNoteForm(forms.Form):
    """Who answers for it before readers: the newsroom, or a byline of the story."""

    issuer = forms.ChoiceField(required=False, label=_("Issued by"))

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        credits = publication.credits.select_related("byline")
        names = dict.fromkeys([newsroom(), *(each.byline.name for each in credits)])
        issuer = self.fields["issuer"]
        assert isinstance(issuer, forms.ChoiceField)
        issuer.choices = [(name, name) for name in names]

    def mark(self, problems: Iterable[Problem]) -> None:
        """Say at its field what is to be mended."""
        for problem in problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(problem.message))


class CorrectionForm(PublicNoteForm):
    """A correction, and on which state of the article and its corrections."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind, kind.label) for kind in WITH_A_TEXT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is.")},
    )
    at_issue = ProseField(
        label=_("What was wrong"),
        help_text=_("As it stood there; of a reply, what it disputes."),
    )
    text = ProseField(
        label=_("What readers are told"),
        help_text=_("What is right, in whole sentences; of a reply, the reply."),
    )
    party = LineField(label=_("Who replies"))
    answer = ProseField(label=_("The editors' answer"))
    placement = forms.ChoiceField(
        required=False,
        label=_("Where it stands"),
        choices=[("", _("Where the press expects it")), *Placement.choices],
    )
    corrects = forms.ModelChoiceField(
        Correction.objects.none(),
        required=False,
        label=_("Puts an earlier note right"),
        empty_label=_("No"),
    )
    override_reason = LineField(
        label=_("Publish all the same, because:"),
        validators=at_most(LONGEST_REASON),
    )

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, publication=publication, **kwargs)
        corrects = self.fields["corrects"]
        assert isinstance(corrects, forms.ModelChoiceField)
        corrects.queryset = publication.corrections.order_by("-number")

    def words(self) -> Words:
        """What is to be issued; the form is valid."""
        said = self.cleaned_data
        names = ("kind", "text", "at_issue", "party", "answer", "placement", "issuer")
        return Words(**{name: said[name] for name in names}, corrects=said["corrects"])


class RetractionForm(PublicNoteForm):
    """On what ground a story is retracted and why, and which one is right."""

    ground = forms.ChoiceField(
        required=False,
        label=_("Ground"),
        choices=Ground,
        widget=forms.RadioSelect,
        help_text=_("Pedoman Pemberitaan Media Siber, 5a. There are no others."),
    )
    text = ProseField(
        label=_("Reason"),
        help_text=_("Readers read it, on the story's page and on the list of all."),
    )
    instead = forms.ModelChoiceField(
        Article.objects.filter(publication__isnull=False),
        required=False,
        label=_("The story that is right"),
        help_text=_("If there is one. Readers are led there."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        instead = self.fields["instead"]
        assert isinstance(instead, forms.ModelChoiceField)
        instead.widget = StorySelect()
        instead.widget.choices = instead.choices


class ReinstatementForm(PublicNoteForm):
    """Why a story comes back."""

    text = ProseField(
        label=_("Reason"),
        help_text=_("Readers read it, on the story's page and on the list of all."),
    )
