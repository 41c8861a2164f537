"""Reads and digests everything that a build depends on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .choices import Choice
from .fingerprints import digest, digest_folder, digest_program
from .ledger import Ledger
from .plainsettings import PlainSettings
from .tree import Tree, read_tree
from .writing import OutputFolder


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of the content folder, and those that a setting publishes as they are."""

    tree: Tree
    statics: Tree

    def digest(self, settings: PlainSettings, kinds: Iterable[str]) -> bytes:
        """Returns the digest of every file and setting that a build depends on. ``kinds`` are the
        names of its kinds."""
        mode = f"{settings.publish} {settings.site_url} {settings.content} {[*kinds]}"
        given = (repr(settings.statics), self.statics.digest)
        theme = digest_folder(settings.theme)
        return digest(digest_program(), mode, self.tree.digest, theme, *given)


def read_inputs(settings: PlainSettings, before: Inputs | None = None) -> Inputs:
    """Reads the files that were written since ``before`` was read."""
    known = (before.tree, before.statics) if before is not None else (None, None)
    return Inputs(
        read_tree(settings.content, known[0]),
        read_statics(settings.content, settings.statics, known[1]),
    )


def read_statics(root: Path, choice: Choice, before: Tree | None = None) -> Tree:
    """Reads the files that the settings name, including hidden ones, by content."""
    if not choice.starts:
        return Tree(root)
    return read_tree(root, before, starts=choice.starts, leaves_out=choice.leaves_out)


def is_current(before: Ledger, inputs: bytes, now: float, folder: OutputFolder) -> bool:
    """Whether a folder contains exactly what these inputs give at this time. ``now`` is in seconds
    since 1970."""
    return (
        before.inputs == inputs
        and before.lasts[0] <= now < before.lasts[1]
        and folder.is_tidy(before.entries)
        and all(folder.holds(path, entry) for path, entry in before.entries.items())
    )
