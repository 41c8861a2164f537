"""Turns: one build at a time into one folder, and who had the last one.

A lock file in the cache, one for each output folder. It holds the name of the last turn
in which the folder was changed, or nothing while it is being changed and after a build that
was cut short: whoever finds the name of a turn of its own there knows that the folder is
as it left it, unless somebody changed it by hand.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from .fingerprints import digest
from .settings import Settings


class Turn:
    """A build's turn at an output folder. ``last`` is the name of the one before, "" where
    nobody knows."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.last = ""
        if stream is not None:
            stream.seek(0)
            self.last = stream.read()

    def begin(self) -> None:
        """From now on the folder is being changed."""
        self._write("")

    def end(self) -> str:
        """The folder is whole again. Gives the turn its name."""
        name = uuid4().hex if self._stream is not None else ""
        self._write(name)
        return name

    def _write(self, name: str) -> None:
        if self._stream is not None:
            self._stream.truncate(0)
            self._stream.write(name)
            self._stream.flush()


@contextmanager
def take_turn(settings: Settings) -> Iterator[Turn]:
    """Waits for the builds before this one, and makes those after it wait."""
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        stream = _place(settings).open("a+", encoding="ascii", errors="replace")
    except OSError:  # a cache that cannot be written is done without
        yield Turn(None)
        return
    with stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield Turn(stream)


def disturb(settings: Settings) -> None:
    """Tells that the folder was changed by somebody who takes no turns: Pelican."""
    with suppress(OSError):
        _place(settings).write_text("")


def _place(settings: Settings) -> Path:
    return settings.cache / f"{digest(str(settings.output)).hex()}.lock"
