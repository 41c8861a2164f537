"""The lists of events: coming, past by year, by kind, by country; and the month calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from plugins.core.addresses import HOME
from plugins.core.composing import compose_page
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedPage, section_key
from plugins.core.linking import link_address, link_page
from plugins.core.records import Item
from plugins.core.site import Contents, Site
from plugins.core.views import Link
from plugins.language.formats import Formats
from plugins.text.slugs import slugify

from .clocks import spell_range, spell_time
from .names import KINDS, kind_titles, state_names
from .occasions import (
    event_sections,
    fields_of,
    is_foreign,
    part_events,
    show_occasion,
    sort_events,
)
from .times import DAY, Span
from .views import CalendarDay, CalendarEntry, CalendarView, EventListView, Narrowing

_PAST_ON_FRONT = 3  # past events on a section's page when none is coming


@dataclass(frozen=True, slots=True)
class EventList:
    """A list with a page of its own. ``sort`` is "kind", "country" or "year", ``value``
    which of them."""

    section: str
    sort: str
    value: str
    items: tuple[Item, ...]

    @property
    def key(self) -> PageKey:
        return ("events", self.section, self.sort, self.value)


def month_key(section: str, month: str) -> PageKey:
    return ("events", section, "month", month)


def list_events(contents: Contents, section: str) -> tuple[EventList, ...]:
    """The lists of a section that have something in them."""
    return contents.remember(
        ("event lists", section), lambda: tuple(_list_events(contents, section))
    )


def _list_events(contents: Contents, section: str) -> Iterator[EventList]:
    items = contents.sections[section]
    _, past = part_events(contents, items)
    sorts: list[tuple[str, Callable[[Item], str], Iterable[Item]]] = [
        ("kind", lambda item: fields_of(item).kind, items),
        ("country", _country, items),
        ("year", lambda item: str(fields_of(item).span.last.year), past),
    ]
    for sort, value_of, among in sorts:
        found: dict[str, list[Item]] = {}
        for item in among:
            found.setdefault(value_of(item), []).append(item)
        order = KINDS.index if sort == "kind" else str
        for value in sorted(filter(None, found), key=order, reverse=sort == "year"):
            yield EventList(section, sort, value, tuple(found[value]))


def _country(item: Item) -> str:
    venue = fields_of(item).venue
    return venue.country if venue is not None else ""


def list_months(contents: Contents, section: str) -> tuple[str, ...]:
    """The months in which something is held, as "2027-03", in order."""

    def collect() -> tuple[str, ...]:
        days = (
            day
            for item in contents.sections[section]
            for span in fields_of(item).spans
            for day in span.days
        )
        return tuple(sorted({f"{day:%Y-%m}" for day in days}))

    return contents.remember(("event months", section), collect)


def title_of(contents: Contents, sort: str, value: str, lang: str) -> str:
    """What a list is called."""
    if sort == "kind":
        return kind_titles(contents.catalogues[lang])[value]
    if sort == "country":
        return contents.formats(lang).country(value)
    if sort == "month":
        return _title(contents.formats(lang).month(_first_of(value)))
    gettext = contents.catalogues[lang].gettext
    return gettext("Past events of %(year)s") % {"year": value}


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_lists(contents: Contents) -> Iterator[Address]:
    """A section's own page is its coming events; its other lists stand below it."""
    cluster = contents.cluster
    for section in event_sections(contents):
        for lang in cluster.tags:
            base = contents.section_path(section, lang)
            title = cluster.words(lang).sections[section].title
            line = cluster.head.line(("languages", lang, "sections", section))
            above = section_key(section)
            yield Address(above, lang, base, title, HOME, cluster.path, line)
            pgettext = contents.catalogues[lang].pgettext
            # Translators: the part of an address before a year, as in /events/archive/2027/
            archive = slugify(pgettext("address", "archive"), lang)
            # Translators: the part of an address before a month, as in /events/calendar/2027-03/
            months = slugify(pgettext("address", "calendar"), lang)
            # Translators: the part of an address before a country, as in /events/country/poland/
            countries = slugify(pgettext("address", "country"), lang)
            words = {"kind": "", "country": f"{countries}/", "year": f"{archive}/"}
            for events in list_events(contents, section):
                name = title_of(contents, events.sort, events.value, lang)
                slug = events.value if events.sort == "year" else slugify(name, lang)
                path = f"{base}{words[events.sort]}{slug}/"
                origin = _find_origin(events)
                yield Address(events.key, lang, path, name, above, *origin)
            for month in list_months(contents, section):
                name = title_of(contents, "month", month, lang)
                path = f"{base}{months}/{month}/"
                key = month_key(section, month)
                yield Address(key, lang, path, name, above, cluster.path, line, indexed=False)


