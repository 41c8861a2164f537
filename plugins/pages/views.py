"""The view of the page of figures."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.views import ItemView
from plugins.drawing.figures import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView(ItemView):
    """figures.html: the cluster in figures, computed from its records."""

    charts: tuple[Chart, ...]
