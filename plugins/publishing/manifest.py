"""Reads and writes the list of deployed files, which is kept in the target folder.

The list makes removing safe: only a file of an earlier deployment is ever removed or overwritten,
never a file of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

NAME = ".deployed-files"
MARKER = ".cluster-site"
"""The file by which a build recognises its output folder. Like the manifest, it is not part of the
site."""
_HEAD = "# Files the last deployment put here; it takes away only these. Leave it in place.\n"


def write_manifest(names: Iterable[str]) -> str:
    return _HEAD + "".join(f"{name}\n" for name in sorted(names))


def read_manifest(text: str) -> frozenset[str]:
    """Returns the names in a manifest, without any that could lead out of the folder."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(name for name in lines if _is_inside(name))


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name != NAME
