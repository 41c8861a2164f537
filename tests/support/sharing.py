"""Sharing: what takes long is made once, by whichever worker of pytest-xdist needs it first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], None]
ShareFolder = Callable[[str, Make], Path]


def shared_root(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole test run; a worker's own is one below it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def make_once(root: Path, name: str, make: Make) -> Path:
    """A folder that the first to come fills; the others wait for it and take it as it is."""
    folder = root / name
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = root / f"{name}.part"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder
