"""Which elements of a broken HTML are open, told in time that grows evenly."""

from collections import Counter
from collections.abc import Iterator

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li "
    "legend main nav ol option p pre search section summary table tbody td textarea "
    "tfoot th thead tr ul".split()
)
# An end tag within one of these does not end what is open around it.
WALLS = frozenset("td th table li ul ol blockquote".split())
# What ends by itself where one of these begins, if it is not further up than FAR.
ENDED_BY = {
    **dict.fromkeys(BLOCKS, frozenset(("p",))),
    "li": frozenset(("p", "li")),
    "dt": frozenset(("p", "dt", "dd")),
    "dd": frozenset(("p", "dt", "dd")),
    "td": frozenset(("p", "td", "th")),
    "th": frozenset(("p", "td", "th")),
    "tr": frozenset(("p", "td", "th", "tr")),
}
FAR = 8


class Nesting:
    """The names of open elements. Whoever uses it closes what it is told to close."""

    def __init__(self) -> None:
        self._names: list[str] = []
        # How many of each name are open, by the walls around them; walls in all.
        self._within: list[Counter[str]] = [Counter()]
        self._walls: Counter[str] = Counter()

    def open(self, name: str) -> None:
        """Put an element into the innermost open one."""
        self._names.append(name)
        if name in WALLS:
            self._walls[name] += 1
            self._within.append(Counter())
        else:
            self._within[-1][name] += 1

    def close(self) -> None:
        """Take the innermost element away."""
        name = self._names.pop()
        if name in WALLS:
            self._walls[name] -= 1
            self._within.pop()
        else:
            self._within[-1][name] -= 1

    def ended_by_end_of(self, name: str) -> Iterator[str]:
        """The elements to close for an end tag, innermost first; none if it is stray.

        Close each before asking for the next.
        """
        if not (self._walls if name in WALLS else self._within[-1])[name]:
            return
        while (innermost := self._names[-1]) != name:
            yield innermost
        yield name

    def ended_by_start_of(self, name: str) -> Iterator[str]:
        """The elements to close where one begins that ends them without an end tag."""
        ended = ENDED_BY.get(name, frozenset())
        farthest = 0
        for distance, other in enumerate(reversed(self._names[-FAR:]), 1):
            if other in ended:
                farthest = distance
            if other == name or (other in WALLS and other not in ended):
                break
        start = len(self._names) - farthest
        yield from reversed(self._names[start:])
