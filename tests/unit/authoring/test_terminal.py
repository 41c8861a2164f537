"""`invoke new` at a real terminal: a pseudo-terminal (POSIX openpty) with a person's keys."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.builder.settings import ROOT

from .conftest import Desk, read_document

_PROGRAM = """
import os, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever began the tests, and how
os.close(os.open(os.ttyname(0), os.O_RDWR))  # makes it the session's terminal: Ctrl-C works
sys.path.insert(0, sys.argv[1])
from plugins.authoring.commands import new_item
from plugins.builder.settings import read_settings
from plugins.reporting.problems import ContentError
try:
    new_item(read_settings(content=Path("content").absolute()), "page", {})
except ContentError as error:
    sys.exit(str(error))
except KeyboardInterrupt:
    sys.exit(130)
"""
_PATIENCE = 60  # seconds; a slow machine, not a slow program


class Terminal:
    """A program's terminal: waits for what it shows, and types."""

    def __init__(self, handle: int, process: subprocess.Popen[bytes]) -> None:
        self.handle, self.process, self.shown = handle, process, b""

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while text.encode() not in self.shown:
            assert self.read(deadline), f"{text!r} was not shown: {self.shown.decode()}"
        self.shown = self.shown.partition(text.encode())[2]

    def read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self.handle], [], [], max(0, deadline - time.monotonic()))
        try:
            piece = os.read(self.handle, 4096) if ready else b""
        except OSError:  # Linux says EIO once the program has ended
            piece = b""
        self.shown += piece
        return bool(piece)

    def press(self, key: str, shown: str) -> None:
        """Presses a key, again and again as a person does, until it has its effect: a
        signal that comes just before the program waits for input is only seen after it."""
        for _ in range(_PATIENCE // 3):
            self.type(key)
            deadline = time.monotonic() + 3
            while shown.encode() not in self.shown and self.read(deadline):
                pass
            if shown.encode() in self.shown:
                return
        raise AssertionError(f"{shown!r} was not shown: {self.shown.decode()}")

    def type(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def end(self) -> int:
        """The program's exit status; everything it showed has been read."""
        deadline = time.monotonic() + _PATIENCE
        while self.read(deadline):
            pass
        return self.process.wait(_PATIENCE)


@contextmanager
def open_terminal(folder: Path, lang: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "LANG": lang, "LANGUAGE": "", "LC_ALL": "", "TERM": "xterm"}
    environ["PYTHONUTF8"] = "1"
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(ROOT)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environ,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_czech_author_writes_a_page(desk: Desk, tmp_path: Path) -> None:
    with open_terminal(tmp_path, "cs_CZ.UTF-8") as terminal:
        terminal.wait_for("Nadpis: ")
        terminal.type("Příliš žluťoučký kůň\n")
        terminal.wait_for("Shrnutí jednou či dvěma větami: ")
        terminal.type("Krátké.\n")
        terminal.wait_for("content/cs/pages/prilis-zlutoucky-kun.md")
        assert terminal.end() == 0
    values = read_document(desk.settings.content / "cs/pages/prilis-zlutoucky-kun.md").head.values
    assert values["title"] == "Příliš žluťoučký kůň"


@pytest.mark.parametrize(
    ("key", "status", "shown"),
    [("\x03", 130, "Nothing was written."), ("\x04", 1, "the question was not answered.")],
)
def test_ctrl_c_and_ctrl_d_leave_no_trace_and_no_traceback(
    desk: Desk, tmp_path: Path, key: str, status: int, shown: str
) -> None:
    before = desk.files()
    with open_terminal(tmp_path, "en_GB.UTF-8") as terminal:
        terminal.wait_for("Title: ")
        terminal.type("Vodík\n")
        terminal.wait_for("sentences: ")
        terminal.press(key, shown)
        assert terminal.end() == status
        assert b"Traceback" not in terminal.shown
    assert desk.files() == before
