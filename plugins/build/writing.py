"""Writing: a file is written only when its bytes change, and never halfway."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.core.problems import ContentError, Problem

from .plan import MARKER


class OutputFolder:
    """The folder a site is built into. What a build does not put there is removed."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.kept: set[str] = set()
        self.written = 0
        self.removed = 0

    def check(self) -> None:
        """Refuses a folder with files of somebody else's in it: they would be removed."""
        if self.folder.exists() and not self.folder.is_dir():
            raise ContentError(
                [Problem(self.name, None, "this is a file.", "Name a folder with --output.")]
            )
        if (
            self.folder.is_dir()
            and not (self.folder / MARKER).exists()
            and any(self.folder.iterdir())
        ):
            message = "this folder holds files that no build put there."
            mend = "Empty it, or name another one with --output."
            raise ContentError([Problem(self.name, None, message, mend)])

    def put(self, path: str, content: bytes) -> None:
        """Writes a file unless it holds these bytes already."""
        self.kept.add(path)
        target = self.folder / path
        try:
            if target.stat().st_size == len(content) and target.read_bytes() == content:
                return
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._make_way(target)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
        temporary.write_bytes(content)
        temporary.replace(target)
        self.written += 1

    def copy(self, path: str, source: Path) -> None:
        self.put(path, source.read_bytes())

    def _make_way(self, target: Path) -> None:
        """Makes the folder of a file; a page may stand where a folder was, and the reverse."""
        for parent in reversed(target.relative_to(self.folder).parents):
            place = self.folder / parent
            if place.is_file():
                place.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            _remove_tree(target)

    def clean(self) -> None:
        """Removes what this build did not put: pages that are no more."""
        for folder, folders, files in os.walk(self.folder, topdown=False):
            here = Path(folder)
            for file in files:
                if (here / file).relative_to(self.folder).as_posix() not in self.kept:
                    (here / file).unlink()
                    self.removed += 1
            for child in folders:
                if not any((here / child).iterdir()):
                    (here / child).rmdir()


def _remove_tree(folder: Path) -> None:
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            _remove_tree(child)
        else:
            child.unlink()
    folder.rmdir()
