"""Makes a page and puts it in its place, or takes away what is no page any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from pathlib import Path

from .manifest import Entry, Manifest
from .render import Rendered, render
from .store import Store, page_file, places
from .urgency import Urgency, most_linked_first

# What readers were answered just before; no cache can have anything older.
ASKED_FOR = "asked for"

type Changed = Callable[[str, bool], None]


class Outcome(Enum):
    """What became of a page that was to be made."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    GONE = "gone"
    NOTHING = "nothing"


class Press:
    """The pages of this site in one directory, and the list of them.

    `made_by` names the code and settings that make pages: see `fingerprint`. `changed`
    is told of each page that is another now, and whether it is gone, before the
    manifest knows: what dies in between tells it once more.
    """

    def __init__(
        self, root: Path, *, made_by: str, changed: Changed = lambda path, is_gone: None
    ) -> None:
        self.root = root
        self.made_by = made_by
        self.changed = changed
        self.store = Store(root)
        self.manifest = Manifest(root)

    def bake(self, path: str, *, reason: str, at: datetime) -> Outcome:
        """Make the page at this path as Django answers it now.

        A page whose bytes are what they were is not written again. Raises what the
        view raises, `BrokenPage`, `NoPage`, OSError and sqlite3.Error; what was there
        stays then.
        """
        with self.store.locked(path):
            return self._bake(path, reason=reason, at=at)

    def bake_missing(self, path: str, *, at: datetime) -> None:
        """Make the page unless it is there, whole and not aged; raises what `bake`
        raises."""
        with self.store.locked(path):
            if not self._stands(path, at):
                self._bake(path, reason=ASKED_FOR, at=at)

    def withdraw(self, path: str) -> None:
        """Take the page away, whatever Django answers; it is made when asked for, or
        when its turn comes, if it waits.

        When this returns no page that was begun earlier can come after it.
        """
        with self.store.locked(path):
            # Also where it was not: a cache may have had it from elsewhere.
            self._take_away(path, tell=True)

    def clear(self) -> None:
        """Throw every page away, and what is known of them.

        Raises `ForeignDirectory` rather than delete what is no page.
        """
        self.store.begin()
        self.manifest.forget_everything()
        self.store.clear()

    def want_what_has_aged(self, *, at: datetime) -> None:
        """Have the pages made anew whose time is over."""
        if aged := self.manifest.aged(at):
            self.manifest.want(aged, urgency=Urgency.LIST, reason="aged", at=at)

    def want_what_others_made(self, *, at: datetime) -> None:
        """Have the pages made anew that older code or settings made."""
        if stale := self.manifest.made_otherwise(self.made_by):
            self.manifest.want(
                sorted(stale, key=most_linked_first),
                urgency=Urgency.BACKGROUND,
                reason="code or settings changed",
                at=at,
            )

    def _bake(self, path: str, *, reason: str, at: datetime) -> Outcome:
        turn = self.manifest.turn(path)
        rendered = render(path)
        if rendered is None:
            outcome = self._take_away(path)
            self.manifest.no_longer_wanted(path, turn=turn)
            return outcome
        before = self.manifest.find(path)
        entry = self._entry(path, rendered, before, reason=reason, at=at)
        written = self._put_in_place(entry, rendered.body, before)
        if written and (before or reason != ASKED_FOR):
            self.changed(path, False)
        self.manifest.put(entry, rendered.sources, turn=turn)
        return Outcome.WRITTEN if written else Outcome.UNCHANGED

    def _stands(self, path: str, at: datetime) -> bool:
        entry = self.manifest.find(path)
        if entry is None or (entry.valid_until and entry.valid_until <= at):
            return False
        body = self.store.read(entry.file)
        return body is not None and sha256(body).hexdigest() == entry.digest

    def _take_away(self, path: str, *, tell: bool = False) -> Outcome:
        """Files go first, and go even where the manifest cannot be written."""
        found = [self.store.remove(file) for file in places(path)]
        if tell or any(found) or self.manifest.find(path):
            self.changed(path, True)
        self.manifest.drop(path)
        return Outcome.GONE if any(found) else Outcome.NOTHING

    def _put_in_place(self, entry: Entry, body: bytes, before: Entry | None) -> bool:
        same = before is not None and (
            (before.file, before.digest, before.headers)
            == (entry.file, entry.digest, entry.headers)
        )
        if same and self.store.is_whole(entry.file, body):
            return False
        if before is not None and before.file != entry.file:
            self.store.remove(before.file)
        self.store.write(entry.file, body, at=entry.changed_at)
        return True

    def _entry(
        self,
        path: str,
        rendered: Rendered,
        before: Entry | None,
        *,
        reason: str,
        at: datetime,
    ) -> Entry:
        digest = sha256(rendered.body).hexdigest()
        return Entry(
            path=path,
            file=page_file(path, rendered.content_type),
            digest=digest,
            headers=rendered.headers,
            baked_at=at,
            changed_at=_changed_at(digest, before, at),
            valid_until=rendered.valid_until,
            made_by=self.made_by,
            reason=reason,
        )


def _changed_at(digest: str, before: Entry | None, at: datetime) -> datetime:
    """No two versions of a page have the same second, by which readers' browsers and
    web servers tell them apart."""
    if before is None:
        return at
    if before.digest == digest:
        return before.changed_at
    return max(at, before.changed_at + timedelta(seconds=1))