def _find_origin(events: EventList) -> tuple[str, int]:
    """The text that brings a list about, and its line: the first event in it."""
    home = events.items[0].home
    key = {"kind": ("kind",), "country": ("venue", "country"), "year": ("starts",)}[events.sort]
    return home.path, home.head.line(key)


def plan_lists(site: Site, lang: str) -> Iterator[PlannedPage]:
    """The pages of all lists in one language."""
    for section in event_sections(site):
        yield PlannedPage(section_key(section), lang, partial(_view_section, site, section, lang))
        for events in list_events(site, section):
            yield PlannedPage(events.key, lang, partial(_view_list, site, events, lang))
        months = list_months(site, section)
        for number, month in enumerate(months):
            near = (
                months[number - 1] if number else None,
                months[number + 1] if number + 1 < len(months) else None,
            )
            make = partial(_view_month, site, section, month, near, lang)
            yield PlannedPage(month_key(section, month), lang, make)


def _view_section(site: Site, section: str, lang: str) -> EventListView:
    """The coming events; where there is none, the latest past ones."""
    coming, past = part_events(site, site.sections[section])
    words = site.cluster.words(lang).sections[section]
    return EventListView(
        coming=tuple(show_occasion(site, item, lang) for item in coming),
        past=tuple(
            show_occasion(site, item, lang) for item in ([] if coming else past[:_PAST_ON_FRONT])
        ),
        narrowings=tuple(_narrow(site, section, lang)),
        month=_link_month(site, section, lang),
        calendars=link_calendars(site, section, lang),
        **_compose(site, section_key(section), lang, words.title, words.summary),
    )


def _view_list(site: Site, events: EventList, lang: str) -> EventListView:
    coming, past = part_events(site, events.items)
    gettext = site.catalogues[lang].gettext
    title = title_of(site, events.sort, events.value, lang)
    summary = {
        "kind": gettext("All events of this kind, coming and past."),
        "country": gettext("All events in this country, coming and past."),
        "year": gettext("Events that are over, the latest first."),
    }[events.sort]
    return EventListView(
        coming=tuple(show_occasion(site, item, lang) for item in coming),
        past=tuple(show_occasion(site, item, lang) for item in past),
        narrowings=tuple(_narrow(site, events.section, lang)),
        month=_link_month(site, events.section, lang),
        calendars=link_calendars(site, events.section, lang, events.key),
        sort=events.sort,
        **_compose(site, events.key, lang, title, summary),
    )


def _compose(site: Site, key: PageKey, lang: str, title: str, summary: str) -> dict[str, Any]:
    address = site.graph.find(key, lang)
    assert address is not None, key
    head = title
    if key[0] == "events":  # a country's name alone would not say what the page is about
        section = site.cluster.words(lang).sections[key[1]].title
        head = f"{title} – {section}"
    common = compose_page(
        site, key, lang, template="events.html", title=title, summary=summary, head=head
    )
    return common | {"scripts": ("events",)}


