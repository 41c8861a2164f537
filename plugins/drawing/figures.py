"""A figure of the cluster, counted from its records, with its parts, for charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a figure: what is counted, and how many there are."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts that belong together. ``name`` is the same in every language; ``unit`` heads the
    column of numbers; ``chronological`` rows run along a time axis."""

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
    """How often each key occurs, by its name: the most frequent first, then in the order of
    the names; what does not occur is left out."""
    counts = Counter(keys)
    order = {key: place for place, key in enumerate(names)}
    found = sorted((key for key in counts if key in order), key=lambda k: (-counts[k], order[k]))
    return tuple(Row(names[key], counts[key]) for key in found)


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts as a drawing and as a table. ``shares`` are the rows' lengths in per cent of the
    longest. ``chronological`` rows run along a time axis, the latest last."""

    name: str
    title: str
    label: str
    unit: str
    rows: tuple[tuple[str, str], ...]
    shares: tuple[int, ...]
    drawing: Markup
    chronological: bool = False
