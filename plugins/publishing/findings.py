"""Collects the mistakes of a finished site, and reports each mistake once.

A wrong link in a menu is wrong on every page. It is one finding with thousands of places, and the
report names the first few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.reporting.problems import Problem, Severity

_NAMED = 3  # places listed in full
_MORE = "more places.)"


def is_shortened(problem: Problem) -> bool:
    """Whether a problem has more places than are listed."""
    return problem.mend.endswith(_MORE)


@dataclass(frozen=True, slots=True)
class FoundAt:
    path: str
    line: int | None = None


@dataclass(slots=True)
class Findings:
    _found: dict[tuple[str, str, Severity], list[FoundAt]] = field(default_factory=dict)

    def add(
        self, place: FoundAt, message: str, mend: str = "", severity: Severity = "error"
    ) -> None:
        self._found.setdefault((message, mend, severity), []).append(place)

    def extend(self, others: Findings) -> None:
        for key, places in others._found.items():
            self._found.setdefault(key, []).extend(places)

    def problems(self, *, whole: bool = False) -> list[Problem]:
        """The problems: errors before warnings, then by file and line; with every place if
        ``whole``."""
        told = list(self._tell(whole))
        return sorted(told, key=lambda p: (p.severity, p.path, p.line or 0, p.message))

    def _tell(self, whole: bool) -> Iterator[Problem]:
        for (message, mend, severity), places in self._found.items():
            named = places if whole else places[:_NAMED]
            more = len(places) - len(named)
            for number, place in enumerate(named, start=1):
                also = f" (And in {more} {_MORE}" if more and number == _NAMED else ""
                yield Problem(place.path, place.line, message, mend + also, severity)
