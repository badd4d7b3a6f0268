"""What people fill in who have something to say to a story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.editing.replies import Sent
from articles.models import Publication, Reply
from articles.publishing.named_story import story_at
from articles.text.spelling import clean_line, clean_text

LONGEST_PASSAGE = 2_000
LONGEST_TEXT = 10_000

TOO_LONG = _(
    "This has %(show_value)d characters; it can have %(limit_value)d at most. "
    "Shorten it."
)
NO_STORY = _(
    "There is no story of ours at this address. Open the story, and copy its address "
    "from the browser."
)


class Line(forms.CharField):
    """One line in one spelling."""

    def __init__(self, longest: int, **options: Any) -> None:
        super().__init__(max_length=longest, **_saying(TOO_LONG), **options)

    def to_python(self, value: Any) -> str:
        """Before it is measured."""
        return clean_line(value or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A browser that knew the limit would cut a pasted text without a word."""
        return {}


class Prose(Line):
    """Several lines in one spelling."""

    def to_python(self, value: Any) -> str:
        """Before it is measured."""
        return clean_text(value or "")


def _saying(too_long: str | Promise) -> dict[str, Any]:
    return {"error_messages": {"max_length": too_long}}


class ReplyForm(forms.Form):
    """A reply or a correction, and who sends it.

    Once it is clean, `story` is what it is about, if there is such a story.
    """

    story: Publication | None = None

    jenis = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (
                Reply.Kind.REPLY,
                _("A reply: the story is about me, or about those I speak for"),
            ),
            (
                Reply.Kind.CORRECTION,
                _("A correction: I have found a mistake, whoever it is about"),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Reply.Kind.REPLY,
    )
    berita = Line(
        1_000,
        label=_("Address of the story"),
        help_text=_("As it stands at the top of the browser."),
    )
    bagian = Prose(
        LONGEST_PASSAGE,
        label=_("What do you object to?"),
        help_text=_("The passage, as exactly as you can; copied, if possible."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    isi = Prose(
        LONGEST_TEXT,
        label=_("Your reply or correction"),
        help_text=_(
            "What we should publish. If you have documents, name them here; we ask "
            "you for them by e-mail."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    tampil = Line(
        120,
        required=False,
        label=_("Name that readers see"),
        help_text=_(
            "For example yours, or that of your company. Only this one is published, "
            "and only with your reply."
        ),
    )
    nama = Line(
        120,
        label=_("Your name"),
        help_text=_("Not published."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    surel = forms.EmailField(
        max_length=254,
        label=_("Your e-mail address"),
        help_text=_("Not published. We send you a link there, with which you confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telepon = Line(
        40,
        required=False,
        label=_("Your telephone number"),
        help_text=_("Not published."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        validators=[
            RegexValidator(
                r"^[-+0-9 ().,/]*$", _("Digits, spaces, and + - ( ) only, please.")
            )
        ],
    )
    setuju = forms.BooleanField(
        label=_("I agree to this use of my data."),
        error_messages={
            "required": _("Without your consent we may not keep what you send.")
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})

    def clean_berita(self) -> str:
        """Find the story; it is in `story` from then on."""
        typed: str = self.cleaned_data["berita"]
        self.story = story_at(typed)
        if self.story is None:
            raise forms.ValidationError(NO_STORY)
        return typed

    def sent(self) -> Sent:
        """What a valid form brings."""
        assert self.story is not None  # It is valid.
        cleaned = self.cleaned_data
        return Sent(
            kind=cleaned["jenis"],
            publication=self.story,
            name=cleaned["nama"],
            party=cleaned["tampil"],
            email=cleaned["surel"],
            telephone=cleaned["telepon"],
            passage=cleaned["bagian"],
            text=cleaned["isi"],
        )
