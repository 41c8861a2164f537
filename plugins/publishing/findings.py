"""Collecting what is wrong with a finished site, each mistake told once.

A wrong link in a menu is wrong on every page: it is one finding with thousands of
places, of which the report names the first few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plugins.core.problems import Problem, Severity

_NAMED = 3  # places told in full


@dataclass(frozen=True, slots=True)
class Place:
    path: str
    line: int | None = None


@dataclass(slots=True)
class _Places:
    first: list[Place]
    count: int


@dataclass(slots=True)
class Findings:
    _found: dict[tuple[str, str, Severity], _Places] = field(default_factory=dict)

    def add(self, place: Place, message: str, mend: str = "", severity: Severity = "error") -> None:
        self._merge((message, mend, severity), [place], 1)

    def extend(self, others: Findings) -> None:
        for key, places in others._found.items():
            self._merge(key, places.first, places.count)

    def _merge(self, key: tuple[str, str, Severity], first: Iterable[Place], count: int) -> None:
        places = self._found.setdefault(key, _Places([], 0))
        places.first += list(first)[: _NAMED - len(places.first)]
        places.count += count

    def problems(self) -> list[Problem]:
        """Errors before warnings, then by file and line."""
        told = list(self._tell())
        return sorted(told, key=lambda p: (p.severity, p.path, p.line or 0, p.message))

    def _tell(self) -> Iterator[Problem]:
        for (message, mend, severity), places in self._found.items():
            more = places.count - len(places.first)
            for number, place in enumerate(places.first, start=1):
                also = f" (And in {more} more places.)" if more and number == _NAMED else ""
                yield Problem(place.path, place.line, message, mend + also, severity)
