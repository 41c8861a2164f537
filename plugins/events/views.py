"""The views of events: what their templates show in addition to the fields of every page.

``Occasion``, an event as lists show it, is core's: other kinds list events, too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from plugins.core.views import Fact, ItemView, Link, ListView, Occasion, PageView, Teaser


@dataclass(frozen=True, slots=True)
class ShownSitting:
    """One sitting, or the whole event: its day or days, and its times, "" for whole days. ``zone``
    names the clock if it has not been named before."""

    days: str
    times: str
    zone: str
    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A venue. ``lines`` are the address as on a letter; ``map`` is an SVG drawing, ``maps`` are
    links to map services."""

    name: str
    lines: tuple[str, ...]
    country: str
    map: Markup
    maps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """An organiser or host; ``link`` leads to their page. ``own`` is set for the cluster itself."""

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
    """A day of the agenda; ``name`` is "" if the event has one day only."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Admission:
    """How to take part. ``address`` is a page's or "mailto:…"; "" if no registration is needed or
    possible. ``full`` means that all places are taken."""

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
    """Who to ask about an event."""

    name: str
    link: Link | None
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(ItemView):
    """event.html. ``over`` and ``entry.closed`` are as of the build; a script on the page updates
    them."""

    type: Link
    state: str  # "scheduled", "cancelled", "postponed", "rescheduled", "moved-online"
    state_name: str
    state_note: str
    previous: tuple[str, ...]  # the original start
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
    task: str  # of the project: activity and task, "3.2"
    agenda: tuple[AgendaDay, ...]
    agenda_zone: str  # the clock, if it is not the cluster's
    report: Markup
    outcome: tuple[Fact, ...]
    materials: tuple[Teaser, ...]
    posts: tuple[Teaser, ...]
    profiles: tuple[Teaser, ...]
    catalogues: tuple[Link, ...]  # of the profiles, to print
    calendar: Link | None  # the .ics file
    calendars: tuple[Link, ...]  # filled-in forms of web calendars
    shares: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(ListView):
    """events.html: the events of a section, a kind, a country or a past year."""

    coming: tuple[Occasion, ...]
    past: tuple[Occasion, ...]
    month: Link | None  # the month calendar
    calendars: tuple[Link, ...]  # calendar files to subscribe to
    over: bool  # past events only


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event on a day of the calendar. ``times`` is "" for a whole day; ``on`` is set for the
    later days of a longer event."""

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
