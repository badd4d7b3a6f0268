"""What mdformat is told to write otherwise.

Left to itself it pads the numbers of lists with zeros, needs time that grows with the
square of a list, and knows nothing beyond CommonMark.
"""

import re
from collections.abc import Mapping
from typing import Any

from mdformat.renderer import RenderTreeNode

LISTS = frozenset(("bullet_list", "ordered_list"))
# Signs of ours, which mdformat does not know (docs/decisions/0064).
STRIKES = re.compile("~(?=~)|(?<=~)~|^~|~$")
FOOTNOTE = re.compile(r"(?<!\\)\[\^")
LANGUAGE = re.compile(r"\]\{")
FENCE = re.compile("^:::", re.MULTILINE)


def _strike(node: RenderTreeNode, context: Any) -> str:
    return f"~~{_joined(node, context)}~~"


def _joined(node: RenderTreeNode, context: Any, separator: str = "") -> str:
    return separator.join(child.render(context) for child in node.children)


def _list(node: RenderTreeNode, context: Any) -> str:
    loose = any(_is_long(item) for item in node.children)
    separator = "\n\n" if loose else "\n"
    first = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, first):
        sign = f"{number}{node.markup} " if node.type == "ordered_list" else "- "
        text = _joined(item, context, separator)
        items.append(sign + text.replace("\n", "\n" + " " * len(sign)))
    lines = separator.join(items).split("\n")
    return "\n".join(line if line.strip() else "" for line in lines)


def _is_long(item: RenderTreeNode) -> bool:
    """Whether an item is more than a paragraph and the lists under it.

    Right below words, a number other than 1 is one of them and begins no list.
    """
    goes_on = any(child.attrs.get("start", 1) != 1 for child in item.children)
    return goes_on or sum(child.type not in LISTS for child in item.children) > 1


def _rows(node: RenderTreeNode, context: Any) -> str:
    head, *rows = [
        [cell.render(context) for cell in row.children] for row in node.children
    ]
    table = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table)


def _cell(node: RenderTreeNode, context: Any) -> str:
    return _joined(node, context).strip().replace("|", "\\|")


def _rule(node: RenderTreeNode, context: Any) -> str:
    # Dashes in a list are one more item of it.
    return "---" if node.parent and node.parent.type == "root" else "***"


def _escaped_text(text: str, node: RenderTreeNode, context: Any) -> str:
    text = STRIKES.sub(r"\\~", text)
    return LANGUAGE.sub(r"]\\{", FOOTNOTE.sub(r"\\[^", text))


def _escaped_paragraph(text: str, node: RenderTreeNode, context: Any) -> str:
    first, *lines = text.split("\n")
    rest = (f"\\{line}" if _rules_a_table(line) else line for line in lines)
    return FENCE.sub(r"\\:::", "\n".join([first, *rest]))


def _rules_a_table(line: str) -> bool:
    return "-" in line and line[0] != "\\" and not line.strip("|:- ")


class Dialect:
    """A plugin, as mdformat takes them."""

    RENDERERS: Mapping[str, Any] = {
        "s": _strike,
        "bullet_list": _list,
        "ordered_list": _list,
        "table": _rows,
        "td": _cell,
        "hr": _rule,
    }
    POSTPROCESSORS: Mapping[str, Any] = {
        "text": _escaped_text,
        "paragraph": _escaped_paragraph,
    }
