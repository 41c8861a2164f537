"""Sharing: what takes long is made once, by whichever worker of pytest-xdist needs it first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Make = Callable[[Path], None]


class SharedFolders:
    """Folders that all workers of a test run see, each made by one of them."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        # A worker's own temporary folder is one below the test run's.
        self.root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def get(self, name: str, make: Make) -> Path:
        """A folder that the first to come fills; the others wait and take it as it is."""
        return self._get(name, make, fcntl.LOCK_EX)

    def get_all(self, makers: Mapping[str, Make]) -> list[Path]:
        """Several folders. What another worker is making is left to it meanwhile, so
        that two who need the same share the work."""
        for name, make in makers.items():
            self._get(name, make, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return [self.get(name, make) for name, make in makers.items()]

    def _get(self, name: str, make: Make, operation: int) -> Path:
        folder = self.root / name
        with (self.root / f"{name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, operation)
            except BlockingIOError:
                return folder
            if not folder.exists():
                unfinished = self.root / f"{name}.part"
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder
