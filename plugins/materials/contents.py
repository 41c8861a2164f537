"""Collects what the build adds to a material from the site's records: items, charts, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plugins.core.counting import count_all, show_all
from plugins.core.kind import offered
from plugins.core.printing import LargeFigure, Portrait, PrintView, Shortened
from plugins.core.site import Site
from plugins.core.traits import Membership, Profile
from plugins.drawing.figures import Chart
from plugins.drawing.figures import Figure as Counts

from .fields import MaterialFields

GATHERED: Mapping[str, type] = {"members": Membership, "profiles": Profile}
"""What a catalogue can hold, by the value of ``contents``."""
FILLED = ("catalogue", "brochure", "strategy", "factsheet", "one-pager")
"""The types of material that can have ``contents``: their text runs from page to page."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the build adds to a material: items in full, or the cluster's figures as charts and as
    large numbers."""

    portraits: tuple[Portrait, ...] = ()
    charts: tuple[Chart, ...] = ()
    figures: tuple[LargeFigure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.portraits or self.charts)


def fill(site: Site, fields: MaterialFields, lang: str) -> Filling:
    """Collects what the build adds to a material, for readers of a language."""
    if fields.contents is None:
        return Filling()
    if fields.contents == "glance":
        counted = tuple(count_all(site, lang))
        charts = show_all(site, lang, counted)
        return Filling(charts=charts, figures=tuple(_sum_up(site, lang, counted)))
    event = fields.event if fields.contents == "profiles" else None
    portraits = offered(site, Portrait, lang, GATHERED[fields.contents])
    return Filling(tuple(p for p in portraits if event is None or event in p.events))


_FEWEST = 3
"""The fewest rows that a chart is cut to; below that the whole chart is left out."""


def shorten(view: PrintView) -> Iterator[PrintView]:
    """Yields ever shorter versions of a view: first with fewer rows in the longest charts, then
    with fewer charts, then with fewer items, at last with the author's text alone."""
    longest = max((len(chart.rows) for chart in view.charts), default=0)
    for most in range(longest - 2, _FEWEST - 1, -1):
        yield _keep(view, len(view.charts), most)
    for charts in range(len(view.charts) - 1, -1, -1):
        yield _keep(view, charts, _FEWEST)
    count = len(view.portraits)
    for kept in range(count - 1, -1, -1):
        left = Shortened(portraits=count - kept)
        yield replace(view, portraits=view.portraits[:kept], shortened=left)


def _keep(view: PrintView, count: int, most: int) -> PrintView:
    kept, rows = [], {}
    for chart in view.charts[:count]:
        # A line "and 1 more" needs as much room as the row it replaces.
        left = len(chart.rows) - most if len(chart.rows) > most + 1 else 0
        if left:
            rows[chart.name] = left
            part = slice(left, None) if chart.chronological else slice(most)
            chart = replace(chart, rows=chart.rows[part], shares=chart.shares[part])
        kept.append(chart)
    left_out = Shortened(charts=len(view.charts) - count, rows=rows)
    return replace(view, charts=tuple(kept), shortened=left_out)


def _sum_up(site: Site, lang: str, counted: Iterable[Counts]) -> Iterator[LargeFigure]:
    """The total of everything that is counted: "Members: 12"."""
    number, seen = site.formats(lang).number, set()
    for figure in counted:
        if figure.unit not in seen:
            seen.add(figure.unit)
            yield LargeFigure(figure.unit, number(figure.total))
