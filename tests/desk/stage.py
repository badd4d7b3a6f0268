"""A page with an article's sections on it, and nothing else of the desk.

As a URL configuration it is the whole site, with this page at /admin/stage/.
"""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from articles.desk.markdown_widget import MarkdownWidget
from articles.desk.reordering import Reordering
from mediainfo.urls import urlpatterns as site_urls


def render(name: str, context: dict[str, Any], request: HttpRequest | None) -> str:
    """Fill the template that lies beside this file."""
    source = Path(__file__).with_name(name).read_text()
    return engines["django"].from_string(source).render(context, request)


class SectionForm(forms.Form):
    heading = forms.CharField(required=False, label="Judul")
    body = forms.CharField(required=False, label="Isi", widget=MarkdownWidget)

    class Media(Reordering):
        pass

    @property
    def row(self) -> str:
        """The section as the page shows it."""
        return render("stage_row.html", {"form": self}, None)


Sections = forms.formset_factory(SectionForm, extra=0, can_order=True, can_delete=True)


def stage(request: HttpRequest) -> HttpResponse:
    """Show `?sections=3` sections, or what was posted, in its order."""
    count = int(request.GET.get("sections", 1))
    initial = [
        {"heading": f"Bagian {n}", "body": f"Isi **bagian {n}**."}
        for n in range(1, count + 1)
    ]
    sections = Sections(request.POST or None, initial=initial, prefix="sections")
    saved = None
    if sections.is_bound and sections.is_valid():
        rows = [form.cleaned_data for form in sections.ordered_forms]
        saved = json.dumps([[row["heading"], row["body"]] for row in rows])
    context = admin.site.each_context(request) | {
        "sections": sections,
        "saved": saved,
        "title": "Panggung",
    }
    return HttpResponse(render("stage.html", context, request))


urlpatterns = [path("admin/stage/", stage), *site_urls]
