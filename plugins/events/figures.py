"""Counts events, for the page of the cluster's figures and for prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plugins.core.site import Site
from plugins.drawing.figures import Figure, Row, count_rows

from .fields import EventFields
from .names import KIND_NAMES


def count_events(site: Site, lang: str) -> Iterator[Figure]:
    """Counts past and upcoming events by year, by kind and by country; cancelled ones
    are left out."""
    events = [
        item.facts
        for item in site.items.values()
        if isinstance(item.facts, EventFields) and item.facts.state != "cancelled"
    ]
    if not events:
        return
    catalogue, formats = site.catalogues[lang], site.formats(lang)
    gettext = catalogue.gettext
    unit = gettext("Events")
    years = Counter(event.span.start.year for event in events)
    rows = tuple(Row(str(year), years[year]) for year in range(min(years), max(years) + 1))
    yield Figure("event-years", gettext("Events by year"), gettext("Year"), unit, rows, True)
    kinds = count_rows((event.kind for event in events), KIND_NAMES.names(catalogue))
    yield Figure("event-kinds", gettext("Events by kind"), gettext("Kind"), unit, kinds)
    seats = [event.venue.country for event in events if event.venue is not None]
    names = {code: formats.country(code) for code in sorted(set(seats))}
    if names:
        places = count_rows(seats, names)
        label = gettext("Country")
        yield Figure("event-countries", gettext("Events by country"), label, unit, places)
