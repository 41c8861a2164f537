"""What the templates of events see, over and above what every page has.

``Occasion``, an event as lists show it, is core's: other kinds list events, too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from plugins.core.views import FacetMenu, ItemView, Link, Occasion, PageView, Teaser


@dataclass(frozen=True, slots=True)
class ShownSitting:
    """One sitting, or the whole event: its day or days, and its times, "" for whole days.
    ``zone`` says by which clock, where that has not been said before."""

    days: str
    times: str
    zone: str
    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where it is held. ``lines`` are the address as it is written on a letter; ``map`` is an
    SVG drawing, ``maps`` lead to the place in map services."""

    name: str
    lines: tuple[str, ...]
    country: str
    map: Markup
    maps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """Somebody who holds the event or is host to it; ``link`` leads to their page. ``own`` is
    the cluster itself."""

    name: str
    link: Link | None = None
    url: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    label: str
    parties: tuple[NamedParty, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda."""

    times: str
    title: str


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of the agenda; ``name`` is "" where the event has one day only."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OutcomeFigure:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Admission:
    """How to take part. ``address`` is a page's or "mailto:…", "" where none is needed, or where
    nobody can register; ``full`` says that all places are taken."""

    address: str
    mail: str
    deadline: str
    closes: dt.datetime | None
    closed: bool
    full: bool
    fee: str
    capacity: str


@dataclass(frozen=True, slots=True)
class ContactDesk:
    """Whom to ask."""

    name: str
    link: Link | None
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(ItemView):
    """event.html. ``over`` and ``entry.closed``
    hold at the build's moment; the page's script goes on from there."""

    type: Link
    state: str  # "scheduled", "cancelled", "postponed", "rescheduled", "moved-online"
    state_name: str
    state_note: str
    previous: tuple[str, ...]  # when it was to start before
    when: str
    sittings: tuple[ShownSitting, ...]
    all_day: bool
    start: dt.datetime
    end: dt.datetime
    over: bool
    place: ShownPlace | None
    online: str
    entry: Admission
    desk: ContactDesk | None
    roles: tuple[Role, ...]
    spoken: str
    interpreted: str
    sectors: tuple[str, ...]
    markets: tuple[str, ...]
    project_link: Link | None
    task: str  # of the project: "3.2", its activity's and the task's number
    agenda: tuple[AgendaDay, ...]
    agenda_zone: str  # by which clock, where that is not the cluster's
    report: Markup
    outcome: tuple[OutcomeFigure, ...]
    materials: tuple[Teaser, ...]
    posts: tuple[Teaser, ...]
    profiles: tuple[Teaser, ...]
    catalogues: tuple[Link, ...]  # of the profiles, to be printed
    calendar: Link | None  # the .ics file
    calendars: tuple[Link, ...]  # web calendars' forms, filled in
    shares: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(PageView):
    """events.html: the events of a section, a kind, a country or a past year."""

    coming: tuple[Occasion, ...]
    past: tuple[Occasion, ...]
    menus: tuple[FacetMenu, ...]
    month: Link | None  # the month calendar
    calendars: tuple[Link, ...]  # files that calendar programs subscribe to
    over: bool  # events that are over, and no others


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event on a day of the calendar; ``times`` is "" for a whole day, ``on`` for a day on
    which it goes on."""

    link: Link
    times: str
    state_name: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    date: dt.date
    name: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(PageView):
    """calendar.html: a month, week by week; None stands for days of other months."""

    month: str
    weekdays: tuple[tuple[str, str], ...]  # short and long
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    previous: Link | None
    next: Link | None
