"""Resolves the dates and times of events to instants.

An event states its local times and an IANA zone. A local time that a clock change leaves
out or repeats means no instant or two; only an offset written with it decides (RFC 9557, 1).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from plugins.language.readings import hint_date
from plugins.reporting.sentences import Message, RefusedValueError, Sentence, join, say, tell

DAY = dt.timedelta(days=1)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _parse_time(value: Any) -> Any:
    """Parses a day, or a day with a time. Midnight stays a time; pydantic's union would make it a
    day."""
    if not isinstance(value, str):
        return value
    try:
        if _DATE.fullmatch(value.strip()):
            return dt.date.fromisoformat(value.strip())
        return dt.datetime.fromisoformat(value.strip())
    except ValueError:
        message = tell("not-a-time", 'is not a day or time: "{text}".', text=value)
        mend = join(hint_date(value), say("A time is written as in 2027-04-30 09:30."))
        raise RefusedValueError(message, mend) from None


Time = Annotated[dt.date | dt.datetime, BeforeValidator(_parse_time)]
"""A day, or a local time in the event's zone (with an offset if it is ambiguous)."""


class UnclearTimeError(ValueError):
    """Raised for a local time that is not a single instant; ``mend`` says what to write."""

    def __init__(self, message: Message, mend: Sentence) -> None:
        super().__init__(message)
        self.message, self.mend = message, mend


def resolve(value: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Returns the instant of a local time in its zone. Raises `UnclearTimeError` for a time that
    the zone's clocks skip or show twice, and for an offset that they do not have at that time."""
    early = value.replace(tzinfo=zone, fold=0)
    late = early.replace(fold=1)
    if value.tzinfo is not None:
        instant = value.astimezone(zone)
        if instant.utcoffset() != value.utcoffset():
            right = spell_offset(early)
            raise UnclearTimeError(
                tell(
                    "offset-wrong",
                    "clocks in {zone} do not differ from UTC by {offset} then.",
                    zone=zone.key,
                    offset=spell_offset(value),
                ),
                say("Write {offset}, or leave the offset out.", offset=right),
            )
        return instant
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != value:
        after = early.astimezone(dt.UTC).astimezone(zone)
        raise UnclearTimeError(
            tell(
                "time-skipped",
                "there is no {time} in {zone} on that day: the clocks go forward over it.",
                time=f"{value:%H:%M}",
                zone=zone.key,
            ),
            say("Write {time}, or the time that is meant.", time=f"{after:%H:%M}"),
        )
    raise UnclearTimeError(
        tell(
            "time-twice",
            "{time} comes twice in {zone} on that day: the clocks go back.",
            time=f"{value:%H:%M}",
            zone=zone.key,
        ),
        say(
            "Write the offset, too: {first} for the first, {second} for the second.",
            first=f"{value:%Y-%m-%d %H:%M}{spell_offset(early)}",
            second=spell_offset(late),
        ),
    )


def is_doubled(value: dt.datetime) -> bool:
    """Whether the clocks of its zone show a time twice on that day."""
    early, late = (value.replace(fold=fold).utcoffset() for fold in (0, 1))
    assert early is not None
    assert late is not None
    return early > late  # else the clocks skip it


def spell_offset(value: dt.datetime) -> str:
    """Writes the offset from UTC as in ISO 8601: "+02:00"."""
    return value.isoformat()[-6:]


@dataclass(frozen=True, slots=True)
class Span:
    """The time from one instant up to another, not including it, both in the event's zone. An
    ``all_day`` span lasts from midnight to midnight."""

    start: dt.datetime
    end: dt.datetime
    all_day: bool

    @property
    def first(self) -> dt.date:
        return self.start.date()

    @property
    def last(self) -> dt.date:
        """The last day of the span."""
        return (self.end - dt.timedelta(microseconds=1)).date()

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day of the span."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + n * DAY for n in range(count))

    def has(self, instant: dt.datetime) -> bool:
        return self.start <= instant <= self.end


def midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The instant at which a day begins; its first one, if the clocks skip midnight."""
    start = dt.datetime.combine(day, dt.time(), zone)
    return start.astimezone(dt.UTC).astimezone(zone)


def span(start: dt.date | dt.datetime, end: dt.date | dt.datetime | None, zone: ZoneInfo) -> Span:
    """Returns the span of a stated start and end. Dates without a time are whole days, including
    the last one; without an end, a span of dates lasts one day."""
    if isinstance(start, dt.datetime):
        assert isinstance(end, dt.datetime)  # the checks have made sure of this
        return Span(resolve(start, zone), resolve(end, zone), all_day=False)
    last = start if end is None else end
    assert not isinstance(last, dt.datetime)
    return Span(midnight(start, zone), midnight(last + DAY, zone), all_day=True)
