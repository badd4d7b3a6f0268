"""Whether what was withdrawn is gone from every folder of pages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Change, Node

# Long enough for a node that is making a page, and not for an editor who waits.
PATIENCE = 5.0
LOOK_EVERY = 0.02
# What no page shows, so that nothing is made anew because of it.
MARK = "mark"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Which nodes have taken the page away, and which have not said so."""

    confirmed: tuple[Node, ...]
    missing: tuple[Node, ...]


def confirm_withdrawal(*, at: datetime, patience: float = PATIENCE) -> Confirmation:
    """Wait until every node has followed what was committed before this was called.

    Not in a transaction: the withdrawal must be committed. Nodes that are away are not
    waited for, the others `patience` seconds at most. On one machine it does not wait
    at all: what is withdrawn is gone from there when the commit returns.
    """
    if not Node.objects.exists():
        return Confirmation((), ())
    with transaction.atomic(durable=True):
        # Who sees this sees the withdrawal too, which was there before. Of a lower
        # number that would not be so: it is given before its transaction ends.
        mark = Change.objects.note(MARK)
    behind = Node.objects.behind(mark.pk)
    until = time.monotonic() + patience
    while behind.living(at).exists() and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
    missing = {node.pk for node in behind}
    nodes = [*Node.objects.all()]
    return Confirmation(
        tuple(node for node in nodes if node.pk not in missing),
        tuple(node for node in nodes if node.pk in missing),
    )


def nodes_away(at: datetime) -> QuerySet[Node]:
    """Those of several whose pages stand still; one that is alone has a worker or not,
    which is said elsewhere."""
    away = Node.objects.away(at)
    return away if Node.objects.count() > 1 else away.none()


def forget_nodes(at: datetime) -> int:
    """Forget those that are gone for good; see `NodeQuerySet.to_forget`."""
    return Node.objects.to_forget(at).delete()[0]
