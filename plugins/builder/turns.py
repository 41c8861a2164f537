"""Lets one build at a time write to an output folder, and records which was the last.

The cache has a lock file for each output folder. Its first line is the name of the last turn in
which the folder was changed. The line is empty while the folder is being changed, and after a build
that was interrupted. A process that finds its own turn there knows that the folder is unchanged,
unless somebody changed it by hand. The other lines say whose turn it is, for builds that wait.

The lock (flock(2)) lasts as long as a process has the file open. So a build that is killed loses
it: its workers, which inherit the file, close it as soon as they begin.
"""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from .fingerprints import digest
from .plainsettings import PlainSettings

Tell: TypeAlias = Callable[[str], None]
"""Called with a sentence if the build has to wait."""
_held: set[int] = set()
_LENGTH = 4096  # bytes of a lock file that are read


def _close_inherited() -> None:
    """Closes the lock files in a forked process: the locks are its parent's."""
    for file in _held:
        os.close(file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_inherited)


class Turn:
    """A build's turn at an output folder. ``last`` is the name of the turn before, ""
    if unknown."""

    def __init__(self, file: int | None) -> None:
        self._file, self._holder, self.last = file, "", ""
        if file is not None:
            self.last = _read(file)[0]
            command = " ".join((Path(sys.argv[0]).name, *sys.argv[1:]))
            shown = command.encode("ascii", "replace").decode()[:500].replace("\n", " ")
            day, hour = _read_clock()
            self._holder = f"{os.getpid()}\n{day}\n{hour}\n{shown}\n"
            self._write(self.last)

    def begin(self) -> None:
        """Records that the folder is being changed from now on."""
        self._write("")

    def end(self) -> str:
        """Records that the folder is complete again. Returns the name of the turn."""
        name = uuid4().hex if self._file is not None else ""
        self._write(name)
        return name

    def _write(self, name: str) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            with suppress(OSError):  # with a full disk, the name stays unknown
                os.pwrite(self._file, f"{name}\n{self._holder}".encode(), 0)


@contextmanager
def take_turn(settings: PlainSettings, tell: Tell | None = None) -> Iterator[Turn]:
    """Waits for earlier builds, and makes later ones wait. ``tell`` is called with a message about
    the build it waits for, if there is one."""
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        file = os.open(_place(settings), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:  # works without a cache that cannot be written
        yield Turn(None)
        return
    _held.add(file)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if tell is not None:
                tell(_describe(_read(file), settings.name(settings.output)))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield Turn(file)
    finally:
        if file in _held:
            _held.remove(file)
            os.close(file)


def _read(file: int) -> list[str]:
    """The lines of a lock file: a name, then process, day, time and command of its holder."""
    lines = os.pread(file, _LENGTH, 0).decode("ascii", "replace").split("\n")
    return [*lines, "", "", "", ""][:5]


def _describe(lines: list[str], output: str) -> str:
    """The message of a build that waits, with how to end the wait."""
    _, process, day, hour, command = lines
    said = f"another build into {output}/ is running"
    if not process.isdigit():  # the other build has only just begun
        return f"{said}; this one waits for it. Ctrl-C ends the wait."
    since = hour if day == _read_clock()[0] else f"{day}, {hour}"
    return (
        f"{said} (since {since}, process {process}: {command}); this one waits for it.\n"
        f"Ctrl-C ends the wait; `kill {process}` ends the other build."
    )


def _read_clock() -> tuple[str, str]:
    """The local day and time of the machine."""
    day, _, hour = datetime.now().astimezone().isoformat(timespec="minutes").partition("T")
    return day, hour[:5]


def disturb(settings: PlainSettings) -> None:
    """Records that the folder was changed by Pelican, which takes no turns."""
    with suppress(OSError):
        os.truncate(_place(settings), 0)


def _place(settings: PlainSettings) -> Path:
    return settings.cache / f"{digest(str(settings.output)).hex()}.lock"
