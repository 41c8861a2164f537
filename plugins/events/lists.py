"""Builds the lists of events (upcoming, past by year, by kind, by country) and the
month calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from plugins.core.composing import compose_page
from plugins.core.facets import COUNTRIES, Facet, Listing, Lists, Naming, codes_of
from plugins.core.graph import Address
from plugins.core.keys import PageKey, section_key
from plugins.core.linking import link_address, link_page
from plugins.core.listing import compose_list
from plugins.core.planned import PlannedPage
from plugins.core.records import items_of
from plugins.core.site import Contents, Site, once
from plugins.core.views import Link
from plugins.language.formats import Formats
from plugins.language.languages import capitalise
from plugins.language.vocabulary import N_, NP_
from plugins.text.typography import divide_text

from .calendars import calendar_key, place_calendars
from .clocks import spell_range, spell_time
from .feed import FEED
from .fields import EventFields
from .names import KIND_TITLES, STATE_NAMES
from .occasions import is_foreign, part_events, show_occasion, sort_events
from .times import DAY, Span
from .views import CalendarDay, CalendarEntry, CalendarView, EventListView

_PAST_ON_FRONT = 3  # past events on a section's page without upcoming ones


def month_key(section: str, month: str) -> PageKey:
    return ("events", section, "month", month)


def _country(contents: Contents, event: EventFields) -> Iterable[str]:
    return [event.venue.country] if event.venue is not None else []


def _past_year(contents: Contents, event: EventFields) -> Iterable[str]:
    return [str(event.span.last.year)] if event.span.end <= contents.now else []


def _title_year(contents: Contents, year: str, lang: str) -> str:
    return contents.catalogues[lang].gettext("Past events of %(year)s") % {"year": year}


@once
def list_months(contents: Contents, section: str) -> tuple[str, ...]:
    """The months with an event, as "2027-03", in order."""
    days = (
        day
        for item in items_of(EventFields, contents.sections[section])
        for span in item.facts.spans
        for day in span.days
    )
    return tuple(sorted({f"{day:%Y-%m}" for day in days}))


def _place_beside(contents: Contents, section: str, lang: str) -> Iterator[Address]:
    """Returns the addresses of the calendar's months and of the calendar files."""
    # Translators: the part of an address before a month, as in /events/calendar/2027-03/
    word = contents.cluster.slugify(contents.catalogues[lang].pgettext("address", "calendar"), lang)
    base, cluster = contents.section_path(section, lang), contents.cluster
    line = cluster.head.line(("languages", lang, "sections", section))
    for month in list_months(contents, section):
        key, path = month_key(section, month), f"{base}{word}/{month}/"
        title, above = _title_month(contents, month, lang), section_key(section)
        yield Address(key, lang, path, title, above, cluster.path, line, indexed=False)
    yield from place_calendars(contents, section, lang)


def _plan_months(site: Site, section: str, lang: str) -> Iterator[PlannedPage]:
    months = list_months(site, section)
    for month, *near in zip(months, (None, *months), (*months[1:], None), strict=False):
        make = partial(_view_month, site, section, month, near, lang)
        yield PlannedPage(month_key(section, month), lang, make)


def _title_month(contents: Contents, month: str, lang: str) -> str:
    return capitalise(contents.formats(lang).month(_first_of(month)))


def _view_list(site: Site, listing: Listing, lang: str) -> EventListView:
    """Builds a list of upcoming and past events. A section's own page shows the upcoming ones or,
    if there are none, the latest past ones."""
    section, facet = listing.section, listing.facet
    coming, past = part_events(site, listing.items)
    if facet is None:
        past = () if coming else past[:_PAST_ON_FRONT]
    common = compose_list(site, listing, lang, "events.html")
    return EventListView(
        coming=tuple(show_occasion(site, item, lang) for item in coming),
        past=tuple(show_occasion(site, item, lang) for item in past),
        month=_link_month(site, section, lang),
        calendars=link_calendars(site, listing, lang),
        over=listing.named("year"),
        scripts=("events",),
        **common,
    )


