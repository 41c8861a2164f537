"""A figure of the cluster, counted from its records, with its parts, for charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a figure: what is counted, and the count."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A group of counts. ``name`` is the same in every language; ``unit`` is the heading of the
    column of numbers; ``chronological`` rows follow a time axis."""

    name: str
    title: str
    label: str
    unit: str
    rows: tuple[Row, ...]
    chronological: bool = False

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)


def count_rows(keys: Iterable[str], names: Mapping[str, str]) -> tuple[Row, ...]:
    """Counts how often each key occurs and names it; the most frequent first, then by name. Keys
    that do not occur are left out."""
    counts = Counter(keys)
    order = {key: place for place, key in enumerate(names)}
    found = sorted((key for key in counts if key in order), key=lambda k: (-counts[k], order[k]))
    return tuple(Row(names[key], counts[key]) for key in found)


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts as a drawing and as a table. ``shares`` are the rows' lengths in per cent of the
    longest. ``chronological`` rows follow a time axis, the latest last."""

    name: str
    title: str
    label: str
    unit: str
    rows: tuple[tuple[str, str], ...]
    shares: tuple[int, ...]
    drawing: Markup
    chronological: bool = False
