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

from .plainsettings import ROOT, PlainSettings, name_path

_WRITABLE = "Make it writable for you, or name another folder."
_FAULTS = {
    errno.ENOSPC: ("the disk is full.", "Free some space, then try again."),
    errno.EDQUOT: ("your share of the disk is used up.", "Delete something, then try again."),
    errno.EROFS: ("this disk can only be read.", "Name a folder on another one."),
    errno.EACCES: ("you may not read or write this.", _WRITABLE),
    errno.EPERM: ("you may not change this.", _WRITABLE),
    errno.EIO: ("the disk cannot be read or written.", "Save your files elsewhere: it may break."),
    errno.ENAMETOOLONG: ("the name is too long for this disk.", "Choose a shorter title or name."),
    errno.EMFILE: ("too many files are open.", "Close other programs, then try again."),
    errno.ENFILE: ("too many files are open.", "Close other programs, then try again."),
    errno.ENOMEM: ("there is not enough memory.", "Close other programs, then try again."),
    errno.ENOTDIR: ("there is a file where a folder is needed.", "Move the file away."),
    errno.EEXIST: ("there is a file where a folder is needed.", "Move the file away."),
    errno.EISDIR: ("there is a folder where a file is needed.", "Move the folder away."),
    errno.ENOTEMPTY: ("there is a folder where a file is needed.", "Move the folder away."),
    errno.ENOENT: ("there is no such file or folder.", "Restore it, then try again."),
    errno.ELOOP: ("this link leads to itself.", "Delete it."),
    errno.EBUSY: ("another program uses this.", "Close it, then try again."),
    errno.ETXTBSY: ("another program uses this.", "Close it, then try again."),
    errno.ESTALE: ("the network drive has lost this file.", "Connect it again, then try again."),
    errno.EINVAL: ("this disk does not take such a name.", "Name a folder on another one."),
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
        mend = "The theme must have it: compare it with the folder theme/ of the program."
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
