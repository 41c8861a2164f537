"""Checks events for times, places and words that contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from plugins.core.checking import Checker
from plugins.core.clock import Change
from plugins.core.records import Item, Record
from plugins.core.site import Contents
from plugins.drawing.outlines import Borders, is_within
from plugins.reporting.sentences import Message, Sentence, retell, say, tell
from plugins.text.yamltext import Location

from .fields import EventFields, Venue
from .times import Span, Time, UnclearTimeError, resolve, span

_LONGEST = dt.timedelta(days=3 * 366)  # every month of an event has a page


@dataclass(frozen=True, slots=True)
class TimeFault:
    """A fault of times: what is wrong, and the location in the front matter."""

    where: Location
    message: Message
    mend: Sentence


def check_event(checker: Checker, item: Item[EventFields]) -> None:
    """Reports every contradiction between an event's facts, and in each language's words."""
    fields = item.facts
    home = item.home
    faults = list(find_faults(fields, checker.cluster.borders))
    for fault in faults:
        checker.error(home, fault.where, fault.message, fault.mend)
    if fields.outcome is not None and not faults and fields.span.end > checker.now:
        message = tell(
            "outcome-before-end", "the event is not over, but its page states an outcome."
        )
        checker.warn(home, ("outcome",), message, say("Add `outcome:` when it is over."))
    if fields.venue is None and fields.online is None:
        mend = say("Add `venue:` with name, town and country, or `online: https://…`, or both.")
        message = tell(
            "event-without-place", "the event has neither a venue nor an address on the internet."
        )
        checker.want(home, ("starts",), message, mend)
    for record in item.records.values():
        _check_titles(checker, fields, record)


def _check_titles(checker: Checker, fields: EventFields, record: Record[EventFields]) -> None:
    words = record.fields
    times, titles = len(fields.agenda), len(words.agenda_titles)
    if times != titles:
        checker.error(
            record,
            ("agenda_titles",),
            tell(
                "agenda-titles-count",
                'the agenda has {times} times, but {titles} titles in "{lang}".',
                times=times,
                titles=titles,
                lang=record.lang,
            ),
            say("Write one line in agenda_titles for each time in agenda."),
        )


def find_faults(fields: EventFields, borders: Borders) -> Iterator[TimeFault]:
    """Yields every contradiction between an event's facts. Times are compared only if each of them
    is a single instant."""
    whole = _Times(fields.place)
    event = whole.span(fields.starts, fields.ends, (), say("the event"))
    inner = _Times(fields.place, event)
    for number, session in enumerate(fields.sessions):
        inner.span(session.starts, session.ends, ("sessions", number), say("the session"))
    agenda = _Times(fields.place, event)
    for number, point in enumerate(fields.agenda):
        agenda.point(point.starts, point.ends, ("agenda", number))
    yield from whole.faults
    yield from inner.faults
    yield from inner.find_overlaps()
    yield from agenda.faults
    yield from _check_deadline(fields, event)
    yield from _check_state(fields, event)
    yield from _check_place(fields, borders)
    if fields.fee is not None and fields.fee.amount and fields.fee.currency is None:
        yield TimeFault(
            ("fee",),
            tell("fee-without-currency", "the fee has no currency."),
            say("Add a line `currency: EUR` to it."),
        )


class _Times:
    """Collects conflicts between the times of an event."""

    def __init__(self, zone: ZoneInfo, event: Span | None = None) -> None:
        self.zone, self.event = zone, event
        self.faults: list[TimeFault] = []
        self.spans: list[tuple[Location, Span]] = []

    def resolve(self, value: dt.datetime, where: Location) -> dt.datetime | None:
        try:
            return resolve(value, self.zone)
        except UnclearTimeError as error:
            name = " › ".join(str(s + 1) if isinstance(s, int) else s for s in where)
            message = retell(error.message, '"{key}": {reason}', key=name)
            self.faults.append(TimeFault(where, message, error.mend))
            return None

    def span(self, start: Time, end: Time | None, where: Location, what: Sentence) -> Span | None:
        first, last = (*where, "starts"), (*where, "ends")
        if isinstance(start, dt.datetime) != isinstance(end, dt.datetime):
            if end is None:
                message = tell(
                    "time-without-end",
                    "{what} has a time at which it starts, but none at which it ends.",
                    what=what,
                )
                self.faults.append(
                    TimeFault(first, message, say("Add a line `ends: …` with its time."))
                )
            elif isinstance(start, dt.datetime) or isinstance(end, dt.datetime):
                message = tell(
                    "time-at-one-end", "{what} starts or ends at a time, but not both.", what=what
                )
                self.faults.append(
                    TimeFault(last, message, say("Write both with a time, or both without."))
                )
            if isinstance(start, dt.datetime):
                self.resolve(start, first)
            return None
        for value, place in ((start, first), (end, last)):
            if isinstance(value, dt.datetime):
                self.resolve(value, place)
        if self.faults and self.faults[-1].where in (first, last):
            return None
        found = span(start, end, self.zone)
        if found.end <= found.start:
            message = tell(
                "ends-before-start",
                "{what} ends before it starts ({end} < {start}).",
                what=what,
                end=end,
                start=start,
            )
            if found.end == found.start:
                message = tell(
                    "ends-at-start",
                    "{what} ends when it starts ({end} = {start}).",
                    what=what,
                    end=end,
                    start=start,
                )
            self.faults.append(TimeFault(last, message, say("Swap the times, or correct one.")))
            return None
        if found.end - found.start > _LONGEST:
            message = tell(
                "lasts-years",
                "{what} lasts more than three years ({start} to {end}).",
                what=what,
                start=start,
                end=end,
            )
            self.faults.append(TimeFault(last, message, say("Correct the year.")))
            return None
        if self.event is not None and not _within(found, self.event):
            message = _lies_outside(what, self.event)
            mend = say("Correct its times, or the event's.")
            self.faults.append(TimeFault(first, message, mend))
        self.spans.append((first, found))
        return found

    def point(self, start: Time, end: Time | None, where: Location) -> None:
        """Checks a point of the agenda, which may have no end."""
        if end is not None:
            self.span(start, end, where, say("the point of the agenda"))
            return
        first = (*where, "starts")
        if not isinstance(start, dt.datetime):
            instant: dt.datetime | None = span(start, None, self.zone).start
        else:
            instant = self.resolve(start, first)
        if instant is not None and self.event is not None and not self.event.has(instant):
            message = _lies_outside(say("the point of the agenda"), self.event)
            self.faults.append(TimeFault(first, message, say("Correct its time, or the event's.")))

    def find_overlaps(self) -> Iterator[TimeFault]:
        for (_, one), (where, other) in pairwise(self.spans):
            if other.start < one.end:
                yield TimeFault(
                    where,
                    tell("sessions-overlap", "the session begins before the one above it ends."),
                    say("Put the sessions in order, and let none overlap."),
                )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _lies_outside(what: Sentence, event: Span) -> Message:
    starts, ends = f"{event.start:%Y-%m-%d %H:%M}", f"{event.end:%Y-%m-%d %H:%M}"
    if event.all_day:
        starts, ends = f"{event.first}", f"{event.last}"
    return tell(
        "outside-event",
        "{what} lies outside the event ({starts} to {ends}).",
        what=what,
        starts=starts,
        ends=ends,
    )


def _check_deadline(fields: EventFields, event: Span | None) -> Iterator[TimeFault]:
    stated = fields.registration
    if stated is None or stated.deadline is None:
        return
    where = ("registration", "deadline")
    times = _Times(ZoneInfo(stated.zone or fields.zone))
    if isinstance(stated.deadline, dt.datetime):
        instant = times.resolve(stated.deadline, where)
    else:
        instant = span(stated.deadline, None, times.zone).start
    yield from times.faults
    if instant is not None and event is not None and instant > event.start:
        yield TimeFault(
            where,
            tell(
                "deadline-after-start",
                "the deadline lies after the start ({deadline} > {starts}).",
                deadline=stated.deadline,
                starts=fields.starts,
            ),
            say("Correct one of them."),
        )


def _check_state(fields: EventFields, event: Span | None) -> Iterator[TimeFault]:
    if fields.state == "rescheduled" and not fields.previous:
        mend = say("Add a line `previous: [the day it was to start before]`.")
        yield TimeFault(
            ("state",),
            tell(
                "rescheduled-without-previous",
                "a rescheduled event does not say when it was to be.",
            ),
            mend,
        )
    if fields.previous and fields.state != "rescheduled":
        mend = say("Write `state: rescheduled`, or delete the line.")
        yield TimeFault(
            ("previous",),
            tell(
                "previous-without-reschedule",
                '"previous" is stated for an event that is not rescheduled.',
            ),
            mend,
        )
    times = _Times(fields.place)
    for number, value in enumerate(fields.previous):
        if isinstance(value, dt.datetime):
            times.resolve(value, ("previous", number))
        if value == fields.starts:
            mend = say("Write when it was to start before the change.")
            yield TimeFault(
                ("previous", number),
                tell("previous-is-start", '"previous" is the same as "starts".'),
                mend,
            )
    yield from times.faults
    if fields.state == "moved-online" and not fields.online:
        mend = say("Add a line `online: https://…`.")
        yield TimeFault(
            ("state",),
            tell("moved-online-without-address", "an event moved online does not say where to."),
            mend,
        )


def _check_place(fields: EventFields, borders: Borders) -> Iterator[TimeFault]:
    if fields.venue is not None:
        yield from check_coordinates(fields.venue, borders)


def check_coordinates(venue: Venue, borders: Borders) -> Iterator[TimeFault]:
    """Checks that coordinates come in pairs, are on the globe (WGS 84) and in the
    venue's country."""
    pair = {"latitude": venue.latitude, "longitude": venue.longitude}
    stated = {name: float(value) for name, value in pair.items() if value is not None}
    for name in pair.keys() - stated.keys() if stated else ():
        mend = say("Add a line {line} to the venue, or delete the other one.", line=f"`{name}: …`")
        yield TimeFault(
            ("venue",),
            tell(
                "coordinates-incomplete", 'the venue has coordinates without "{name}".', name=name
            ),
            mend,
        )
    faults = [
        TimeFault(
            ("venue", name),
            tell(
                "off-the-map",
                '"{name}" lies off the map: {stated} is beyond {limit} degrees.',
                name=name,
                stated=f"{stated[name]:g}",
                limit=limit,
            ),
            say("Write degrees with a decimal point: latitude first, then longitude."),
        )
        for name, limit in (("latitude", 90), ("longitude", 180))
        if abs(stated.get(name, 0)) > limit
    ]
    yield from faults
    if len(stated) == 2 and not faults:
        latitude, longitude = stated["latitude"], stated["longitude"]
        if not is_within(venue.country, latitude, longitude, borders):
            swapped = is_within(venue.country, longitude, latitude, borders)
            yield TimeFault(
                ("venue", "latitude"),
                tell(
                    "coordinates-outside-country",
                    "the coordinates are not in the venue's country ({country}).",
                    country=venue.country,
                ),
                say("Swap them: latitude is how far north.")
                if swapped
                else say("Correct one of them."),
            )


def list_changes(contents: Contents) -> Iterator[Change]:
    """Yields the instants at which an event's page changes by itself: registration closes, the
    event starts, the event is over."""
    for item in contents.items.values():
        fields = item.facts
        if isinstance(fields, EventFields):
            if fields.deadline is not None:
                yield Change(fields.deadline, item.path, "registration closes")
            yield Change(fields.span.start, item.path, "starts")
            yield Change(fields.span.end, item.path, "is over")