def _link_month(site: Site, section: str, lang: str) -> Link | None:
    """Links to the calendar's page of the next event's month, else of the last event's."""
    months = list_months(site, section)
    if not months:
        return None
    coming, _ = part_events(site, site.sections[section])
    month = f"{coming[0].facts.span.first:%Y-%m}" if coming else months[-1]
    link = link_page(site, month_key(section, month), lang)
    gettext = site.catalogues[lang].gettext
    return Link(gettext("Month calendar"), link.url)


def link_calendars(site: Site, listing: Listing, lang: str) -> tuple[Link, ...]:
    """Links to a list's calendar files to subscribe to: its own and that of all events."""
    keys = dict.fromkeys((calendar_key(section_key(listing.section)), calendar_key(listing.key)))
    found = [site.graph.find(key, lang) for key in keys]
    return tuple(link_address(site, address, lang) for address in found if address is not None)


def _first_of(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def _view_month(
    site: Site, section: str, month: str, near: Iterable[str | None], lang: str
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
    title, words = _title_month(site, month, lang), site.cluster.words(lang).sections[section]
    common = compose_page(
        site,
        month_key(section, month),
        lang,
        template="calendar.html",
        title=title,
        summary=words.summary,
        head=f"{title} – {words.title}",
    )
    return CalendarView(
        month=title,
        weekdays=tuple(
            (formats.weekday(day), formats.weekday(day, "wide"))
            for day in (weeks[0][0] + n * DAY for n in range(7))
        ),
        weeks=tuple(tuple(show(day) for day in week) for week in weeks),
        previous=before,
        next=after,
        scripts=("events",),
        **common,
    )


@once
def _entries(site: Site, section: str, lang: str) -> dict[dt.date, tuple[CalendarEntry, ...]]:
    """The events on each day, by the clock of the venue."""
    found: dict[dt.date, list[CalendarEntry]] = {}
    states = STATE_NAMES.names(site.catalogues[lang])
    for item in sort_events(site.sections[section]):
        fields = item.facts
        link = show_occasion(site, item, lang).teaser.link
        link = replace(link, text=divide_text(link.text, link.lang or lang))
        for span in fields.spans:
            for day in span.days:
                times = _times_on(span, day, site.formats(lang), is_foreign(site, fields))
                entry = CalendarEntry(link, times, states[fields.state])
                found.setdefault(day, []).append(entry)
    return {day: tuple(entries) for day, entries in found.items()}


def _times_on(span: Span, day: dt.date, formats: Formats, foreign: bool) -> str:
    if span.all_day:
        return ""
    if span.first == span.last:
        return spell_range(span.start, span.end, formats, foreign=foreign)
    marked = foreign or span.start.utcoffset() != span.end.utcoffset()
    if day == span.first:
        return f"{spell_time(span.start, formats, foreign=marked)}–"
    return f"–{spell_time(span.end, formats, foreign=marked)}" if day == span.last else ""


LISTS = Lists(
    facets=(
        Facet(
            EventFields,
            "kind",
            lambda contents, event: [event.kind],
            codes_of(KIND_TITLES),
            heading=N_("By kind"),
            summary=N_("All events of this kind, coming and past."),
        ),
        Facet(
            EventFields,
            "country",
            _country,
            COUNTRIES,
            heading=N_("By country"),
            summary=N_("All events in this country, coming and past."),
            # Translators: the part of an address before a country, as in /events/country/poland/
            word=NP_("address", "country"),
            line=("venue", "country"),
        ),
        Facet(
            EventFields,
            "year",
            _past_year,
            Naming(_title_year, order=lambda contents, year: -int(year)),
            heading=N_("Past events"),
            summary=N_("Events that are over, the latest first."),
            # Translators: the part of an address before a year, as in /events/archive/2027/
            word=NP_("address", "archive"),
            line=("starts",),
            by_value=True,
        ),
    ),
    view=_view_list,
    feed=FEED,
    place=_place_beside,
    plan=_plan_months,
)
