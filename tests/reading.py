"""A page as a test reads it: its elements, links and words."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Reading(HTMLParser):
    """The elements of a page, in order; an element's text includes its children's."""

    elements: list[Element] = field(default_factory=list)
    opened: list[Element] = field(default_factory=list)

    VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source"])

    @classmethod
    def of(cls, html: bytes | str) -> Self:
        page = cls()
        page.feed(html.decode() if isinstance(html, bytes) else html)
        page.close()
        assert page.opened == []
        return page

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self.opened.append(element)

    def handle_endtag(self, tag):
        assert self.opened.pop().tag == tag

    def handle_data(self, data):
        for element in self.opened:
            element.text += data

    def all(self, tag: str, **wanted: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **wanted: str) -> Element:
        (element,) = self.all(tag, **wanted)
        return element

    def texts(self, tag: str, **wanted: str) -> list[str]:
        return [" ".join(found.text.split()) for found in self.all(tag, **wanted)]

    def classed(self, name: str) -> list[str]:
        return [
            " ".join(element.text.split())
            for element in self.elements
            if name in element.attributes.get("class", "").split()
        ]

    def links(self) -> list[str]:
        return [link.attributes["href"] for link in self.all("a")]

    def meta(self, name: str) -> list[str]:
        return [
            tag.attributes["content"]
            for tag in self.all("meta")
            if name in (tag.attributes.get("name"), tag.attributes.get("property"))
        ]

    def structured_data(self, kind: str = "") -> dict[str, Any]:
        """The node of a type, or the first, which is what the page is about."""
        whole = json.loads(self.one("script", type="application/ld+json").text)
        nodes = [node for node in whole["@graph"] if kind in ("", node["@type"])]
        return {"@context": whole["@context"], **nodes[0]}
