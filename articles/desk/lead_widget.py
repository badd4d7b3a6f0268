"""The field of an article's lead picture: what it shows, and buttons for another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Picture

from .picture_cards import Card, card_of
from .picture_script import PICTURE_SCRIPT


class LeadWidget(forms.TextInput):
    """Holds the identity of a picture; a script lets editors choose it.

    The form's page must be mounted with the addresses of `articles.desk.picture_admin`.
    """

    template_name = "articles/desk/lead_picture.html"
    input_type = "hidden"
    # Its picture is seen, and so are its errors.
    is_hidden = False

    class Media:
        css = {"all": ["articles/desk/pictures.css"]}
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
        """None: what is hidden takes no label."""
        return ""


def _card(value: Any) -> Card | None:
    if not value:
        return None
    try:
        picture = Picture.objects.with_renditions().filter(uuid=value).first()
    except ValidationError:
        return None
    return card_of(picture) if picture else None
