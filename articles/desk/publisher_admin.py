"""The publisher's facts at the desk: one form, no list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.editing.publisher import announce
from articles.models import Publisher
from articles.models.publisher import ONLY

from .account import account
from .fields import LineField, ProseField
from .guarded import GuardedAdmin, GuardedForm

LINES = ["tagline", "company", "responsible", "telephone", "press_council_number"]
WIDE = {"class": "vLargeTextField"}


class PublisherForm(GuardedForm):
    class Meta:
        model = Publisher
        exclude: list[str] = []
        field_classes = {**dict.fromkeys(LINES, LineField), "address": ProseField}
        widgets = {
            **{name: forms.TextInput(attrs=WIDE) for name in LINES},
            "address": forms.Textarea(attrs={"rows": 4}),
            # The browser's own calendar speaks the editor's language.
            "founded_on": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "profiles": forms.Textarea(attrs={"rows": 4}),
        }


@admin.register(Publisher)
class PublisherAdmin(GuardedAdmin):
    """There is one publisher, so nobody adds one and the list is the form."""

    form = PublisherForm
    fields = [
        "tagline",
        "company",
        "address",
        "responsible",
        "email",
        "telephone",
        "founded_on",
        "press_council_number",
        "profiles",
        "base",
    ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the form."""
        address = reverse("admin:articles_publisher_change", args=[ONLY])
        return HttpResponseRedirect(address)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Publisher | None:
        """The facts as they are, all empty where nobody has entered any."""
        if object_id != str(ONLY):
            return None
        if request.method == "POST":
            return Publisher.objects.held()
        return Publisher.objects.current()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: there is one already, if an empty one."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """By the one verb for it."""
        announce(obj, base=form.cleaned_data["base"], by=account(request))
