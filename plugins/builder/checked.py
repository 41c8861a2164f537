"""Remembers that a site was checked, so that texts of which only the prose has changed are not
checked again.

Checks see the outline of a text: its front matter, links, pictures, anchors and example lines, with
their lines. They never see the prose between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.clock import read_clock
from plugins.core.cluster import Cluster
from plugins.reporting.problems import Problem

from .fingerprints import digest, digest_program
from .inputs import Inputs
from .packing import pack_problem, unpack_problem
from .settings import Settings
from .store import Store, pack


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of a site. ``inputs`` is the digest of everything that they see except texts;
    ``texts`` are the texts' keys in the store, by path."""

    store: Store
    name: str
    inputs: bytes
    now: float
    texts: Mapping[str, bytes]

    def recall(self) -> tuple[Problem, ...] | None:
        """Returns what the last checks of this site found; None if this one might differ."""
        stored = self.store.ledger(self.name)
        if stored is None:
            return None
        inputs, (first, end), texts, problems = stored
        if (
            inputs != self.inputs
            or not first <= self.now < end
            or texts.keys() != self.texts.keys()
        ):
            return None
        changed = {
            path: (texts[path], key) for path, key in self.texts.items() if texts[path] != key
        }
        outlines = self.store.outlines([key for pair in changed.values() for key in pair])
        for before, after in changed.values():
            if not {before, after} <= outlines.keys():
                return None
            if pack(outlines[before]) != pack(outlines[after]):
                return None
        return tuple(map(unpack_problem, problems))

    def keep(self, found: tuple[Problem, ...], lasts: tuple[float, float]) -> None:
        """Stores what the checks found. ``lasts`` is the period in which the passing of time
        changes nothing."""
        problems = tuple(map(pack_problem, found))
        self.store.write_ledger(self.name, (self.inputs, lasts, {**self.texts}, problems))


def describe_checks(
    settings: Settings,
    cluster: Cluster,
    inputs: Inputs,
    catalogues: Mapping[str, bytes],
    store: Store,
    texts: Mapping[str, bytes],
) -> Checks:
    """Describes the checks of a site by all that they depend on. ``catalogues`` are the bytes of
    its interface texts. Some checks compare dates with today."""
    now = read_clock(settings.environ)
    shown = settings.name(settings.content)
    others = (
        (path, file.digest, file.error)
        for path, file in sorted(inputs.tree.files.items())
        if f"{shown}/{path}" not in texts
    )
    known = digest(
        digest_program(),
        f"{settings.publish} {settings.site_url} {shown} {[*settings.kinds]}",
        now.astimezone(cluster.zone).date().isoformat(),
        repr(settings.statics),
        inputs.statics.digest,
        *(part for path, found, error in others for part in (path, found, error)),
        *(part for tag in cluster.tags for part in (tag, catalogues.get(tag, b""))),
    )
    return Checks(
        store, f"checks {settings.publish} {settings.content}", known, now.timestamp(), texts
    )
