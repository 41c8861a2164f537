"""Collects the mistakes of a finished site, and reports each mistake once.

A wrong link in a menu is wrong on every page. It is one finding with thousands of places, and the
report names the first few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.reporting.problems import Problem, Severity
from plugins.reporting.sentences import NOTHING, Message, Sentence, join, say_count

_NAMED = 3  # places listed in full


@dataclass(frozen=True, slots=True)
class ShortenedProblem(Problem):
    """The last listed place of a mistake that has ``more`` places."""

    more: int = 0


def is_shortened(problem: Problem) -> bool:
    """Whether a problem has more places than are listed."""
    return isinstance(problem, ShortenedProblem)


@dataclass(frozen=True, slots=True)
class FoundAt:
    path: str
    line: int | None = None


@dataclass(slots=True)
class Findings:
    _found: dict[tuple[Message, Sentence, Severity], list[FoundAt]] = field(default_factory=dict)

    def add(
        self,
        place: FoundAt,
        message: Message,
        mend: Sentence = NOTHING,
        severity: Severity = "error",
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
                if not more or number < _NAMED:
                    yield Problem(place.path, place.line, message, mend, severity)
                    continue
                also = say_count(
                    "(And in {count} more place.)", "(And in {count} more places.)", count=more
                )
                yield ShortenedProblem(
                    place.path, place.line, message, join(mend, also), severity, more=more
                )
