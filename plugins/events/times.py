"""Times: what an event's dates mean as instants.

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

DAY = dt.timedelta(days=1)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _parse_time(value: Any) -> Any:
    """A day, or a day with a time: midnight stays a time, which pydantic's union loses."""
    if not isinstance(value, str):
        return value
    try:
        if _DATE.fullmatch(value.strip()):
            return dt.date.fromisoformat(value.strip())
        return dt.datetime.fromisoformat(value.strip())
    except ValueError:
        mend = hint_date(value).rstrip(".")
        reason = f'is not a day or time: "{value}"'
        raise ValueError(f"{reason}. {mend}, with a time as in 2027-04-30 09:30.") from None


Time = Annotated[dt.date | dt.datetime, BeforeValidator(_parse_time)]
"""A day, or a local time in the event's zone (with an offset where one is needed)."""


class UnclearTimeError(ValueError):
    """A local time that is no single instant; ``mend`` says what to write."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


def resolve(value: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The instant of a local time, in its zone. Raises `UnclearTimeError` for a time that the
    zone's clocks leave out or show twice, and for an offset that they do not have then."""
    early = value.replace(tzinfo=zone, fold=0)
    late = early.replace(fold=1)
    if value.tzinfo is not None:
        instant = value.astimezone(zone)
        if instant.utcoffset() != value.utcoffset():
            right = spell_offset(early)
            raise UnclearTimeError(
                f"clocks in {zone.key} do not differ from UTC by {spell_offset(value)} then.",
                f"Write {right}, or leave the offset out.",
            )
        return instant
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != value:
        after = early.astimezone(dt.UTC).astimezone(zone)
        raise UnclearTimeError(
            f"there is no {value:%H:%M} in {zone.key} on that day: the clocks go forward over it.",
            f"Write {after:%H:%M}, or the time that is meant.",
        )
    raise UnclearTimeError(
        f"{value:%H:%M} comes twice in {zone.key} on that day: the clocks go back.",
        f"Write the offset, too: {value:%Y-%m-%d %H:%M}{spell_offset(early)} for the first, "
        f"{spell_offset(late)} for the second.",
    )


def is_doubled(value: dt.datetime) -> bool:
    """Whether the clocks of its zone show a time twice on that day."""
    early, late = (value.replace(fold=fold).utcoffset() for fold in (0, 1))
    assert early is not None
    assert late is not None
    return early > late  # the other way round the clocks leave it out


def spell_offset(value: dt.datetime) -> str:
    """The offset from UTC as ISO 8601 writes it: "+02:00"."""
    return value.isoformat()[-6:]


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant to another, the second no longer part of it, both in the event's
    zone. An ``all_day`` span goes from midnight to midnight."""

    start: dt.datetime
    end: dt.datetime
    all_day: bool

    @property
    def first(self) -> dt.date:
        return self.start.date()

    @property
    def last(self) -> dt.date:
        """The last day that has a part in it."""
        return (self.end - dt.timedelta(microseconds=1)).date()

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day of it."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + n * DAY for n in range(count))

    def has(self, instant: dt.datetime) -> bool:
        return self.start <= instant <= self.end


def midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The instant a day begins: its first, where the clocks leave midnight out."""
    start = dt.datetime.combine(day, dt.time(), zone)
    return start.astimezone(dt.UTC).astimezone(zone)


def span(start: dt.date | dt.datetime, end: dt.date | dt.datetime | None, zone: ZoneInfo) -> Span:
    """What a stated start and end mean. Dates without a time are whole days, the last
    included; one without an end is one day long."""
    if isinstance(start, dt.datetime):
        assert isinstance(end, dt.datetime)  # the checks have seen to it
        return Span(resolve(start, zone), resolve(end, zone), all_day=False)
    last = start if end is None else end
    assert not isinstance(last, dt.datetime)
    return Span(midnight(start, zone), midnight(last + DAY, zone), all_day=True)
