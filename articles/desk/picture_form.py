"""What is said of one picture, and another file for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.pictures import DESCRIBED
from articles.models import Picture
from articles.text.spelling import clean_line

from .guarded import GuardedForm

LINES = ("alt", "caption", "credit", "source", "licence", "ai_note")


class PictureForm(GuardedForm):
    """Every field is optional: what readers need is asked for when it is published."""

    file = forms.FileField(
        label=gettext_lazy("Another file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Takes the place of this one where it is shown; what is said of it stays."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    class Meta:
        model = Picture
        fields = DESCRIBED
        widgets = {
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.01"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.01"}),
            "caption": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        }

    def clean(self) -> dict[str, Any]:
        """Put every line into one spelling, and refuse what contradicts itself."""
        cleaned = super().clean() or self.cleaned_data
        for name in LINES:
            if name in cleaned:
                cleaned[name] = clean_line(cleaned[name])
        if cleaned.get("is_decorative") and cleaned.get("alt"):
            self.add_error("alt", _("A decorative picture has no alternative text."))
        return cleaned

    def full_clean(self) -> None:
        """When the form comes back, its file has to be chosen again."""
        super().full_clean()
        if self.errors and self.files.get(self.add_prefix("file")):
            self.add_error("file", _("Choose this file again: it was not kept."))
