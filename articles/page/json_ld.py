"""Structured data as search engines read it on a page: nodes in, a <script> out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

type Node = dict[str, Any]

# Inside <script> nothing may look like markup, whatever the words say.
NO_MARKUP = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def known(properties: Mapping[str, Any]) -> Node:
    """A node without what nobody knows: nothing is said rather than something empty."""
    return {key: value for key, value in properties.items() if value}


def as_script(graph: Sequence[Node]) -> SafeString:
    """The nodes as a <script> element that no text can break out of."""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.translate(NO_MARKUP)
    html = f'<script type="application/ld+json">{safe}</script>'
    # Every sign of markup has just been taken out of the text.
    return mark_safe(html)  # noqa: S308
