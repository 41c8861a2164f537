"""Measures one command in a clean environment, with the stopwatch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_STOPWATCH = Path(__file__).with_name("stopwatch.py")
_UNWANTED = ("PYTHON", "VIRTUAL_ENV", "CLUSTER_", "SOURCE_DATE_EPOCH", "HUGO_", "NODE_", "BENCH_")


class MeasurementError(Exception):
    """Raised for a tool that failed, took too long, or did not show a change."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: seconds of wall time and of processor time, memory in bytes.

    ``peak`` is the largest single process's memory, ``together`` that of all processes at once (0:
    not measured).
    """

    seconds: float
    cpu: float
    peak: int
    together: int = 0


def clean_environ(extra: Mapping[str, str]) -> dict[str, str]:
    """Returns this process's environment without variables that change how a tool works."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_UNWANTED)}
    return kept | dict(extra)


def measure(
    command: Sequence[str],
    folder: Path,
    *,
    log: Path,
    environ: Mapping[str, str],
    timeout: float,
    sample: bool = False,
) -> Measurement:
    """Runs a command in a folder, with its output in ``log``. Raises `MeasurementError`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a") as file:
        file.write(f"\n$ {' '.join(Path(word).name for word in command)}\n")
    watch = [sys.executable, "-I", "-S", str(_STOPWATCH), str(timeout), str(log), str(int(sample))]
    finished = subprocess.run(
        [*watch, *command],
        cwd=folder,
        env=clean_environ(environ),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(finished.stdout)
    code = found.pop("code")
    if code == 0:
        return Measurement(**found)
    if code == -9 and found["seconds"] >= timeout:
        raise MeasurementError(f"took more than {timeout:.0f} s")
    raise MeasurementError(f"ended with status {code}: see {log.name} in the results' folder")
