"""Requests: the participants of an event, when they are there and whom they want to meet.

They come from a spreadsheet saved as CSV (RFC 4180), with semicolons, commas or tabs, in
UTF-8 or in the Windows code page of Central Europe. Above the table stand the settings, one
in a line: ``tables``, ``slot`` in minutes and ``break`` as often as there are breaks. The table
has a line for each participant: code, organisation, person, language, available, wants.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from plugins.core.characters import clean_text
from plugins.core.problems import Report, suggest

SLOTS = (10, 15, 20, 30, 45, 60)
COLUMNS = ("code", "organisation", "person", "language", "available", "wants")
_NEEDED = ("code", "organisation", "person", "wants")
_CZECH = {
    "kód": "code",
    "organizace": "organisation",
    "osoba": "person",
    "jazyk": "language",
    "přítomen": "available",
    "chce": "wants",
    "stoly": "tables",
    "délka": "slot",
    "přestávka": "break",
}
"""What the columns and settings may be called in Czech."""
_SETTINGS = ("tables", "slot", "break")
_CODE = re.compile(r"[A-Za-z0-9-]{1,12}")
_SPAN = re.compile(r"(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)")

Hours = tuple[dt.time, dt.time]
"""From a time of day to another."""


@dataclass(frozen=True, slots=True)
class Participant:
    """``language`` is a BCP 47 tag of the site; ``available`` is empty for the whole event.
    ``wants`` are codes, the most wanted first."""

    code: str
    organisation: str
    person: str
    language: str
    available: tuple[Hours, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requests:
    """``slot`` is in minutes; ``breaks`` are times of day of the event's place."""

    tables: int
    slot: int
    breaks: tuple[Hours, ...]
    participants: tuple[Participant, ...]


def decode(data: bytes) -> str:
    """The text of a file that a spreadsheet program saved."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1250", "replace")


def parse_requests(
    data: bytes, path: str, languages: Sequence[str], report: Report
) -> Requests | None:
    """Reads the requests; everything that is wrong goes to the report with its line, and
    None comes back if anything was."""
    before = len(report.errors)
    text = clean_text(decode(data), path, report)
    rows = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(csv.reader(StringIO(text), delimiter=_delimiter(text)), 1)
        if any(cell.strip() for cell in row)
    ]
    settings: dict[str, list[tuple[int, str]]] = {name: [] for name in _SETTINGS}
    while rows and _name(rows[0][1][0]) in _SETTINGS:
        number, row = rows.pop(0)
        settings[_name(row[0])].append((number, row[1] if len(row) > 1 else ""))
    tables = _number(settings["tables"], "tables", range(1, 1000), path, report)
    slot = _number(settings["slot"], "slot", SLOTS, path, report)
    breaks = tuple(
        hours for number, cell in settings["break"] for hours in _hours(cell, path, number, report)
    )
    participants = _read_table(rows, path, languages, report)
    if len(report.errors) > before:
        return None
    return Requests(tables, slot, breaks, tuple(participants))


def _delimiter(text: str) -> str:
    head = text[:2000]
    return max(";\t,", key=head.count)


def _name(cell: str) -> str:
    return _CZECH.get(cell.casefold(), cell.casefold())


def _number(
    given: list[tuple[int, str]], name: str, allowed: Sequence[int], path: str, report: Report
) -> int:
    example = "12" if name == "tables" else "20"
    if not given:
        mend = f"Write it above the table: {name};{example}"
        report.error(path, 1, f'the setting "{name}" is missing.', mend)
        return 1
    line, cell = given[-1]
    if re.fullmatch("[0-9]{1,9}", cell) and int(cell) in allowed:
        return int(cell)
    known = ", ".join(map(str, SLOTS)) if name == "slot" else "a whole number from 1"
    report.error(path, line, f'"{name}" cannot be "{cell}".', f"Write {known}.")
    return 1


def _hours(cell: str, path: str, line: int, report: Report) -> list[Hours]:
    found = []
    for part in re.split(r"[,;]|\s(?=\d{1,2}[:.]\d\d\s*[-–])", cell):
        if not part.strip():
            continue
        match = _SPAN.fullmatch(part.strip())
        hours = _times(match) if match else None
        if hours is None:
            mend = "Write times from–to: 09:00-12:00 13:00-17:00."
            report.error(path, line, f'"{part.strip()}" is no time of day.', mend)
        else:
            found.append(hours)
    return found


def _times(match: re.Match[str]) -> Hours | None:
    try:
        start, end = (dt.time(int(match[n]), int(match[n + 1])) for n in (1, 3))
    except ValueError:
        return None
    return (start, end) if start < end else None


def _read_table(
    rows: list[tuple[int, list[str]]], path: str, languages: Sequence[str], report: Report
) -> list[Participant]:
    if not rows:
        mend = f"Write a heading and a line each: {';'.join(COLUMNS)}"
        report.error(path, None, "there is no table of participants.", mend)
        return []
    number, heading = rows[0]
    columns = {_name(cell): place for place, cell in enumerate(heading) if cell}
    for name in columns.keys() - set(COLUMNS):
        message = f'there is no column "{name}".'
        report.error(path, number, message, suggest(name, COLUMNS))
    missing = [name for name in _NEEDED if name not in columns]
    for name in missing:
        message = f'the column "{name}" is missing.'
        report.error(path, number, message, f"The heading is: {';'.join(COLUMNS)}")
    if missing:
        return []
    lines: dict[str, int] = {}
    found = []
    for line, row in rows[1:]:
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        participant = _read_one(cells, path, line, languages, report)
        if participant is None:
            continue
        if participant.code in lines:
            message = f'the code "{participant.code}" is taken, in line {lines[participant.code]}.'
            report.error(path, line, message, "Give each participant a code of their own.")
            continue
        lines[participant.code] = line
        found.append(participant)
    _check_wants(found, lines, path, report)
    return found


def _read_one(
    cells: Mapping[str, str], path: str, line: int, languages: Sequence[str], report: Report
) -> Participant | None:
    before = len(report.errors)
    code = cells["code"]
    if not _CODE.fullmatch(code):
        mend = "Write a short code of letters and digits: A1."
        report.error(path, line, f'"{code}" is no code.', mend)
    for name in ("organisation", "person"):
        if not cells[name]:
            report.error(path, line, f'"{name}" is empty.', "Fill it in.")
    language = cells.get("language") or languages[0]
    if language not in languages:
        mend = suggest(language, languages)
        report.error(path, line, f'"{language}" is no language of the site.', mend)
    available = _hours(cells.get("available", ""), path, line, report)
    wants = tuple(dict.fromkeys(re.findall(r"[^\s,;]+", cells["wants"])))
    if code in wants:
        message = f"{code} wants to meet {code}."
        report.error(path, line, message, "Take the own code out of wants.")
    if len(report.errors) > before:
        return None
    return Participant(
        code, cells["organisation"], cells["person"], language, tuple(available), wants
    )


def _check_wants(
    found: Iterable[Participant], lines: Mapping[str, int], path: str, report: Report
) -> None:
    for participant in found:
        for code in participant.wants:
            if code not in lines:
                message = f'{participant.code} wants to meet "{code}", who is not in the table.'
                report.error(path, lines[participant.code], message, suggest(code, lines))
