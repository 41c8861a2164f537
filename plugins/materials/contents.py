"""Contents: what the build fills a material with, from the site's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.core.charts import count_all, show_all
from plugins.core.figures import Chart
from plugins.core.figures import Figure as Counts
from plugins.core.portraits import Portrait
from plugins.core.printing import Figure
from plugins.core.site import Site

from .fields import MaterialFields

GATHERED = {"members": "member", "profiles": "profile"}
"""The kinds whose items catalogues hold, by what ``contents`` calls them."""
FILLED = ("catalogue", "brochure", "strategy", "factsheet", "one-pager")
"""The types of material whose text has room for more: it runs from page to page."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Items in full, or the cluster's figures as charts and, in short, in large type."""

    portraits: tuple[Portrait, ...] = ()
    charts: tuple[Chart, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.portraits or self.charts)


def fill(site: Site, fields: MaterialFields, lang: str) -> Filling:
    """What a material shows besides its text, for readers of a language."""
    if fields.contents is None:
        return Filling()
    if fields.contents == "glance":
        counted = tuple(count_all(site, lang))
        charts = show_all(site, lang, counted)
        return Filling(charts=charts, figures=tuple(_sum_up(site, lang, counted)))
    kind = site.kinds.get(GATHERED[fields.contents])
    event = fields.event if fields.contents == "profiles" else None
    return Filling(tuple(kind.portraits(site, lang, event)) if kind is not None else ())


def _sum_up(site: Site, lang: str, counted: Iterable[Counts]) -> Iterator[Figure]:
    """How many there are of everything that is counted: "Members: 12"."""
    number, seen = site.formats(lang).number, set()
    for figure in counted:
        if figure.unit not in seen:
            seen.add(figure.unit)
            yield Figure(figure.unit, number(figure.total))
