"""Sorts events for lists, into upcoming and past ones, and describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from plugins.core.keys import section_key
from plugins.core.linking import link_page, tease
from plugins.core.lists import sections_of
from plugins.core.records import Item, items_of
from plugins.core.site import Contents, Site, once
from plugins.core.views import Coming, Occasion
from plugins.language.formats import Formats

from .clocks import spell_range
from .fields import EventFields
from .names import KIND_NAMES, STATE_NAMES
from .times import Span

_ON_HOME = 3


Events: TypeAlias = tuple[Item[EventFields], ...]


def sort_events(items: Iterable[Item]) -> Events:
    """Returns the events among items, sorted by start, then by end, then by name."""
    events = items_of(EventFields, items)
    return tuple(sorted(events, key=lambda e: (e.facts.span.start, e.facts.span.end, e.path)))


def part_events(contents: Contents, items: Iterable[Item]) -> tuple[Events, Events]:
    """Separates upcoming and running events, the soonest first, from past ones, the latest first.
    An event is over at its end, to the second."""
    ordered = sort_events(items)
    coming = tuple(item for item in ordered if item.facts.span.end > contents.now)
    past = tuple(item for item in ordered if item.facts.span.end <= contents.now)
    return coming, past[::-1]


@once
def show_occasion(site: Site, item: Item[EventFields], reader: str) -> Occasion:
    """Describes an event for lists in the reader's language."""
    fields, formats, catalogue = item.facts, site.formats(reader), site.catalogues[reader]
    span = fields.span
    return Occasion(
        teaser=tease(site, item, reader),
        days=spell_days(span, formats),
        times=spell_times(span, formats, foreign=is_foreign(site, fields)),
        where=spell_where(fields, formats, catalogue.gettext("Online")),
        type=KIND_NAMES.name(fields.kind, catalogue),
        state=STATE_NAMES.name(fields.state, catalogue),
        full=catalogue.pgettext("event", "Fully booked")
        if fields.full and fields.is_held and span.end > site.now
        else "",
        start=span.start,
        end=span.end,
        online=fields.attendance == "online",
    )


def spell_days(span: Span, formats: Formats) -> str:
    """Writes the day of an event, or its first and last day."""
    if span.first == span.last:
        return formats.day(span.first)
    return formats.date_range(span.first, span.last)


def is_foreign(contents: Contents, fields: EventFields) -> bool:
    """Whether an event's times are by another clock than the cluster's."""
    return fields.zone != contents.cluster.facts.timezone


def spell_times(span: Span, formats: Formats, *, foreign: bool) -> str:
    """Writes the times of an event on one day; "" for whole days and for several days."""
    if span.all_day or span.first != span.last:
        return ""
    return spell_range(span.start, span.end, formats, foreign=foreign)


def spell_where(fields: EventFields, formats: Formats, online: str) -> str:
    venue = fields.seat
    if venue is None:
        return online
    return formats.join((venue.town, formats.country(venue.country)))


def list_coming(site: Site, lang: str) -> Iterator[Coming]:
    """Lists the next events of every section."""
    for section in sections_of(site, "event"):
        coming, _ = part_events(site, site.sections[section])
        # Cancelled events are left out here; their pages and the lists say that they are cancelled.
        held = [item for item in coming if item.facts.is_held]
        if held:
            occasions = tuple(show_occasion(site, item, lang) for item in held[:_ON_HOME])
            link = link_page(site, section_key(section), lang)
            yield Coming(link.text, link, occasions)
