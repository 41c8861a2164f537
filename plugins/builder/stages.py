"""Measures the stages of a build, and counts its work."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

COUNTS = ("read", "converted", "rendered", "written", "removed", "skipped")
"""Files read, texts converted, pages rendered, files written, removed and left unchanged."""


@dataclass(slots=True)
class Stages:
    """Seconds by stage, in the order of the stages, and counts by name."""

    seconds: dict[str, float] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
