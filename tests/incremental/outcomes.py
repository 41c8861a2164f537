"""Outcomes: what a build left, compared byte for byte and file for file."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.trees import Tree, tell_differences

Outcome = Tree | tuple[str, ...]
"""The files of a site, or its problems."""


def look(folder: Path) -> Tree:
    """Everything in a folder: files, and what a build should never leave in it, links and
    empty folders."""
    found: Tree = {}
    for place, folders, files in os.walk(folder):
        here = Path(place)
        name = here.relative_to(folder).as_posix()
        if not folders and not files and here != folder:
            found[f"{name}/"] = b"(an empty folder)"
        for entry in (*files, *(f for f in folders if (here / f).is_symlink())):
            path = here / entry
            data = b"(a link)" if path.is_symlink() else path.read_bytes()
            found[path.relative_to(folder).as_posix()] = data
    return found


def assert_equal(found: Outcome, wanted: Outcome) -> None:
    """Fails with what differs, not with two whole sites."""
    if found == wanted:
        return
    if isinstance(found, dict) and isinstance(wanted, dict):
        raise AssertionError("\n".join(["not as a clean build:", *tell_differences(found, wanted)]))
    shown = ["files" if isinstance(o, dict) else "\n".join(o) for o in (found, wanted)]
    raise AssertionError(f"found:\n{shown[0]}\na clean build:\n{shown[1]}")
