"""Describes time zones for calendars, as the observances of a zone (RFC 5545, 3.6.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, reset_tzpath

# Uses the zones of the library tzdata, whose version is locked. The machine's zones may be years
# old, and the same texts must give the same hours on every machine.
reset_tzpath(to=())

_YEARS_AHEAD = 4  # a rule that still holds so many years later has no end
_AFTER_LAST = dt.timedelta(days=30)
_LATE = 12  # changes from this month on do not decide the offset at the end of a year


@dataclass(frozen=True, slots=True)
class Rule:
    """A yearly change on the ``nth`` (or, -1, the last) ``weekday`` (0 is Monday) of a month.
    ``until`` is its end in UTC, some weeks after its last time; None for a rule without an end."""

    month: int
    weekday: int
    nth: int
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Observance:
    """A time that a zone's clocks keep. It ``starts`` at a local time by the earlier offset,
    ``offset_from``. With a ``rule`` it begins again every year."""

    name: str
    daylight: bool
    starts: dt.datetime
    offset_from: dt.timedelta
    offset_to: dt.timedelta
    rule: Rule | None = None


@lru_cache
def observe(key: str, first: int, last: int) -> tuple[Observance, ...]:
    """Lists the observances of an IANA zone between two years, in order of their first times.
    Changes that recur in the same way are one observance, whose rule ends with the last of them;
    every other change is an observance of its own."""
    zone = ZoneInfo(key)
    years = range(first - 1, last + _YEARS_AHEAD + 1)
    found = [change for year in years for change in _find_changes(key, year)]
    needed = dt.datetime(last + 2, 1, 1)  # noqa: DTZ001 - local, as onsets are
    runs = [
        _join(run, goes_on=run[-1].starts.year >= last + _YEARS_AHEAD)
        for run in _find_runs(found)
        if run[0].starts < needed
    ]
    if found and (found[0].starts.year, found[0].starts.month) < (first - 1, _LATE):
        return tuple(runs)
    start = dt.datetime(first - 1, 1, 1, tzinfo=zone)
    return (_observe(start, start), *runs)


def _observe(before: dt.datetime, after: dt.datetime) -> Observance:
    """Describes one change. ``before`` is a moment by the old clock, ``after`` the first by the new
    one."""
    offset_from, offset_to = before.utcoffset(), after.utcoffset()
    assert offset_from is not None
    assert offset_to is not None
    starts = (after.astimezone(dt.UTC) + offset_from).replace(tzinfo=None)
    return Observance(after.tzname() or "", bool(after.dst()), starts, offset_from, offset_to)


def _find_runs(changes: list[Observance]) -> list[list[Observance]]:
    """Divides changes into runs that one rule describes: year after year, alike
    except for the day."""
    runs: list[list[Observance]] = []
    for change in changes:
        run = next((r for r in runs if _goes_on(r, change)), None)
        if run is None:
            runs.append([change])
        else:
            run.append(change)
    return runs


def _goes_on(run: list[Observance], change: Observance) -> bool:
    last = run[-1]
    return (
        change.starts.year == last.starts.year + 1
        and _describe(change) == _describe(last)
        and bool(_list_nths([*run, change]))
    )


def _describe(change: Observance) -> tuple[object, ...]:
    """What two changes of one rule have in common."""
    at = change.starts
    offsets = change.offset_from, change.offset_to
    return change.name, change.daylight, *offsets, at.month, at.weekday(), at.time()


def _list_nths(run: list[Observance]) -> set[int]:
    """The weekdays of their months that all these changes are: 4 and -1 for the 24th of April."""
    return set.intersection(*(set(_number(change.starts.date())) for change in run))


def _number(day: dt.date) -> Iterator[int]:
    yield (day.day - 1) // 7 + 1
    if (day + dt.timedelta(days=7)).month != day.month:
        yield -1


def _join(run: list[Observance], *, goes_on: bool) -> Observance:
    """Joins a run of changes into one observance. A single change has no rule, and thus no end.

    The rule ends a month after its last time. Readers that ignore the zone when they compare
    (dateutil) would otherwise lose that time.
    """
    first, last = run[0], run[-1]
    if len(run) == 1:
        return first
    until = None if goes_on else (last.starts - last.offset_from + _AFTER_LAST)
    nth = min(_list_nths(run))
    day = first.starts
    rule = Rule(day.month, day.weekday(), nth, until and until.replace(tzinfo=dt.UTC))
    return Observance(
        first.name, first.daylight, first.starts, first.offset_from, first.offset_to, rule
    )


@lru_cache(4096)
def _find_changes(key: str, year: int) -> tuple[Observance, ...]:
    """Finds every change of a zone's clocks in a year of UTC."""
    zone = ZoneInfo(key)
    start, end = (dt.datetime(y, 1, 1, tzinfo=dt.UTC) for y in (year, year + 1))
    days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    clocks = [_read_clock(day, zone) for day in days]
    return tuple(
        _observe(*_narrow(days[n], days[n + 1], zone))
        for n, (one, other) in enumerate(pairwise(clocks))
        if one != other
    )


def _read_clock(moment: dt.datetime, zone: ZoneInfo) -> tuple[dt.timedelta | None, ...]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst()


def _narrow(
    one: dt.datetime, other: dt.datetime, zone: ZoneInfo
) -> tuple[dt.datetime, dt.datetime]:
    """Narrows a change down to the last second by the old clock and the first by the new one."""
    clock = _read_clock(one, zone)
    low, high = 0, int((other - one).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _read_clock(one + dt.timedelta(seconds=middle), zone) == clock:
            low = middle
        else:
            high = middle
    before, after = (one + dt.timedelta(seconds=at) for at in (low, high))
    return before.astimezone(zone), after.astimezone(zone)
