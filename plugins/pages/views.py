"""What the page of figures shows."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.figures import Chart
from plugins.core.views import ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresView(ItemView):
    """figures.html: the cluster in figures, computed from its records."""

    charts: tuple[Chart, ...]
