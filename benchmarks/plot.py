"""Plots time over size on logarithmic axes, as SVG, without a library.

On such axes a straight line at 45° means time in proportion to size. Lines differ by colour and by
the shape of their points, and have their names beside them. A screen reader gets the figures from
the description.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 560, 420  # of a panel, in CSS pixels
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 64, 58
_LINE = 16  # between two names
_COLOURS = ("#0b6e4f", "#c2410c", "#1d4ed8", "#a21caf", "#a16207", "#475569", "#be123c")
_STYLE = """\
text { font: 13px/1.2 system-ui, sans-serif; fill: #1f2937; }
.title { font-size: 16px; font-weight: 600; }
.grid { stroke: #d1d5db; stroke-width: 1; }
.line { fill: none; stroke-width: 2; }
.main { stroke-width: 4; }
.ground { fill: #fff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e5e7eb; } .grid { stroke: #4b5563; } .ground { fill: #111827; }
  .series { filter: brightness(1.7); }
}
"""


@dataclass(frozen=True, slots=True)
class Series:
    """A tool's times: pairs of documents and seconds, the smallest first."""

    label: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A plot of several lines; the first one is bold."""

    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """A logarithmic axis: from ``low`` to ``high`` over the pixels ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """1, 2 and 5 of every power of ten on the axis; only powers on a long axis."""
        powers = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
        steps = (1, 2, 5) if len(powers) <= 4 else (1,)
        ticks = [step * 10.0**power for power in powers for step in steps]
        return [tick for tick in ticks if self.low <= tick * 1.0001 and tick <= self.high * 1.0001]


def draw_plot(panels: Sequence[Panel], title: str) -> str:
    """Draws the panels side by side, as SVG. Panels without points are left out."""
    shown = [panel for panel in panels if any(one.points for one in panel.series)]
    width = max(1, len(shown)) * _WIDTH
    body = "".join(_draw_panel(panel, place * _WIDTH) for place, panel in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" '
        f'width="{width}" height="{_HEIGHT}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n'
        f'<desc id="desc">{escape(_describe(shown))}</desc>\n'
        f"<style>\n{_STYLE}</style>\n"
        f'<rect class="ground" width="{width}" height="{_HEIGHT}"/>\n{body}</svg>\n'
    )


def _describe(panels: Sequence[Panel]) -> str:
    """Writes all figures in words."""
    parts = []
    for panel in panels:
        lines = [
            f"{one.label}: "
            + ", ".join(f"{documents} documents {_spell(time)} s" for documents, time in one.points)
            for one in panel.series
            if one.points
        ]
        parts.append(f"{panel.title}. {'; '.join(lines)}.")
    return " ".join(parts)


def _spell(seconds: float) -> str:
    return f"{seconds:.3g}"


def _draw_panel(panel: Panel, left: float) -> str:
    documents = [point[0] for one in panel.series for point in one.points]
    times = [point[1] for one in panel.series for point in one.points]
    across = _Scale(
        min(documents) / 1.2, max(documents) * 1.2, left + _LEFT, left + _WIDTH - _RIGHT
    )
    up = _Scale(min(times) / 1.3, max(times) * 1.3, _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<text class="title" x="{left + _LEFT}" y="30">{escape(panel.title)}</text>\n',
        *_draw_axes(across, up, sorted(set(documents))),
    ]
    names = _spread(
        [
            (up.place(one.points[-1][1]), place)
            for place, one in enumerate(panel.series)
            if one.points
        ]
    )
    for place, one in enumerate(panel.series):
        if one.points:
            parts.append(_draw_series(one, place, across, up, names[place]))
    return "".join(parts)


def _draw_axes(across: _Scale, up: _Scale, documents: Sequence[int]) -> list[str]:
    parts = []
    for tick in up.ticks():
        y = up.place(tick)
        parts.append(
            f'<line class="grid" x1="{across.start}" y1="{y}" x2="{across.end}" y2="{y}"/>'
            f'<text x="{across.start - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>\n'
        )
    for count in documents:
        x = across.place(count)
        parts.append(
            f'<line class="grid" x1="{x}" y1="{up.start}" x2="{x}" y2="{up.end}"/>'
            f'<text x="{x}" y="{up.start + 18}" text-anchor="middle">{count:,}</text>\n'
        )
    middle = (across.start + across.end) / 2
    return [
        *parts,
        f'<text x="{middle}" y="{up.start + 42}" text-anchor="middle">documents</text>\n',
        f'<text x="{across.start - 8}" y="{up.end - 12}" text-anchor="end">seconds</text>\n',
    ]


def _draw_series(one: Series, place: int, across: _Scale, up: _Scale, name: float) -> str:
    colour = _COLOURS[place % len(_COLOURS)]
    points = [(across.place(count), up.place(time)) for count, time in one.points]
    path = " ".join(f"{x},{y}" for x, y in points)
    bold = " main" if place == 0 else ""
    marks = "".join(_draw_mark(place, x, y) for x, y in points)
    x, y = points[-1]
    return (
        f'<g class="series">'
        f'<polyline class="line{bold}" stroke="{colour}" points="{path}"/>'
        f'<g fill="{colour}">{marks}</g>'
        f'<path class="line" stroke="{colour}" style="stroke-width:1" '
        f'd="M{x + 7} {y}L{x + 20} {name}"/></g>'
        f'<text x="{x + 24}" y="{name + 4}">{escape(one.label)}</text>\n'
    )


def _draw_mark(place: int, x: float, y: float) -> str:
    """Draws a point: disc, square, triangle, diamond, in turn."""
    shape = place % 4
    if shape == 0:
        return f'<circle cx="{x}" cy="{y}" r="4.5"/>'
    if shape == 1:
        return f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8"/>'
    if shape == 2:
        return f'<path d="M{x} {y - 5.5}l5 9h-10z"/>'
    return f'<path d="M{x} {y - 6}l5 6l-5 6l-5 -6z"/>'


def _spread(places: Sequence[tuple[float, int]]) -> dict[int, float]:
    """Returns heights for the names, near their lines' ends and without overlaps."""
    found: dict[int, float] = {}
    last = float("-inf")
    for y, place in sorted(places):
        last = max(y, last + _LINE)
        found[place] = round(last, 1)
    # Names that went below the panel move up again.
    limit = float(_HEIGHT - _BOTTOM)
    for place in sorted(found, key=lambda place: -found[place]):
        found[place] = min(found[place], limit)
        limit = found[place] - _LINE
    return found
