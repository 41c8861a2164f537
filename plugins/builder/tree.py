"""Reads the input files of a folder, and rereads only those that were written since."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from errno import EINVAL, ENOENT, ENOTDIR
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

from plugins.reporting.sentences import Message, say, tell

from .fingerprints import digest

READABLE = say("Allow yourself to read it, or put an ordinary file in its place.")
"""How to mend a file that cannot be read."""
OUTSIDE = say("it is a link that leads out of the folder")
"""Why a symbolic link is not followed."""
_CLOSED = ("media",)  # folders whose links must not lead out of them
_KEPT = (".md", ".yaml")  # their content is needed again; of other files only the digest is kept

_TICK = 20_000_000  # nanoseconds in which two writes may have the same time
_UNSETTLED = -1  # replaces the inode of a file just written, so that it is read again

Signature: TypeAlias = tuple[int, int, int, int]
"""What a file system says of a written file: size, both times, inode."""


@dataclass(frozen=True, slots=True)
class File:
    """A file. ``data`` is None if it is not kept, or if ``error`` says why it cannot be read."""

    path: str  # below the tree's root
    digest: bytes
    signature: Signature
    data: bytes | None = None
    error: str = ""


@dataclass(slots=True)
class Tree:
    """A folder's files by path, without hidden ones and editors' backups. ``folders`` are the
    entries of every folder by name; ``unreadable`` are the reasons why some are unknown. ``read``
    counts the files that had to be read."""

    root: Path
    files: dict[str, File] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    read: int = 0

    @property
    def digest(self) -> bytes:
        parts: list[bytes | str] = []
        for path in sorted(self.files):
            parts += [path, self.files[path].digest]
        return digest(*parts, *sorted(self.folders), "unreadable", *sorted(self.unreadable))


def tell_unreadable(reason: str) -> Message:
    """Says why a file cannot be read. ``reason`` is a sentence of ours, or what the system says."""
    return tell("file-unreadable", "the file cannot be read: {reason}.", reason=reason)


def is_hidden(path: str, name: str) -> bool:
    """Whether an entry of a folder is hidden, or an editor's backup, and so not an
    author's file."""
    return name.startswith(".") or name.endswith("~")


def read_tree(
    root: Path,
    before: Tree | None = None,
    *,
    starts: Iterable[str] = ("",),
    leaves_out: Callable[[str, str], bool] = is_hidden,
) -> Tree:
    """Reads a folder, or the files and folders in it that ``starts`` names.

    ``leaves_out`` says, by path and name, what to skip. Files that were not written since
    ``before`` was read are taken over from it. A tree must not outlive its process, since only the
    content identifies a file for certain.
    """
    tree = Tree(root)
    known = before.files if before is not None else {}
    pending = []
    for start in starts:
        if start and _leads_out(root, start) and (root / start).exists():
            tree.files[start] = _refuse(start, OUTSIDE)
        elif start and (root / start).is_file():
            tree.files[start] = _read_file(tree, start, str(root / start), known.get(start))
        elif not start or (root / start).is_dir():
            pending.append(start)
    while pending:
        folder = pending.pop()
        entries = tree.folders[folder] = []
        try:
            with os.scandir(root / folder) as found:
                listing = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            if folder and error.errno in {ENOENT, ENOTDIR}:  # deleted in the meantime
                continue
            tree.unreadable[folder] = error.strerror or str(error)
            continue
        for entry in listing:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if leaves_out(path, entry.name):
                continue
            entries.append(entry.name)
            if entry.is_symlink() and _leads_out(root, path):
                tree.files[path] = _refuse(path, OUTSIDE)
            elif _leads_down(entry):
                pending.append(path)
            else:
                tree.files[path] = _read_file(tree, path, entry.path, known.get(path))
    return tree


def overlay(tree: Tree, path: str, data: bytes) -> Tree:
    """Returns the tree as it would be with a new or changed file that is not on the disk."""
    file = File(path, digest(data), (len(data), 0, 0, _UNSETTLED), data)
    folders = {name: list(entries) for name, entries in tree.folders.items()}
    below = path
    while below:
        folder, _, name = below.rpartition("/")
        entries = folders.setdefault(folder, [])
        if name not in entries:
            entries.append(name)
        below = folder
    return Tree(tree.root, tree.files | {path: file}, folders)


def _leads_out(root: Path, path: str) -> bool:
    """Whether a link leads, directly or over other links, out of the tree, or out of its folder of
    media, where every file may be published."""
    try:
        target = (root / path).resolve(strict=True)
    except (OSError, RuntimeError):  # a broken link, or a link to itself
        return False
    top = path.partition("/")[0]
    kept = root / top if top in _CLOSED and path != top else root
    return not target.is_relative_to(kept.resolve())


def _refuse(path: str, reason: str) -> File:
    return File(path, digest(reason), (0, 0, 0, 0), None, reason)


def _leads_down(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, and not a link to a folder that contains it."""
    try:
        if not entry.is_dir():
            return False
    except OSError:  # a link to itself
        return False
    # A link inside the tree is followed, but not to a folder that contains the link.
    if not entry.is_symlink():
        return True
    folder = Path(entry.path).parent.resolve()
    return not folder.is_relative_to(Path(entry.path).resolve())


def sign(status: os.stat_result) -> Signature:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _read_file(tree: Tree, path: str, place: str, before: File | None) -> File:
    now = time.time_ns()
    try:
        status = os.stat(place)  # noqa: PTH116 - thousands of them
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, say("it is not an ordinary file"))
        signature = sign(status)
        if before is not None and before.signature == signature and not before.error:
            return before
        tree.read += 1
        with open(place, "rb") as stream:  # noqa: PTH123
            data = stream.read()
    except OSError as error:
        reason = error.strerror or str(error)
        return _refuse(path, reason)
    if max(signature[1:3]) > now - _TICK:  # a later write may leave the signature unchanged
        signature = (*signature[:3], _UNSETTLED)
    return File(path, digest(data), signature, data if path.endswith(_KEPT) else None)
