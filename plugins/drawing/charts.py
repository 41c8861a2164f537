"""Draws counts as a bar chart in SVG, for the page of the cluster's figures.

Lengths of bars are per cent, and heights are multiples of the font size, so that a chart fits a
phone and grows with the reader's letters.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from markupsafe import Markup

from .figures import Chart, Figure

_ROW = 3.0  # em of a bar with its label
_BAR = 1.1  # em
_ROOM = 88  # per cent of the width for the longest bar; the rest is for its number


def show_figure(figure: Figure, number: Callable[[int], str], direction: str) -> Chart:
    """Shows a figure as a chart with its table."""
    rows = tuple((row.label, number(row.count)) for row in figure.rows)
    most = max((row.count for row in figure.rows), default=0) or 1
    shares = tuple(round(row.count / most * 100) for row in figure.rows)
    drawn = draw_bars(figure, number, direction)
    return Chart(
        figure.name,
        figure.title,
        figure.label,
        figure.unit,
        rows,
        shares,
        drawn,
        figure.chronological,
    )


def draw_bars(figure: Figure, number: Callable[[int], str], direction: str) -> Markup:
    """Draws bars below their labels, from the side where reading begins ("ltr" or "rtl")."""
    most = max((row.count for row in figure.rows), default=0) or 1
    parts = []
    for place, row in enumerate(figure.rows):
        top = place * _ROW
        width = row.count / most * _ROOM
        back = direction == "rtl"
        start, x, end = (100, 100 - width, 99 - width) if back else (0, 0, width + 1)
        parts.append(
            f'<text class="chart__label" x="{start}%" y="{top + 1:.1f}em">'
            f"{escape(row.label)}</text>"
            f'<rect class="chart__bar" x="{x:.2f}%" y="{top + 1.4:.1f}em" '
            f'width="{width:.2f}%" height="{_BAR}em"/>'
            f'<text class="chart__count" x="{end:.2f}%" y="{top + 2.3:.1f}em">'
            f"{escape(number(row.count))}</text>"
        )
    height = len(figure.rows) * _ROW
    return Markup(  # noqa: S704 - drawn by ourselves, its texts escaped
        f'<svg class="chart" role="img" width="100%" height="{height:.1f}em" '
        f'direction="{direction}" aria-label="{escape(figure.title)}">{"".join(parts)}</svg>'
    )
