"""Makes the planned pages and files that have changed.

`select` finds what may have changed, `make` makes it in memory, since it may still fail, and
`write` writes it. The last two may run in several processes, with a share in each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bodies import Readings
from .fingerprints import digest
from .ledger import Ledger, WrittenFile
from .loading import Loaded
from .plan import Plan
from .rendering import Renderer
from .writing import OutputFolder


@dataclass(slots=True)
class Made:
    """The result of a share. ``fresh`` are fingerprint, bodies and bytes of what is to be written;
    ``same`` are the entries of pages whose view did not change."""

    fresh: dict[str, tuple[bytes, tuple[str, ...], bytes]] = field(default_factory=dict)
    same: dict[str, WrittenFile] = field(default_factory=dict)
    rendered: int = 0


@dataclass(slots=True)
class Written:
    """What a share has written: the entries of all its files, and counts of its work."""

    entries: dict[str, WrittenFile]
    rendered: int
    written: int


@dataclass(slots=True)
class Maker:
    """Makes the files of a plan. ``before`` describes the result of the last build
    into the folder."""

    loaded: Loaded
    plan: Plan
    renderer: Renderer
    before: Ledger
    theme: bytes
    folder: OutputFolder
    readings: Readings

    def select(self) -> tuple[list[str], dict[str, WrittenFile]]:
        """Returns the paths that may have changed, and the entries of the others: their inputs are
        the same, and their files are as they were left."""
        before, entries = self.before, self.before.entries
        same = before.structure == self.loaded.structure and before.theme == self.theme
        bodies = self.loaded.bodies
        changed = {path for path, key in bodies.items() if before.bodies.get(path) != key}
        todo, kept = [], {}
        for path in (*self.plan.pages, *self.plan.files):
            entry = entries.get(path)
            if (
                same
                and entry is not None
                and changed.isdisjoint(entry.bodies)
                and self.folder.holds(path, entry)
            ):
                kept[path] = entry
            else:
                todo.append(path)
        return todo, kept

    def make(self, paths: Iterable[str]) -> Made:
        """Makes those of these paths that have changed, in memory."""
        made = Made()
        for path in paths:
            with self.readings.note() as bodies:
                if path in self.plan.pages:
                    self._make_page(path, bodies, made)
                else:
                    content = self.plan.files[path].make()
                    made.fresh[path] = (b"", tuple(sorted(bodies)), content)
        return made

    def _make_page(self, path: str, bodies: set[str], made: Made) -> None:
        view = self.plan.pages[path].make()
        fingerprint = self.renderer.fingerprint(view)
        read = tuple(sorted(bodies))
        entry = self.before.entries.get(path)
        if (
            entry is not None
            and entry.fingerprint == fingerprint
            and self.folder.holds(path, entry)
        ):
            made.same[path] = entry._replace(bodies=read)
            return
        made.fresh[path] = (fingerprint, read, self.renderer.render(view))
        made.rendered += 1

    def write(self, made: Made) -> Written:
        """Writes what was made."""
        entries, before = made.same, self.folder.written
        for path, (fingerprint, bodies, content) in made.fresh.items():
            signature = self.folder.put(path, content)
            entries[path] = WrittenFile(fingerprint, bodies, digest(content), signature)
        return Written(entries, made.rendered, self.folder.written - before)
