"""Makes slow fixtures once, in the first worker of pytest-xdist that needs them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Make = Callable[[Path], None]


class SharedFolders:
    """Folders that all workers of a test run share, each made by one of them."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        # A worker's temporary folder is inside the test run's.
        self.root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def get(self, name: str, make: Make) -> Path:
        """Returns a folder. The first caller fills it; others wait for that."""
        return self._get(name, make, fcntl.LOCK_EX)

    def get_all(self, makers: Mapping[str, Make]) -> list[Path]:
        """Returns several folders. Leaves a folder that another worker is making for later, so that
        two workers with the same needs share the work."""
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
