"""The Markdown editor: markdownx's widget, fed and driven by ourselves.

Why its script and its views are left out is told in docs/decisions/0030.
"""

from typing import Any

from django.conf import settings
from django.forms import Script
from django.forms.renderers import BaseRenderer
from django.urls import reverse, reverse_lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from markdownx.widgets import MarkdownxWidget

from .picture_script import PICTURE_SCRIPT

# What the script says, in the page's language, and what it cannot know by itself.
FOR_THE_SCRIPT = {
    "data-token-url": reverse_lazy("admin:markdown_token"),
    "data-say-signed-out": _(
        "Your session has ended. Sign in again in another tab; your text stays here."
    ),
    "data-say-unreachable": _(
        "The server cannot be reached, so the preview is not up to date. "
        "Your text stays here."
    ),
    "data-say-too-long": _("This text is too long for a preview."),
    "data-say-failed": _(
        "The preview could not be made (error %(status)s). Your text stays here."
    ),
    "data-say-bold": _("Bold"),
    "data-say-italic": _("Italic"),
    "data-say-link": _("Link"),
}
FOR_THE_PICKER = {
    "data-stories-url": reverse_lazy("admin:stories"),
    "data-say-title": _("Link"),
    "data-say-field": _("Words of a headline, or an address"),
    "data-say-list": _("Stories"),
    "data-say-address": _("Link to this address"),
    "data-say-found": _("%(count)s stories. Choose with the arrow keys and Enter."),
    "data-say-one": _("One story. Choose it with Enter."),
    "data-say-none": _("No story has these words in its headline."),
    "data-say-signed-out": FOR_THE_SCRIPT["data-say-signed-out"],
    "data-say-unreachable": _("The server cannot be reached. Try again in a moment."),
    "data-say-cancel": _("Cancel"),
}
FOR_PASTING = {
    "data-paste-url": reverse_lazy("admin:paste"),
    "data-say-converting": _("Pasted as plain text, and on its way to Markdown…"),
    "data-say-pasted": _("Pasted as Markdown."),
    "data-say-undo": _("Take the plain text instead"),
    "data-say-back": _("The plain text is back."),
    "data-say-split": _("Split into %(count)s sections"),
    "data-say-headline": _("Take the first line as the headline"),
    "data-say-was-split": _("Split. Nothing is saved until you save."),
    "data-say-undo-split": _("Put it together again"),
    "data-say-joined": _("The text is in one section again."),
    "data-say-edited": _("You have edited it since, so it stays parted."),
    "data-say-stays": _("Pasted as plain text. %(reason)s"),
    "data-say-too-long": _("This is too much to turn into Markdown at once."),
    "data-say-no-words": _("There are no words in it that Markdown could take."),
    "data-say-changed": _("You changed it meanwhile, so it stays as it is."),
    "data-say-unreachable": _("The server cannot be reached."),
    "data-say-chat": _("This looks like messages from WhatsApp."),
    "data-say-convert": _("Turn its marks into Markdown"),
    "data-say-close": _("Close"),
}


class MarkdownWidget(MarkdownxWidget):
    """A text field with a live preview beside it, for Markdown of one section.

    The form's page must be mounted with the addresses of
    `articles.desk.markdown_preview`, `articles.desk.story_search`,
    `articles.desk.pasting` and `articles.desk.picture_admin`. Without script it is a
    plain text field.
    """

    template_name = "articles/desk/markdown_widget.html"

    class Media:
        # markdownx's own files stay out.
        extend = False
        css = {
            "all": [
                "articles/desk/markdown.css",
                "articles/desk/dialogs.css",
                "articles/desk/link_picker.css",
                "articles/desk/paste.css",
                "articles/desk/pictures.css",
            ]
        }
        js = [
            Script("articles/desk/link_picker.js", defer=True, **FOR_THE_PICKER),
            PICTURE_SCRIPT,
            Script("articles/desk/markdown.js", defer=True, **FOR_THE_SCRIPT),
            Script("articles/desk/paste.js", defer=True, **FOR_PASTING),
        ]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        ours = {"lang": settings.LANGUAGE_CODE, "rows": 8, "spellcheck": "true"}
        super().__init__({**ours, **(attrs or {})})

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Return the editor's HTML; markdownx's own would insist on `attrs`."""
        return super().render(name, value, dict(attrs or {}), renderer)

    @staticmethod
    def add_markdownx_attrs(attrs: dict[str, Any]) -> dict[str, Any]:
        """Name the preview's address, and none for uploads: there are none yet."""
        attrs = MarkdownxWidget.add_markdownx_attrs(attrs)
        del attrs["data-markdownx-upload-urls-path"]
        return attrs | {"data-markdownx-urls-path": reverse("admin:markdown_preview")}
