"""Rooms as tests use them: a job goes in, what came of the build comes out."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.builder.settings import ROOT
from tests.sites.builder import NOW, epoch

_PATIENCE = 60  # seconds for a build that takes one


@dataclass(frozen=True)
class Job:
    """What to build, and how: by a fresh process, a staying `Builder`, one that also
    trusts the output folder, or Pelican."""

    folder: Path
    output: Path
    cache: Path
    theme: Path | None = None  # None: the project's own
    now: str = NOW
    publish: bool = False
    site_url: str | None = None
    host: str = "fresh"
    workers: int | None = 1
    die: int | None = None  # before the n-th deed in the output folder
    victim: str = "builder"  # or "worker"

    def spell(self) -> str:
        values = {
            "content": str(self.folder / "content"),
            "conf": str(self.folder / "conf.py"),
            "theme": str(self.theme or ROOT / "theme"),
            "now": epoch(self.now),
        }
        return json.dumps({**self.__dict__, **values}, default=str)


@dataclass(frozen=True)
class Answer:
    """What came of a build: counts, or problems; it may also have been killed."""

    counts: dict[str, int]
    problems: tuple[str, ...]
    killed: int = 0
    crash: str = ""
    deeds: int = 0


class Room:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._heard = b""

    def build(self, job: Job, started: Callable[[int], object] = lambda process: None) -> Answer:
        """Builds, and waits for it. ``started`` is told the process of a fresh build."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{job.spell()}\n".encode())
        self._process.stdin.flush()
        answer = self._hear()
        if "process" in answer:
            started(answer["process"])
            answer = self._hear()
        crash = answer.get("crash", "")
        assert not crash or job.die, crash
        return Answer(
            answer.get("counts", {}),
            tuple(answer.get("problems", ())),
            answer.get("killed", 0),
            crash,
            answer.get("deeds", 0),
        )

    def clear(self) -> None:
        """Ends everything that is still in here."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def forget(self, job: Job) -> None:
        """Lets go of every `Builder` that stays here."""
        self.build(Job(job.folder, job.output, job.cache, host="forget"))

    def _hear(self) -> dict[str, Any]:
        """The next line. What has been heard of the one after it is kept."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        while b"\n" not in self._heard:
            ready, _, _ = select.select([pipe], [], [], _PATIENCE)
            if not ready:
                self.clear()
            assert ready, "the build, or a process it left behind, does not end"
            heard = os.read(pipe, 1 << 16)
            assert heard, "there is nobody in this room any more"
            self._heard += heard
        line, _, self._heard = self._heard.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def open_room(errors: Path, *options: str) -> Iterator[Room]:
    """A room for a while. Whatever its processes complain of fails the test."""
    command = [sys.executable, "-W", "error", "-m", "tests.incremental.room", *options]
    with (
        errors.open("w") as stream,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stream,
            start_new_session=True,
        ) as process,
    ):
        room = Room(process)
        try:
            yield room
        except BaseException:
            room.clear()
            raise
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(_PATIENCE) == 0
    assert errors.read_text() == ""
