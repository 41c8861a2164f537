"""Draws a project's activities and their results as a timeline, in SVG 2.

Places along the time axis are percentages and heights are ems, so the drawing fits any
width and any size of text without being scaled. Colours stand in the style sheet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_TOP = 1.75  # ems above the first row, for the years
_ROW = 2.5
_BAR = 0.5
_LEAST = 0.75  # per cent: a shorter bar would be invisible


@dataclass(frozen=True, slots=True)
class Dot:
    """A result, at its days."""

    label: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: the bar of an activity, with the results on it."""

    label: str
    first: dt.date
    last: dt.date
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of time, from the first day's morning to the last day's evening, in the reader's
    direction."""

    first: dt.date
    last: dt.date
    rtl: bool = False

    def share(self, day: dt.date) -> float:
        """The position of a day's beginning, in per cent of the whole."""
        days = (self.last - self.first).days + 1
        return min(max((day - self.first).days, 0), days) * 100 / days

    def span(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """The position of a span of days: left end and width, in per cent."""
        start, end = self.share(first), self.share(last + dt.timedelta(days=1))
        width = max(end - start, _LEAST)
        start = min(start, 100 - width)
        return (100 - start - width if self.rtl else start), width

    def place(self, day: dt.date) -> float:
        return 100 - self.share(day) if self.rtl else self.share(day)


def draw_timeline(lanes: Iterable[Lane], axis: Axis, title: str) -> Markup:
    """Draws rows as a timeline; ``title`` describes the drawing for people who do not see it."""
    rows = list(lanes)
    height = _TOP + _ROW * len(rows)
    parts = [
        f'<svg class="timeline__drawing" width="100%" height="{height:g}em" role="img" '
        f'aria-label="{escape(title)}" focusable="false">'
    ]
    parts += _draw_years(axis, height)
    for number, lane in enumerate(rows):
        parts += _draw_lane(axis, lane, _TOP + number * _ROW, whole=number == 0)
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - escaped where it was text


def _draw_years(axis: Axis, height: float) -> Iterator[str]:
    years = range(axis.first.year, axis.last.year + 1)
    every = -(-len(years) // 6)
    for year in years[::every]:
        day = max(dt.date(year, 1, 1), axis.first)
        end = dt.date(year + every - 1, 12, 31)
        if axis.share(min(end, axis.last)) - axis.share(day) < 8:
            continue  # too short for its number
        at, gap = axis.place(day), -0.35 if axis.rtl else 0.35
        yield (
            f'<line class="timeline__year" x1="{at:.2f}%" x2="{at:.2f}%" y1="0" '
            f'y2="{height:g}em"/>'
            f'<text class="timeline__number" x="{at:.2f}%" y="1em" dx="{gap}em">{year}</text>'
        )


def _draw_lane(axis: Axis, lane: Lane, top: float, *, whole: bool) -> Iterator[str]:
    start, width = axis.span(lane.first, lane.last)
    edge = 100 if axis.rtl else 0
    bar = top + 1.35
    extent = "whole" if whole else "part"
    yield f'<text class="timeline__label" x="{edge}%" y="{top + 1:g}em">{escape(lane.label)}</text>'
    yield (
        f'<rect class="timeline__bar timeline__bar--{extent}" x="{start:.2f}%" y="{bar:g}em" '
        f'width="{width:.2f}%" height="{_BAR}em" rx="0.15em"/>'
    )
    middle = bar + _BAR / 2
    for dot in sorted(lane.dots, key=lambda dot: (dot.first, dot.last, dot.label)):
        left, wide = axis.span(dot.first, dot.last)
        name = f"<title>{escape(dot.label)}</title>"
        if dot.first == dot.last:
            yield (
                f'<circle class="timeline__dot" cx="{left + wide / 2:.2f}%" cy="{middle:g}em" '
                f'r="0.45em">{name}</circle>'
            )
        else:
            yield (
                f'<rect class="timeline__dot" x="{left:.2f}%" y="{middle - 0.35:g}em" '
                f'width="{wide:.2f}%" height="0.7em" rx="0.35em">{name}</rect>'
            )
