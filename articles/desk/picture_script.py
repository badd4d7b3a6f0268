"""What the desk's scripts for pictures say, and what they cannot know by themselves."""

from django.forms import Script
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy

FOR_THE_SCRIPT = {
    "data-upload-url": reverse_lazy("admin:pictures_upload"),
    "data-find-url": reverse_lazy("admin:pictures_find"),
    "data-token-url": reverse_lazy("admin:markdown_token"),
    "data-say-unreachable": gettext_lazy(
        "The server cannot be reached. Try again in a moment."
    ),
    "data-say-signed-out": gettext_lazy(
        "Your session has ended. Sign in again in another tab; your text stays here."
    ),
    "data-say-too-large": gettext_lazy("The file is too large for the server."),
    "data-say-failed": gettext_lazy("It could not be stored (error %(status)s)."),
    "data-say-waiting": gettext_lazy("waiting"),
    "data-say-checking": gettext_lazy("being checked"),
    "data-say-added": gettext_lazy("added"),
    "data-say-known": gettext_lazy("was here already"),
    "data-say-again": gettext_lazy("Try again"),
    "data-say-done": gettext_lazy("%(done)s of %(all)s files are done."),
    "data-say-refused": gettext_lazy("%(count)s were not taken."),
    "data-say-reload": gettext_lazy("Show them in the list"),
    "data-say-title": gettext_lazy("Picture"),
    "data-say-field": gettext_lazy("Words of caption, credit or file name"),
    "data-say-list": gettext_lazy("Pictures"),
    "data-say-choose-files": gettext_lazy("Upload a file…"),
    "data-say-found": gettext_lazy("%(count)s pictures."),
    "data-say-none": gettext_lazy("No picture has these words."),
    "data-say-empty": gettext_lazy("The library is empty. Upload a file."),
    "data-say-more": gettext_lazy("Show more"),
    "data-say-cancel": gettext_lazy("Cancel"),
    "data-say-progress": gettext_lazy("%(name)s: %(percent)s%%"),
    "data-say-describe": gettext_lazy("Describe it"),
    "data-say-lacks": gettext_lazy("Not ready for readers: %(lacks)s."),
    "data-say-inserted": gettext_lazy("Inserted: %(name)s."),
    "data-say-insert": gettext_lazy("Picture"),
}

PICTURE_SCRIPT = Script("articles/desk/pictures.js", defer=True, **FOR_THE_SCRIPT)
