"""Describes the machine as far as it matters for the results, without identifying it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .peers import PEERS, version
from .tools import peer_of


def describe_machine(tools: Iterable[str]) -> dict[str, str]:
    """Returns processor, memory and versions, for a reader of the results."""
    found = {
        "processor": _read_field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "load": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
    }
    peers = {peer for tool in tools if (peer := peer_of(tool)) is not None}
    if "eleventy" in peers and (node := shutil.which("node")):
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
        found["Node.js"] = answer.stdout.strip().removeprefix("v")
    found |= {name.capitalize(): version(PEERS[name]) for name in PEERS if name in peers}
    return found


def _memory() -> str:
    field = _read_field("/proc/meminfo", "MemTotal")
    return f"{int(field.split()[0]) / 2**20:.0f} GB" if field else "unknown"


def _read_field(path: str, name: str) -> str:
    """A field of a file with lines ``name : value``; "" if there is none."""
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
