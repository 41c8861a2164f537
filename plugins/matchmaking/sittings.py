"""Finds the hours of an event in which meetings can be planned."""

from __future__ import annotations

import datetime as dt

Sitting = tuple[dt.datetime, dt.datetime]
"""Start and end, in the event's time zone."""
EARLIEST, LATEST = dt.time(7), dt.time(22)
"""No meeting is planned outside these hours unless a sitting says so."""
DAY_STARTS, DAY_ENDS = dt.time(9), dt.time(17)
"""The hours of a day for which none are stated."""


def find_sittings(start: dt.datetime, end: dt.datetime, *, all_day: bool) -> tuple[Sitting, ...]:
    """Returns the hours of an event that states no sittings.

    On one day they last from its start to its end. On several days, each day lasts from the first
    day's start to the last day's end, or, if the event goes on over night, from its start on the
    first day and to its end on the last. Whole days last from nine to five.
    """
    zone = start.tzinfo
    final = end - dt.timedelta(microseconds=1)
    opens, closes = (DAY_STARTS, DAY_ENDS) if all_day else (start.time(), end.time())
    by_day = all_day or start.date() == final.date() or opens < closes
    found = []
    for number in range((final.date() - start.date()).days + 1):
        day = start.date() + dt.timedelta(days=number)
        first = max(opens, EARLIEST) if by_day else EARLIEST
        last = min(closes, LATEST) if by_day and closes != dt.time() else LATEST
        begins = max(dt.datetime.combine(day, first, zone), start)
        ends = min(dt.datetime.combine(day, last, zone), end)
        if begins < ends:
            found.append((begins, ends))
    return tuple(found)
