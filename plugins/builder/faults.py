"""Explains faults of the machine: what the operating system refuses, and what to do.

These are faults of neither the texts nor the program: a full disk, a folder without permission to
write, a file where a folder is needed. Source: POSIX.1, errno.h.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.reporting.problems import MachineError, Problem
from plugins.reporting.sentences import say, tell

from .plainsettings import ROOT, PlainSettings, name_path

_WRITABLE = say("Make it writable for you, or name another folder.")
_RETRY = say("Close other programs, then try again.")
_FILES = tell("too-many-files", "too many files are open.")
_FILE_FOR_FOLDER = (
    tell("file-for-folder", "there is a file where a folder is needed."),
    say("Move the file away."),
)
_FOLDER_FOR_FILE = (
    tell("folder-for-file", "there is a folder where a file is needed."),
    say("Move the folder away."),
)
_BUSY = (tell("in-use", "another program uses this."), say("Close it, then try again."))
_FAULTS = {
    errno.ENOSPC: (tell("disk-full", "the disk is full."), say("Free some space, then try again.")),
    errno.EDQUOT: (
        tell("quota-used-up", "your share of the disk is used up."),
        say("Delete something, then try again."),
    ),
    errno.EROFS: (
        tell("disk-read-only", "this disk can only be read."),
        say("Name a folder on another one."),
    ),
    errno.EACCES: (tell("no-permission", "you may not read or write this."), _WRITABLE),
    errno.EPERM: (tell("no-permission", "you may not change this."), _WRITABLE),
    errno.EIO: (
        tell("disk-broken", "the disk cannot be read or written."),
        say("Save your files elsewhere: it may break."),
    ),
    errno.ENAMETOOLONG: (
        tell("name-too-long", "the name is too long for this disk."),
        say("Choose a shorter title or name."),
    ),
    errno.EMFILE: (_FILES, _RETRY),
    errno.ENFILE: (_FILES, _RETRY),
    errno.ENOMEM: (tell("no-memory", "there is not enough memory."), _RETRY),
    errno.ENOTDIR: _FILE_FOR_FOLDER,
    errno.EEXIST: _FILE_FOR_FOLDER,
    errno.EISDIR: _FOLDER_FOR_FILE,
    errno.ENOTEMPTY: _FOLDER_FOR_FILE,
    errno.ENOENT: (
        tell("no-file-or-folder", "there is no such file or folder."),
        say("Restore it, then try again."),
    ),
    errno.ELOOP: (tell("link-to-itself", "this link leads to itself."), say("Delete it.")),
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.ESTALE: (
        tell("network-lost", "the network drive has lost this file."),
        say("Connect it again, then try again."),
    ),
    errno.EINVAL: (
        tell("name-refused", "this disk does not take such a name."),
        say("Name a folder on another one."),
    ),
}
_ANYWHERE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
"""Errors that are never the program's fault, wherever they occur."""
_PART = ".part"  # the suffix of a file that is being written


def explain_fault(error: OSError, settings: PlainSettings | None = None) -> MachineError | None:
    """Returns the error as a problem of the file or folder that it names, else of the output
    folder. Returns None if the program may be at fault: a missing file that is not in the author's
    folders."""
    name = error.filename
    path = Path(os.fsdecode(name)) if isinstance(name, (str, bytes)) else None
    if error.errno not in _FAULTS:
        return None
    if error.errno not in _ANYWHERE and (path is None or not _is_the_authors(path, settings)):
        return None
    if path is None:
        path = settings.output if settings is not None else ROOT
    message, mend = _FAULTS[error.errno]
    if settings is not None and error.errno == errno.ENOENT and path.is_relative_to(settings.theme):
        mend = say("The theme must have it: compare it with the folder theme/ of the program.")
    if path.name.endswith(_PART):
        path = path.parent
    return MachineError([Problem(name_path(path), None, message, mend)])


def _is_the_authors(path: Path, settings: PlainSettings | None) -> bool:
    if settings is None:
        return not path.is_relative_to(ROOT / "plugins")
    folders = (settings.content, settings.output, settings.theme, settings.cache)
    return any(path.is_relative_to(folder) for folder in folders) or not path.is_relative_to(ROOT)


@contextmanager
def telling_faults(settings: PlainSettings) -> Iterator[None]:
    """Raises `MachineError` for errors of the operating system."""
    try:
        yield
    except OSError as error:
        told = explain_fault(error, settings)
        if told is None:
            raise
        raise told from error
