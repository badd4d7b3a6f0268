"""The field of an article's lead picture: what it shows, and buttons for another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Picture
from articles.text.pictures import IDENTITY

from .picture_cards import Card, card_of
from .picture_script import PICTURE_SCRIPT


class LeadWidget(forms.TextInput):
    """Holds the identity of a picture; a script lets editors choose it, and hides the
    field in which it is typed otherwise.

    The form's page must be mounted with the addresses of `articles.desk.picture_admin`.
    """

    template_name = "articles/desk/lead_picture.html"

    class Media:
        css = {"all": ["articles/desk/dialogs.css", "articles/desk/pictures.css"]}
        js = [
            PICTURE_SCRIPT,
            forms.Script("articles/desk/lead_picture.js", defer=True),
        ]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the picture that it names, if there is one."""
        context = super().get_context(name, value, attrs)
        context["widget"]["card"] = _card(value)
        return context

    def id_for_label(self, id_: str | None) -> str:
        """None: the label names the group, and the field has a label of its own."""
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The identity alone, where what stands for it in a text was typed."""
        typed = super().value_from_datadict(data, files, name)
        found = IDENTITY.search(typed or "")
        return found[1] if found else typed


def _card(value: Any) -> Card | None:
    if not value:
        return None
    try:
        picture = Picture.objects.with_renditions().filter(uuid=value).first()
    except ValidationError:
        return None
    return card_of(picture) if picture else None
