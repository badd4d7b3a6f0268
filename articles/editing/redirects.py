"""Redirects that the newsroom sets itself: by hand, or many at once from a list."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.errors import InvalidRedirects
from articles.models import Address, Byline, Category, StandingPage, Tag
from articles.models.address import LONGEST_PATH, LONGEST_TARGET
from articles.text.slug import STANDING, is_reserved

from .rights import CHANGE_ADDRESS, require

HEADINGS = {("from", "to"), ("dari", "ke")}
# What stands between the columns, the likeliest first. Spreadsheets write semicolons
# where the comma is the decimal sign, as in Indonesia, and copy tabs.
SEPARATORS = ",;\t"
MOST_LINES = 20_000
LABELS = {"tag": Tag, "penulis": Byline}


@dataclass(frozen=True, slots=True)
class Redirect:
    """One line of a list; `line` is its number, from 1."""

    line: int
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line."""

    line: int
    message: str | Promise


def read_list(text: str) -> list[Redirect]:
    """The lines of a CSV text with two columns, from and to; headings may precede.

    The first of comma, semicolon and tab that the first line has parts the columns.

    Raises `InvalidRedirects` for lines that have not two columns.
    """
    rows: list[Redirect] = []
    faults: list[Fault] = []
    plain = text.removeprefix("\ufeff").replace("\0", "")
    reader = csv.reader(StringIO(plain), delimiter=_separator(plain))
    try:
        for columns in reader:
            cells = tuple(cell.strip() for cell in columns)
            if not any(cells) or tuple(map(str.lower, cells)) in HEADINGS:
                continue
            if len(cells) != len(("from", "to")):
                faults.append(Fault(reader.line_num, _("It has not two columns.")))
                continue
            rows.append(Redirect(reader.line_num, our_path(cells[0]), cells[1]))
    except csv.Error:
        faults.append(Fault(reader.line_num, _("It is no CSV.")))
    if len(rows) > MOST_LINES:
        faults.append(Fault(MOST_LINES + 1, _("It is too long. Split the list.")))
    if faults:
        raise InvalidRedirects(faults)
    return [Redirect(row.line, row.path, our_path(row.to)) for row in rows]


def our_path(address: str) -> str:
    """An address of this site as a path; another one as it is."""
    ours = address.startswith(f"{settings.SITE_URL}/")
    path = address.removeprefix(settings.SITE_URL) if ours else address
    return unquote(path) if path.startswith("/") and "?" not in path else path


@transaction.atomic
def set_redirects(
    rows: Sequence[Redirect], *, by: User | None, at: datetime
) -> tuple[int, int]:
    """Let each path lead on; how many are new, and how many were there already.

    What leads to a path that itself leads on is led to the end. Raises
    `InvalidRedirects` with every fault of every line, and `NotAllowed`; then nothing
    was written.
    """
    require(by, CHANGE_ADDRESS)
    known = dict(Address.objects.redirects().values_list("path", "to"))
    faults = [*_faults(rows, known)]
    wanted = known | {row.path: row.to for row in rows}
    faulty = {fault.line for fault in faults}
    faults += [
        Fault(row.line, _("It leads in a circle."))
        for row in rows
        if row.line not in faulty and _end(row.path, wanted) is None
    ]
    if faults:
        raise InvalidRedirects(sorted(faults, key=lambda fault: fault.line))
    new = {row.path for row in rows} - known.keys()
    ends = {path: _end(path, wanted) or to for path, to in wanted.items()}
    moved = [path for path, to in known.items() if ends[path] != to]
    for path in moved:
        Address.objects.filter(path=path).update(to=ends[path])
    Address.objects.bulk_create(
        (Address(path=path, to=ends[path], by=by, at=at) for path in sorted(new)),
        batch_size=500,
    )
    return len(new), len({row.path for row in rows}) - len(new)


def fault_of(path: str, to: str) -> str | Promise | None:
    """What is wrong with a redirect by itself, whatever else there is."""
    itself = path.rstrip("/") == to.rstrip("/")
    return (
        fault_of_path(path)
        or fault_of_target(to)
        or (_("It leads to itself.") if itself else None)
    )


def fault_of_path(path: str) -> str | Promise | None:
    """Why no redirect can be set from there."""
    if not path.startswith("/") or path.startswith("//") or not path.strip("/"):
        return _("“From” is no path of this site, such as /old/.")
    if "?" in path or "#" in path or not path.isprintable():
        return _("“From” must be a path alone, without “?” and “#”.")
    if len(path) > LONGEST_PATH:
        return _("“From” is too long.")
    first = path.split("/")[1]
    leaves = {*STANDING, *LABELS}
    if first in leaves or not is_reserved(first) or first.isdigit():
        return None
    return _("The site itself answers there.")


def fault_of_target(to: str) -> str | Promise | None:
    """Why no redirect can lead there."""
    if len(to) > LONGEST_TARGET or not to.isprintable() or " " in to or "\\" in to:
        return _("“To” is no address.")
    if to.startswith("/") and not to.startswith("//"):
        return None
    try:
        parts = urlsplit(to)
    except ValueError:
        return _("“To” is no address.")
    if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc:
        return None
    return _("“To” is neither a path of this site nor an http or https address.")


def is_an_answer(path: str) -> bool:
    """Whether something of ours is, or was, at the path."""
    return path in _answering([path])


def _faults(rows: Iterable[Redirect], known: Mapping[str, str]) -> Iterator[Fault]:
    seen: dict[str, Redirect] = {}
    ours = _answering([row.path for row in rows])
    for row in rows:
        before = seen.setdefault(row.path, row)
        if fault := fault_of(row.path, row.to):
            yield Fault(row.line, fault)
        elif row.path in ours:
            yield Fault(row.line, _("The site itself answers there."))
        elif before.to != row.to:
            said = _("Line %(line)d leads from there to another place.")
            yield Fault(row.line, said % {"line": before.line})
        elif known.get(row.path, row.to) != row.to:
            said = _("A redirect leads from there to %(to)s already.")
            yield Fault(row.line, said % {"to": known[row.path]})


def _separator(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    return next((sign for sign in SEPARATORS if sign in first), SEPARATORS[0])


def _answering(paths: Sequence[str]) -> set[str]:
    """Those of the paths that belong to an article, a label or a standing page."""
    whole = {path: f"/{path.strip('/')}/" for path in paths}
    articles = Address.objects.of_articles().filter(path__in={*whole.values()})
    found = {*articles.values_list("path", flat=True)}
    for model in (Category, StandingPage, Tag, Byline):
        slugs = {path.strip("/").rpartition("/")[2] for path in whole.values()}
        rows = model._default_manager.filter(slug__in=slugs)
        found |= {row.get_absolute_url() for row in rows}
    return {path for path, full in whole.items() if full in found}


def _end(path: str, led: Mapping[str, str]) -> str | None:
    """Where a path leads in the end; None if it leads in a circle."""
    seen = {path}
    to = led[path]
    while to in led:
        if to in seen:
            return None
        seen.add(to)
        to = led[to]
    return to if to != path else None