def _narrow(site: Site, section: str, lang: str) -> Iterator[Narrowing]:
    gettext = site.catalogues[lang].gettext
    titles = {
        "kind": gettext("By kind"),
        "country": gettext("By country"),
        "year": gettext("Past events"),
    }
    lists = list_events(site, section)
    for sort, title in titles.items():
        links = [
            (link_page(site, events.key, lang), len(events.items))
            for events in lists
            if events.sort == sort
        ]
        if sort == "country":
            key = site.formats(lang).sort_key
            links.sort(key=lambda pair: key(pair[0].text))
        if links:
            yield Narrowing(title, tuple(links))


def _link_month(site: Site, section: str, lang: str) -> Link | None:
    """The calendar's page of the next event's month, else of the last event's."""
    months = list_months(site, section)
    if not months:
        return None
    coming, _ = part_events(site, site.sections[section])
    month = f"{fields_of(coming[0]).span.first:%Y-%m}" if coming else months[-1]
    link = link_page(site, month_key(section, month), lang)
    gettext = site.catalogues[lang].gettext
    return Link(gettext("Month calendar"), link.url)


def link_calendars(
    site: Site, section: str, lang: str, key: PageKey | None = None
) -> tuple[Link, ...]:
    """The calendar files of a list, to subscribe to: its own and that of all events."""
    keys = [("calendar", section), *([("calendar", *key[1:])] if key else [])]
    found = [site.graph.find(key, lang) for key in keys]
    return tuple(link_address(site, address, lang) for address in found if address is not None)


def _first_of(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def _view_month(
    site: Site, section: str, month: str, near: tuple[str | None, str | None], lang: str
) -> CalendarView:
    formats = site.formats(lang)
    first = _first_of(month)
    entries = _entries(site, section, lang)
    start = formats.first_weekday
    weeks = calendar.Calendar(start).monthdatescalendar(first.year, first.month)

    def show(day: dt.date) -> CalendarDay | None:
        if day.month != first.month:
            return None
        return CalendarDay(day, formats.day(day), entries.get(day, ()))

    before, after = (
        link_page(site, month_key(section, other), lang) if other else None for other in near
    )
    title = title_of(site, "month", month, lang)
    summary = site.cluster.words(lang).sections[section].summary
    common = _compose(site, month_key(section, month), lang, title, summary)
    return CalendarView(
        month=title,
        weekdays=tuple(
            (formats.weekday(day), formats.weekday(day, "wide"))
            for day in (weeks[0][0] + n * DAY for n in range(7))
        ),
        weeks=tuple(tuple(show(day) for day in week) for week in weeks),
        previous=before,
        next=after,
        **(common | {"template": "calendar.html"}),
    )


def _entries(site: Site, section: str, lang: str) -> dict[dt.date, tuple[CalendarEntry, ...]]:
    """What is on each day, by the clock of the place."""

    def collect() -> dict[dt.date, tuple[CalendarEntry, ...]]:
        found: dict[dt.date, list[CalendarEntry]] = {}
        states = state_names(site.catalogues[lang])
        for item in sort_events(site.sections[section]):
            fields = fields_of(item)
            link = show_occasion(site, item, lang).teaser.link
            for span in fields.spans:
                for day in span.days:
                    times = _times_on(span, day, site.formats(lang), is_foreign(site, fields))
                    entry = CalendarEntry(link, times, states[fields.state])
                    found.setdefault(day, []).append(entry)
        return {day: tuple(entries) for day, entries in found.items()}

    return site.remember(("event entries", section, lang), collect)


def _times_on(span: Span, day: dt.date, formats: Formats, foreign: bool) -> str:
    if span.all_day:
        return ""
    if span.first == span.last:
        return spell_range(span.start, span.end, formats, foreign=foreign)
    marked = foreign or span.start.utcoffset() != span.end.utcoffset()
    if day == span.first:
        return f"{spell_time(span.start, formats, foreign=marked)}–"
    return f"–{spell_time(span.end, formats, foreign=marked)}" if day == span.last else ""
