"""Writes the times of events for readers, with the offset or time zone where needed.

A time is by the clock of the event's place. Its offset from UTC stands beside it where that
clock is not the cluster's, where the clock shows the time twice, and where it is changed
between a start and its end.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from plugins.language.formats import Formats

from .times import Span, is_doubled


def spell_offset(value: dt.datetime) -> str:
    """Writes an offset from UTC for readers: "UTC+5:30", "UTC−3"."""
    offset = value.utcoffset()
    assert offset is not None
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


def spell_zone(value: dt.datetime, formats: Formats) -> str:
    """Names the clock of a time: "Central European Time (UTC+1)"."""
    name, zone = spell_offset(value), formats.zone(value)
    return name if zone.startswith(("GMT", "UTC")) else f"{zone} ({name})"


def spell_clock(span: Span, formats: Formats) -> str:
    """Names the clock of a span's times. If it changes within the span, only the zone is named
    ("Central European Time"), since the times then show their offsets."""
    if not _is_changed(span.start, span.end):
        return spell_zone(span.start, formats)
    assert isinstance(span.start.tzinfo, ZoneInfo)
    return formats.zone_name(span.start.tzinfo)


def spell_time(value: dt.datetime, formats: Formats, *, foreign: bool) -> str:
    """Writes a time of day; with its offset if the clock is ``foreign``: "9:30 (UTC+5)"."""
    return _mark(formats.time(value), value, foreign or is_doubled(value))


def spell_moment(value: dt.datetime, formats: Formats, *, foreign: bool) -> str:
    """Writes a date with a time: "27 March 2027, 9:30 (UTC+5)"."""
    return _mark(formats.moment(value), value, foreign or is_doubled(value))


def spell_range(start: dt.datetime, end: dt.datetime, formats: Formats, *, foreign: bool) -> str:
    """Writes two times of a day: "9:30–17:00 (UTC+5)"."""
    if _is_changed(start, end):
        return f"{_mark(formats.time(start), start)} – {_mark(formats.time(end), end)}"
    marked = foreign or is_doubled(start) or is_doubled(end)
    return _mark(formats.time_range(start, end), start, marked)


def spell_moments(span: Span, formats: Formats) -> str:
    """Writes a start and an end on different days, beside the name of the place's clock."""
    changed = _is_changed(span.start, span.end)
    start, end = (spell_moment(m, formats, foreign=changed) for m in (span.start, span.end))
    return f"{start} – {end}"


def _is_changed(start: dt.datetime, end: dt.datetime) -> bool:
    return start.utcoffset() != end.utcoffset()


def _mark(text: str, value: dt.datetime, marked: bool = True) -> str:
    return f"{text} ({spell_offset(value)})" if marked else text
