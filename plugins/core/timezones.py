"""Time zones as calendars write them: the observances of a zone (RFC 5545, 3.6.5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

_YEARS_AHEAD = 4  # for a yearly rule to be one, it must hold this many years


@dataclass(frozen=True, slots=True)
class Rule:
    """Every year on the ``nth`` (or, -1, the last) ``weekday`` (0 is Monday) of a month."""

    month: int
    weekday: int
    nth: int


@dataclass(frozen=True, slots=True)
class Observance:
    """A time that a zone's clocks keep: from ``starts``, a local time by the offset before,
    ``offset_from``. With a ``rule`` it comes back every year."""

    name: str
    daylight: bool
    starts: dt.datetime
    offset_from: dt.timedelta
    offset_to: dt.timedelta
    rule: Rule | None = None


@lru_cache
def observe(key: str, first: int, last: int) -> tuple[Observance, ...]:
    """What the clocks of an IANA zone keep from a year to another: two observances by rule
    where the zone changes its clocks every year alike, else one for each change."""
    zone = ZoneInfo(key)
    changes = _find_changes(zone, first - 1, last + _YEARS_AHEAD)
    if not changes:
        start = dt.datetime(first, 1, 1, tzinfo=zone)
        return (_observe(start - dt.timedelta(days=1), start, None),)
    rules = _find_rules(zone, changes)
    if rules is not None:
        return tuple(_observe(*changes[number], rule) for number, rule in enumerate(rules))
    before = dt.datetime(first - 1, 1, 1, tzinfo=zone)
    known = [_observe(before, before, None)]
    return (*known, *(_observe(*change, None) for change in changes if change[1].year <= last + 1))


def _observe(before: dt.datetime, after: dt.datetime, rule: Rule | None) -> Observance:
    """``before`` is a moment by the old clock, ``after`` the first by the new one."""
    offset_from, offset_to = before.utcoffset(), after.utcoffset()
    assert offset_from is not None
    assert offset_to is not None
    starts = (after.astimezone(dt.UTC) + offset_from).replace(tzinfo=None)
    return Observance(after.tzname() or "", bool(after.dst()), starts, offset_from, offset_to, rule)


def _find_changes(zone: ZoneInfo, first: int, last: int) -> list[tuple[dt.datetime, dt.datetime]]:
    """Every change of the clocks: the last second by the old and the first by the new."""
    start = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    days = [start + dt.timedelta(days=n) for n in range((last - first + 1) * 366)]
    found = []
    for one, other in pairwise(days):
        if _differ(one, other, zone):
            found.append(_narrow(one, other, zone))
    return found


def _differ(one: dt.datetime, other: dt.datetime, zone: ZoneInfo) -> bool:
    here, there = one.astimezone(zone), other.astimezone(zone)
    return (here.utcoffset(), here.dst()) != (there.utcoffset(), there.dst())


def _narrow(
    one: dt.datetime, other: dt.datetime, zone: ZoneInfo
) -> tuple[dt.datetime, dt.datetime]:
    seconds = int((other - one).total_seconds())
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        if _differ(one, one + dt.timedelta(seconds=middle), zone):
            high = middle
        else:
            low = middle
    return tuple(  # type: ignore[return-value]
        (one + dt.timedelta(seconds=at)).astimezone(zone) for at in (low, high)
    )


def _find_rules(
    zone: ZoneInfo, changes: list[tuple[dt.datetime, dt.datetime]]
) -> tuple[Rule, Rule] | None:
    """The two rules that give all the changes; None where there are none such."""
    if len(changes) < 4 or len(changes) % 2:
        changes = changes[: len(changes) // 2 * 2]
    rules = []
    for turn in (0, 1):
        same = [_observe(*change, None) for change in changes[turn::2]]
        kinds = {(o.daylight, o.offset_from, o.offset_to, o.starts.time()) for o in same}
        years = [o.starts.year for o in same]
        if len(same) < 2 or len(kinds) != 1 or years != [*range(years[0], years[0] + len(same))]:
            return None
        rule = _find_rule([o.starts.date() for o in same])
        if rule is None:
            return None
        rules.append(rule)
    return rules[0], rules[1]


def _find_rule(days: list[dt.date]) -> Rule | None:
    months, weekdays = {d.month for d in days}, {d.weekday() for d in days}
    if len(months) != 1 or len(weekdays) != 1:
        return None
    nths = {(day.day - 1) // 7 + 1 for day in days}
    is_last = all((day + dt.timedelta(days=7)).month != day.month for day in days)
    if not is_last and len(nths) != 1:
        return None
    return Rule(months.pop(), weekdays.pop(), -1 if is_last else nths.pop())
