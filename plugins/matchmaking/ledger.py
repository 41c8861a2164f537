"""Records the calendars that were written, so that a new plan can replace the old one.

A meeting keeps its identifier from plan to plan. It consists of the event, the pair and the person
whose calendar it is. RFC 5545 requires a higher SEQUENCE with every change (3.8.7.4). A meeting
that no longer takes place is sent as cancelled, in this plan and all later ones.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .planning import Meeting

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ToldMeeting:
    """A meeting as a person's calendar knows it. ``start`` and ``end`` are in UTC; ``changed`` is
    the moment of the plan that last changed it."""

    person: str
    other: str
    summary: str
    start: dt.datetime
    end: dt.datetime
    table: int
    sequence: int
    changed: dt.datetime
    held: bool = True

    @property
    def name(self) -> str:
        """The meeting's name, the same in every plan."""
        first, second = sorted((self.person, self.other))
        return f"{first}-{second}-{self.person}"


def update(
    before: Mapping[str, ToldMeeting],
    meetings: Iterable[Meeting],
    summaries: Mapping[str, str],
    now: dt.datetime,
) -> dict[str, ToldMeeting]:
    """Returns the entries after a new plan, by name. ``summaries`` are the titles of meetings, by
    the other person's code. An unchanged entry keeps its SEQUENCE and its date."""
    found: dict[str, ToldMeeting] = {}
    for meeting in meetings:
        for person, other in (meeting.pair, meeting.pair[::-1]):
            start, end = (t.astimezone(dt.UTC) for t in (meeting.slot.start, meeting.slot.end))
            entry = ToldMeeting(person, other, summaries[other], start, end, meeting.table, 0, now)
            found[entry.name] = _follow(before.get(entry.name), entry)
    for name, entry in before.items():
        if name not in found:
            found[name] = _follow(entry, replace(entry, held=False, changed=now))
    return dict(sorted(found.items()))


def _follow(before: ToldMeeting | None, entry: ToldMeeting) -> ToldMeeting:
    if before is None:
        return entry
    if replace(entry, sequence=before.sequence, changed=before.changed) == before:
        return before
    return replace(entry, sequence=before.sequence + 1)


def write_ledger(entries: Mapping[str, ToldMeeting]) -> str:
    rows = [
        {
            "person": entry.person,
            "other": entry.other,
            "summary": entry.summary,
            "start": entry.start.isoformat(),
            "end": entry.end.isoformat(),
            "table": entry.table,
            "sequence": entry.sequence,
            "changed": entry.changed.isoformat(),
            "held": entry.held,
        }
        for entry in entries.values()
    ]
    return json.dumps({"format": FORMAT, "meetings": rows}, ensure_ascii=False, indent=1) + "\n"


def read_ledger(text: str) -> dict[str, ToldMeeting]:
    """Returns the entries by name. Raises ValueError if the text is not a ledger."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        entries = [_read_entry(row) for row in data["meetings"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return {entry.name: entry for entry in entries}


def _read_entry(row: Mapping[str, Any]) -> ToldMeeting:
    start, end, changed = (
        dt.datetime.fromisoformat(row[name]).astimezone(dt.UTC)
        for name in ("start", "end", "changed")
    )
    return ToldMeeting(
        str(row["person"]),
        str(row["other"]),
        str(row["summary"]),
        start,
        end,
        int(row["table"]),
        int(row["sequence"]),
        changed,
        bool(row["held"]),
    )
