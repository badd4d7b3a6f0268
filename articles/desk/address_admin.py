"""Redirects at the desk: one by one, or a list at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.redirects import (
    Fault,
    fault_of,
    fault_of_path,
    fault_of_target,
    is_an_answer,
    our_path,
    read_list,
    set_redirects,
)
from articles.errors import InvalidRedirects
from articles.models import Address

from .account import account
from .fields import PlainLabels

TO_MEND = 422
MOST_BYTES = 2_000_000


class AddressForm(PlainLabels, forms.ModelForm):
    """A path of ours and where it leads."""

    def clean_path(self) -> str:
        """Take a full address of ours for its path, where nothing is yet."""
        old: str = our_path(self.cleaned_data["path"])
        if fault := fault_of_path(old):
            raise forms.ValidationError(str(fault))
        if is_an_answer(old):
            raise forms.ValidationError(_("The site itself answers there."))
        known = Address.objects.exclude(pk=self.instance.pk).filter(path=old).first()
        if known:
            said = _("A redirect leads from there to %(to)s already.")
            raise forms.ValidationError(said % {"to": known.to})
        return old

    def clean_to(self) -> str:
        """Take a full address of ours for its path; there must be one."""
        to: str = our_path(self.cleaned_data["to"])
        if not to:
            raise forms.ValidationError(_("Write where it leads."))
        if fault := fault_of_target(to):
            raise forms.ValidationError(str(fault))
        return to

    def clean(self) -> dict[str, Any]:
        """Lead to the end, and refuse what leads in a circle.

        What is wrong stands at its field: the model's constraints, whose words are not
        for editors, then pass over it.
        """
        cleaned = super().clean() or self.cleaned_data
        old, to = cleaned.get("path"), cleaned.get("to")
        if not old or not to:
            return cleaned
        others = Address.objects.redirects().exclude(pk=self.instance.pk)
        onward = others.filter(path=to).first()
        end = onward.to if onward else to
        if fault := fault_of(old, to):
            self.add_error("to", str(fault))
        elif end == old:
            self.add_error("to", _("It leads in a circle."))
        else:
            cleaned["to"] = end
        return cleaned


class ListForm(PlainLabels, forms.Form):
    """A list of redirects, typed or from a file."""

    lines = forms.CharField(
        label=gettext_lazy("List"),
        required=False,
        strip=False,
        help_text=gettext_lazy("One on each line: from,to"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("CSV in UTF-8. It is read instead of the list."),
    )

    def clean_file(self) -> str:
        """The text of the file, if there is one."""
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. Split it."))
        try:
            text: str = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not UTF-8.")) from error
        return text


@admin.register(Address)
class AddressAdmin(admin.ModelAdmin):
    """Redirects; the addresses of articles are theirs for ever and not shown."""

    form = AddressForm
    actions = None
    fields = ["path", "to", "covers_below"]
    list_display = ["path", "to", "at", "by"]
    list_select_related = ["by"]
    list_per_page = 50
    search_fields = ["path", "to"]
    change_list_template = "admin/articles/address/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Address]:
        """Those that lead readers on."""
        return Address.objects.redirects().known_to_readers()

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """With who set it and when; what led there is led on."""
        obj.at, obj.by = timezone.now(), account(request)
        super().save_model(request, obj, form, change)
        Address.objects.redirects().filter(to=obj.path).update(to=obj.to)

    def get_urls(self) -> list[URLPattern]:
        """A screen for many at once, besides Django's own."""
        wrapped = self.admin_site.admin_view(self.import_view)
        name = "articles_address_import"
        return [path("import/", wrapped, name=name), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a list; refuse it whole, and line by line, if anything is wrong."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, ListForm())
        form = ListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        text = form.cleaned_data["file"] or form.cleaned_data["lines"]
        try:
            by, at = account(request), timezone.now()
            new, known = set_redirects(read_list(text), by=by, at=at)
        except InvalidRedirects as error:
            # A browser cannot be given its file back, so the text comes as a list.
            return self._page(request, ListForm({"lines": text}), error.faults)
        said = _("%(new)d redirects are new; %(known)d were there already.")
        messages.success(request, said % {"new": new, "known": known})
        return HttpResponseRedirect(reverse("admin:articles_address_changelist"))

    def _page(
        self, request: HttpRequest, form: ListForm, faults: Sequence[Fault] = ()
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "has_view_permission": True,
            "title": _("Import redirects"),
            "form": form,
            "faults": faults,
        }
        template = "admin/articles/address/import.html"
        status = TO_MEND if form.is_bound else 200
        return TemplateResponse(request, template, context, status=status)
