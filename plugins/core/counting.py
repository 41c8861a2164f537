"""Collects what the kinds count of their items, and draws it as charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.drawing.charts import show_figure
from plugins.drawing.figures import Chart, Figure
from plugins.language.languages import describe_language

from .kind import offered
from .site import Site


def count_all(site: Site, lang: str) -> Iterator[Figure]:
    """Collects everything that the site's kinds can count."""
    yield from offered(site, Figure, lang)


def show_all(site: Site, lang: str, figures: Iterable[Figure]) -> tuple[Chart, ...]:
    number, direction = site.formats(lang).number, describe_language(lang).dir
    return tuple(show_figure(figure, number, direction) for figure in figures)
