"""Measures a command: wall time, processor time, and memory of all its processes.

It runs as a separate program (`python -I -S stopwatch.py TIMEOUT LOG SAMPLE COMMAND…`), since
a child's peak memory (getrusage, ru_maxrss) counts that of the process it was forked from.
It prints one line of JSON, and imports little, to stay small.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

_STEP = 0.1  # seconds between two measurements of memory


def time_command(command: list[str], log: str, timeout: float, sample: bool) -> dict[str, float]:
    """Runs a command to its end. Times are in seconds, memory in bytes. ``code`` is the exit
    status, -9 if ``timeout`` ended it. ``together`` is the highest sum of all its processes'
    proportional memory (PSS), measured only with ``sample``, since measuring takes time."""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    start = time.perf_counter()
    child = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
        setpgroup=0,
    )
    alarm = threading.Timer(timeout, _end, [child])
    alarm.daemon = True
    alarm.start()
    ended = threading.Event()
    highest = [0]
    sampler = threading.Thread(target=_sample, args=(child, ended, highest), daemon=True)
    if sample:
        sampler.start()
    try:
        _, status, usage = os.wait4(child, 0)
    except BaseException:  # the benchmark was ended; end its command too
        _end(child)
        raise
    seconds = time.perf_counter() - start
    alarm.cancel()
    ended.set()
    if sample:
        sampler.join()
    os.close(output)
    return {
        "seconds": round(seconds, 4),
        "cpu": round(usage.ru_utime + usage.ru_stime, 4),
        "peak": usage.ru_maxrss * 1024,  # Linux counts in KiB
        "together": highest[0],
        "code": os.waitstatus_to_exitcode(status),
    }


def _end(group: int) -> None:
    os.killpg(group, signal.SIGKILL)


def _sample(group: int, ended: threading.Event, highest: list[int]) -> None:
    while not ended.wait(_STEP):
        highest[0] = max(highest[0], sum(_memory(pid) for pid in _members(group)))


def _members(group: int) -> list[str]:
    """The processes of a process group (proc(5), the fifth field of stat)."""
    found = []
    for pid in os.listdir("/proc"):  # noqa: PTH208 - pathlib would double its size
        if pid.isdigit():
            try:
                with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
                    fields = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                found.append(pid)
    return found


def _memory(pid: str) -> int:
    """A process's memory in bytes; shared pages are divided among the processes that share them."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:  # noqa: PTH123
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    found = time_command(sys.argv[4:], sys.argv[2], float(sys.argv[1]), sys.argv[3] == "1")
    sys.stdout.write(json.dumps(found) + "\n")
