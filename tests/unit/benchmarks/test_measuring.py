"""Measuring a command by the stopwatch."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.measuring import Measurement, MeasurementError, clean_environ, measure
from plugins.builder.settings import ROOT

STOPWATCH = ROOT / "benchmarks" / "stopwatch.py"


def _measure(folder: Path, code: str, *, timeout: float = 30, sample: bool = False) -> Measurement:
    return measure(
        (sys.executable, "-I", "-S", "-c", code),
        folder,
        log=folder / "log" / "tool.log",
        environ={"MARK": "here"},
        timeout=timeout,
        sample=sample,
    )


def test_time_and_memory_are_the_commands_own(tmp_path: Path) -> None:
    found = _measure(tmp_path, "import time; kept = b'x' * 60_000_000; time.sleep(0.3)")

    assert found.seconds >= 0.3
    assert found.cpu < found.seconds
    assert 60e6 < found.peak < 120e6
    assert found.together == 0


def test_the_memory_of_children_is_added_up(tmp_path: Path) -> None:
    code = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    kept = b'x' * 60_000_000; time.sleep(0.6); os._exit(0)\n"
        "kept = b'x' * 60_000_000; time.sleep(0.6); os.wait()\n"
    )

    found = _measure(tmp_path, code, sample=True)

    assert found.together > 110e6
    assert found.peak < found.together


def test_a_command_runs_in_its_folder_with_its_variables(tmp_path: Path) -> None:
    _measure(tmp_path, "import os; open('here', 'w').write(os.environ['MARK'])")

    assert (tmp_path / "here").read_text() == "here"


def test_what_a_command_says_goes_to_its_log(tmp_path: Path) -> None:
    _measure(tmp_path, "print('said')")

    assert "said" in (tmp_path / "log" / "tool.log").read_text()


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(MeasurementError, match="status 3"):
        _measure(tmp_path, "raise SystemExit(3)")


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(MeasurementError, match=r"more than 0 s"):
        _measure(tmp_path, "import time; time.sleep(60)", timeout=0.4)


def test_a_tool_is_not_told_how_the_benchmark_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    environ = clean_environ({"HUGO_CACHEDIR": "cache"})

    assert "PYTHONPATH" not in environ
    assert "SOURCE_DATE_EPOCH" not in environ
    assert environ["HUGO_CACHEDIR"] == "cache"


def test_ending_the_stopwatch_ends_its_command(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    python = (sys.executable, "-I", "-S")
    watch = subprocess.Popen([*python, str(STOPWATCH), "30", str(log), "0", *python, "-c", code])
    while not (log.exists() and log.read_text().endswith("\n")):
        time.sleep(0.02)

    watch.terminate()

    assert watch.wait(10) == 128 + signal.SIGTERM
    assert _ends(int(log.read_text()))


def _ends(pid: int) -> bool:
    """Whether a process is gone, or only waits for its end to be noticed, within 5 s."""
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
