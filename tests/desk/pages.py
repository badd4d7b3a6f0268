"""Reads a page's form as a browser would, so that tests send what the page holds."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


def change(article: Any, screen: str = "change") -> str:
    """The address of one of the article's screens."""
    return f"/admin/articles/article/{article.pk}/{screen}/"


class FormReader(HTMLParser):
    """Collects what a browser would send of the form with the given id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.templates = 0
        self.fields: dict[str, list[str]] = {}
        self.name = ""
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {key: value or "" for key, value in pairs}
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        self.templates += tag == "template"
        if not self.inside or self.templates:
            return
        if tag == "select":
            self.name = attrs["name"]
        if tag == "option" and "selected" in attrs:
            self.fields.setdefault(self.name, []).append(attrs["value"])
        if tag == "textarea":
            self.name, self.text = attrs["name"], []
        if tag == "input" and attrs.get("name"):
            self.take_input(attrs)

    def take_input(self, attrs: dict[str, str]) -> None:
        box = attrs.get("type") in {"checkbox", "radio"}
        if not box or "checked" in attrs:
            value = attrs.get("value", "on" if box else "")
            self.fields.setdefault(attrs["name"], []).append(value)

    def handle_endtag(self, tag: str) -> None:
        self.templates -= tag == "template"
        self.inside = self.inside and tag != "form"
        if tag == "textarea" and self.text is not None:
            text = "".join(self.text).removeprefix("\n")
            self.fields.setdefault(self.name, []).append(text)
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)


def form_in(response: HttpResponse, form_id: str = "article_form") -> dict[str, Any]:
    """What the form on this page would send, as the test client takes it."""
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    fields = reader.fields.items()
    return {name: values[0] if len(values) == 1 else values for name, values in fields}


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the form at this address would send, untouched."""
    return form_in(client.get(address))


def sections_in(form: dict[str, Any]) -> list[str]:
    """The prefixes of the form's sections, in the order of the page."""
    return [name[: -len("-body")] for name in form if name.endswith("-body")]
