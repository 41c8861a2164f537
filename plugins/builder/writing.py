"""Writes files only if their bytes change, and never half a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from os.path import samestat
from pathlib import Path

from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

from .fingerprints import digest
from .ledger import WrittenFile
from .plainsettings import ROOT, PlainSettings, name_path
from .tree import Signature, sign

MARKER = ".cluster-site"
MARK = b"Built from content/; rebuilt and cleaned by every build.\n"
"""The file by which a build recognises its own output folder, and its content."""
_FILE = tell("not-a-folder", "this is a file.")
_NAME_FOLDER = say("Name a folder with --output.")
_OVERLAPS = {
    "texts": (
        tell("output-taken", "this is the folder of the texts."),
        tell("output-too-high", "this folder holds the folder of the texts."),
    ),
    "theme": (
        tell("output-taken", "this is the folder of the theme."),
        tell("output-too-high", "this folder holds the folder of the theme."),
    ),
    "program": (
        tell("output-taken", "this is the folder of the program."),
        tell("output-too-high", "this folder holds the folder of the program."),
    ),
    "cache": (
        tell("output-taken", "this is the folder of what builds keep."),
        tell("output-too-high", "this folder holds the folder of what builds keep."),
    ),
    "home": (
        tell("output-taken", "this is your home folder."),
        tell("output-too-high", "this folder holds your home folder."),
    ),
}
"""What is wrong with an output folder that is a folder of another use, or that holds it."""
_INSIDE = {
    "texts": tell(
        "output-inside",
        "this folder is inside the folder of the texts: it would be read as part of it.",
    ),
    "theme": tell(
        "output-inside",
        "this folder is inside the folder of the theme: it would be read as part of it.",
    ),
}


def check_output(settings: PlainSettings) -> None:
    """Raises `ContentError` for an output folder that overlaps with the folders a build reads, or
    has another program's files."""
    output = settings.output
    name = settings.name(output)
    known = {
        "texts": settings.content,
        "theme": settings.theme,
        "program": ROOT,
        "cache": settings.cache,
        "home": Path("~").expanduser() if "HOME" in os.environ else settings.cache,
    }
    mend = say("Name another folder with --output.")
    for what, folder in known.items():
        if is_within(folder, output):
            same, above = _OVERLAPS[what]
            message = same if is_within(output, folder) else above
            raise ContentError([Problem(name, None, message, mend)])
    for what, message in _INSIDE.items():
        if is_within(output, known[what]):
            raise ContentError([Problem(name, None, message, mend)])
    OutputFolder(output, name).check()


def is_within(folder: Path, other: Path) -> bool:
    """Whether a folder is equal to another one or inside it, by any spelling of
    capitals and links."""
    if folder.is_relative_to(other):
        return True
    with suppress(OSError):
        there = other.stat()
        return any(
            samestat(path.stat(), there) for path in (folder, *folder.parents) if path.exists()
        )
    return False


class OutputFolder:
    """The folder that a site is built into. Files that a build does not write are removed."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self._found: dict[str, Signature] | None = None
        self._empty: list[str] = []  # empty folders
        self.written = 0
        self.removed = 0

    def check(self) -> None:
        """Refuses a folder with other people's files, since they would be removed."""
        above = next((path for path in self.folder.parents if path.exists()), None)
        if above is not None and not above.is_dir():
            raise ContentError([Problem(name_path(above), None, _FILE, _NAME_FOLDER)])
        if self.folder.exists() and not self.folder.is_dir():
            raise ContentError([Problem(self.name, None, _FILE, _NAME_FOLDER)])
        if (
            self.folder.is_dir()
            and not (self.folder / MARKER).exists()
            and not all(path.name.startswith(MARKER) for path in self.folder.iterdir())
        ):
            message = tell("output-foreign", "this folder holds files that no build put there.")
            mend = say("Empty it, or name another one with --output.")
            raise ContentError([Problem(self.name, None, message, mend)])

    def claim(self) -> None:
        """Marks the folder as a build's own before anything else is in it, so that an interrupted
        build leaves nothing that looks like other people's files."""
        self.put(MARKER, MARK)

    def trust(self, entries: Mapping[str, WrittenFile]) -> None:
        """Assumes that the folder is as it was left, without looking."""
        self._found = {path: entry.signature for path, entry in entries.items()}

    def survey(self) -> dict[str, Signature]:
        """Lists every file in the folder, with what the file system says of it. A link to a folder
        counts as a file, since it leads to other people's files."""
        if self._found is None:
            self._found = {}
            pending = [""]
            while pending:
                folder = pending.pop()
                try:
                    with os.scandir(self.folder / folder) as listing:
                        entries = list(listing)
                except OSError:  # writing into it will tell
                    continue
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(path)
                    else:
                        self._found[path] = sign(entry.stat(follow_symlinks=False))
                if folder and not entries:
                    self._empty.append(folder)
        return self._found

    def is_tidy(self, paths: Iterable[str]) -> bool:
        """Whether the folder contains exactly these files, and no empty folder."""
        return self.survey().keys() == set(paths) and not self._empty

    def holds(self, path: str, entry: WrittenFile) -> bool:
        """Whether a file is as a build left it. Equal times prove it; if they differ (a copy, a
        restored cache), the content decides."""
        found = self.survey().get(path)
        if found is None:
            return False
        if found == entry.signature:
            return True
        return found[0] == entry.signature[0] and digest(self._read(path)) == entry.content

    def _read(self, path: str) -> bytes:
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return b""

    def put(self, path: str, content: bytes) -> Signature:
        """Writes a file unless it has these bytes already."""
        target = f"{self.folder}/{path}"
        try:
            status = os.stat(target)  # noqa: PTH116
            if status.st_size == len(content):
                with open(target, "rb") as stream:  # noqa: PTH123
                    if stream.read() == content:
                        return sign(status)
        except OSError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        temporary = f"{os.path.dirname(target)}/{MARKER}.{os.getpid()}.part"  # noqa: PTH120
        try:
            with open(temporary, "wb") as stream:  # noqa: PTH123
                stream.write(content)
            os.replace(temporary, target)  # noqa: PTH105
        except OSError as error:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            # An error in a write names no file, one in a renaming names two.
            raise OSError(error.errno, error.strerror, target) from None
        self.written += 1
        return sign(os.stat(target))  # noqa: PTH116

    def clean(self, kept: Iterable[str]) -> None:
        """Removes the files that this build does not write, and folders that are then empty."""
        keep = set(kept)
        found = self.survey()
        for path in [path for path in found if path not in keep]:
            (self.folder / path).unlink(missing_ok=True)
            found.pop(path)
            self.removed += 1
            self._remove_empty((self.folder / path).parent)
        for path in self._empty:
            self._remove_empty(self.folder / path)

    def _remove_empty(self, folder: Path) -> None:
        """Removes an empty folder, and the folders above it that are then empty."""
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:  # not empty, or removed already
                return
            folder = folder.parent
