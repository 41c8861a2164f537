"""Reads the participants of an event, their hours and the people they want to meet.

The input is a spreadsheet saved as CSV (`tables`, `encodings`). Settings are above the table, one
per line: ``tables``; ``slot`` and ``pause`` in minutes; ``break``, once for each break;
``encoding`` if it is not certain. The table has a line for each participant: code, organisation,
person, language, available, wants.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.core.cluster import suggest_language
from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import say, tell

from .encodings import decode
from .headings import COLUMNS, NEEDED, SETTINGS, knows, name_of
from .tables import TableRow, find_delimiter, read_rows, tidy

SLOTS = (10, 15, 20, 30, 45, 60)
PAUSES = range(61)
OWN_FILES = ("tables", "plan", "index", "readme")
"""File names of the plan that a participant's code cannot have."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows reserves for devices; no file can have them."""
_CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,10}[A-Za-z0-9])?")
_CLOCK = r"(\d{{1,2}})(?:[:.h{0}](\d\d)|h)?"
_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_SPANS = tuple(
    re.compile(rf"{clock}{_DASH}{clock}(?!\d)") for clock in (_CLOCK.format(""), _CLOCK.format(","))
)
"""Two times as 9, 9:00, 9.00 or 9h00; the second pattern also accepts 9,00."""

Hours = tuple[dt.time, dt.time]
"""Two times of day: start and end."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant. ``language`` is a BCP 47 tag of the site. An empty ``available`` means the
    whole event. ``wants`` are codes, the most wanted first."""

    code: str
    organisation: str
    person: str
    language: str
    available: tuple[Hours, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requests:
    """Everything that a plan is made from. ``slot`` and ``pause``, the time between two slots, are
    in minutes; ``breaks`` are local times of day."""

    tables: int
    slot: int
    breaks: tuple[Hours, ...]
    participants: tuple[Attendee, ...]
    pause: int = 0


def parse_requests(
    data: bytes, path: str, languages: Sequence[str], report: Report
) -> Requests | None:
    """Reads the requests. Reports everything that is wrong, with its line, and then
    returns None."""
    before = len(report.errors)
    text = decode(data, path, report, _count_headings)
    rows = read_rows(text, knows, path, report) if text is not None else []
    if len(report.errors) > before:
        return None
    settings, rows = _part_settings(rows)
    tables = _number(settings["tables"], "tables", range(1, 1000), path, report)
    slot = _number(settings["slot"], "slot", SLOTS, path, report)
    # In German, "Pause" is both the minutes between meetings and the lunch break.
    spans = [entry for entry in settings["pause"] if _SPANS[0].search(entry[1])]
    settings["break"] += spans
    settings["pause"] = [entry for entry in settings["pause"] if entry not in spans]
    pause = 0
    if settings["pause"]:
        pause = _number(settings["pause"], "pause", PAUSES, path, report)
    breaks = tuple(
        hours for number, cell in settings["break"] for hours in _hours(cell, path, number, report)
    )
    participants = _read_table(rows, path, languages, report)
    if len(report.errors) > before:
        return None
    return Requests(tables, slot, breaks, tuple(participants), pause)


def _count_headings(text: str) -> int:
    """Counts the cells of a reading that are known headings or settings."""
    cells = re.split(rf"[{find_delimiter(text, knows)}\n\r]", text[:4000])
    return sum(knows(tidy(cell.strip('"'))) for cell in cells)


def _part_settings(
    rows: list[TableRow],
) -> tuple[dict[str, list[tuple[int, str]]], list[TableRow]]:
    """Separates the settings above the table, each with its line, from the rows of the table."""
    settings: dict[str, list[tuple[int, str]]] = {name: [] for name in SETTINGS}
    for place, row in enumerate(rows):
        cells = [cell for cell in row.cells if cell]
        name = name_of(cells[0]) if len(cells) > 1 else ""
        if name not in SETTINGS:
            # A typed setting may have another separator than the table.
            cells = [tidy(cell) for cell in re.split(r"[;,\t|:=]", " ".join(cells), maxsplit=1)]
            name = name_of(cells[0])
        if name not in SETTINGS:
            return settings, rows[place:]
        settings[name].append((row.line, " ".join(cells[1:])))
    return settings, []


_MENDS = {
    "slot": say("Write {numbers}.", numbers=", ".join(map(str, SLOTS))),
    "pause": say("Write the minutes between two meetings, 0 to 60."),
}


def _number(
    given: list[tuple[int, str]], name: str, allowed: Sequence[int], path: str, report: Report
) -> int:
    example = "12" if name == "tables" else "20"
    if not given:
        mend = say("Write it above the table: {name};{example}", name=name, example=example)
        report.error(
            path, 1, tell("setting-missing", 'the setting "{name}" is missing.', name=name), mend
        )
        return 1
    line, cell = given[-1]
    digits = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?(?:\s*\D{1,10})?", cell)
    if digits is not None and int(digits[1]) in allowed:
        return int(digits[1])
    mend = _MENDS.get(name) or say("Write a whole number from 1.")
    report.error(
        path,
        line,
        tell("setting-invalid", '"{name}" cannot be "{cell}".', name=name, cell=cell),
        mend,
    )
    return 1


def _hours(cell: str, path: str, line: int, report: Report) -> list[Hours]:
    for pattern in _SPANS:
        rest = pattern.sub("", cell)
        if not re.search(r"[^\s,;]", rest):
            found = [(match[0], _times(match)) for match in pattern.finditer(cell)]
            wrong = [text for text, hours in found if hours is None]
            break
    else:
        found, wrong = [], [_SPANS[0].sub("", cell).strip(" ,;") or cell]
    for text in wrong:
        mend = say("Write times from–to: 09:00-12:00 13:00-17:00.")
        report.error(
            path, line, tell("not-a-time", '"{text}" is not a time of day.', text=text), mend
        )
    return [hours for _, hours in found if hours is not None]


def _times(match: re.Match[str]) -> Hours | None:
    try:
        start, end = (dt.time(int(match[n]), int(match[n + 1] or 0)) for n in (1, 3))
    except ValueError:
        return None
    return (start, end) if start < end else None


def _read_table(
    rows: list[TableRow], path: str, languages: Sequence[str], report: Report
) -> list[Attendee]:
    if not rows:
        mend = say("Write a heading and a line each: {columns}", columns=";".join(COLUMNS))
        report.error(
            path, None, tell("participants-missing", "there is no table of participants."), mend
        )
        return []
    heading = rows[0]
    columns: dict[str, int] = {}
    for place, cell in enumerate(heading.cells):
        name = name_of(cell)
        if name in columns:
            message = tell("column-twice", 'the column "{name}" stands twice.', name=name)
            report.error(path, heading.line, message, say("Delete one of them."))
        elif cell:
            columns[name] = place
    for name in columns.keys() - set(COLUMNS):
        message = tell("no-column", 'there is no column "{name}".', name=name)
        mend = suggest(name, COLUMNS) or say(
            "Delete it; the columns are {columns}.", columns=", ".join(COLUMNS)
        )
        report.error(path, heading.line, message, mend)
    missing = [name for name in NEEDED if name not in columns]
    for name in missing:
        message = tell("column-missing", 'the column "{name}" is missing.', name=name)
        report.error(
            path, heading.line, message, say("The heading is: {columns}", columns=";".join(COLUMNS))
        )
    if missing:
        return []
    lines: dict[str, tuple[str, int]] = {}
    found = []
    for row in rows[1:]:
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
        participant = _read_one(cells, path, row.line, languages, report)
        code = participant.code if participant else cells["code"]
        other = lines.get(code.casefold())
        if other is not None and participant is not None:
            message = tell(
                "code-taken",
                'the code "{code}" is taken, in line {line}.',
                code=code,
                line=other[1],
            )
            if other[0] != code:
                message = tell(
                    "code-taken",
                    'the code "{code}" differs from "{other}", in line {line}, '
                    "in capitals only: their files would be one.",
                    code=code,
                    other=other[0],
                    line=other[1],
                )
            report.error(path, row.line, message, say("Give each participant a code of their own."))
            continue
        lines.setdefault(code.casefold(), (code, row.line))
        if participant is not None:
            found.append(participant)
    return _check_wants(found, lines, path, report)


def _read_one(
    cells: Mapping[str, str], path: str, line: int, languages: Sequence[str], report: Report
) -> Attendee | None:
    before = len(report.errors)
    code = unicodedata.normalize("NFKC", cells["code"])
    _check_code(code, path, line, report)
    for name in ("organisation", "person"):
        if not cells[name]:
            report.error(
                path, line, tell("cell-empty", '"{name}" is empty.', name=name), say("Fill it in.")
            )
    language = _find_language(cells.get("language", ""), languages)
    if language not in languages:
        mend = suggest_language(language, languages)
        report.error(
            path,
            line,
            tell("no-language", '"{language}" is not a language of the site.', language=language),
            mend,
        )
    available = _hours(cells.get("available", ""), path, line, report)
    wants = tuple(dict.fromkeys(re.findall(r"[^\s,;|/+&]+", cells["wants"])))
    if code.casefold() in map(str.casefold, wants):
        message = tell("meets-oneself", "{code} wants to meet {code}.", code=code)
        report.error(path, line, message, say("Remove the person's own code from wants."))
    if len(report.errors) > before:
        return None
    return Attendee(code, cells["organisation"], cells["person"], language, tuple(available), wants)


def _check_code(code: str, path: str, line: int, report: Report) -> None:
    """Reports a code that cannot be the name of a file on some operating system."""
    mend = say("Write a short code of letters and digits: A1.")
    if not code:
        report.error(path, line, tell("cell-empty", '"code" is empty.'), mend)
    elif not _CODE.fullmatch(code):
        report.error(
            path, line, tell("code-invalid", '"{code}" is not a valid code.', code=code), mend
        )
    elif code.casefold() in OWN_FILES:
        message = tell(
            "code-reserved",
            '"{code}" cannot be a code: a file of the plan has this name.',
            code=code,
        )
        report.error(path, line, message, say("Take another one: A1."))
    elif _DEVICES.fullmatch(code):
        message = tell(
            "code-reserved",
            '"{code}" cannot be a code: Windows does not allow a file of that name.',
            code=code,
        )
        report.error(path, line, message, say("Take another one: A1."))


def _find_language(cell: str, languages: Sequence[str]) -> str:
    """Returns the language of the site that a cell names: "EN" and "en-GB" are English."""
    if not cell:
        return languages[0]
    known = {tag.casefold(): tag for tag in languages}
    spelt = cell.casefold().replace("_", "-")
    return known.get(spelt) or known.get(spelt.partition("-")[0]) or cell


def _check_wants(
    found: Iterable[Attendee],
    lines: Mapping[str, tuple[str, int]],
    path: str,
    report: Report,
) -> list[Attendee]:
    """Returns the participants with their wanted codes spelt as in the table; reports unknown
    codes."""
    checked = []
    for one in found:
        for code in one.wants:
            if code.casefold() not in lines:
                message = tell(
                    "no-participant",
                    '{who} wants to meet "{code}", who is not in the table.',
                    who=one.code,
                    code=code,
                )
                line = lines[one.code.casefold()][1]
                mend = suggest(code, [known for known, _ in lines.values()])
                report.error(path, line, message, mend)
        wants = dict.fromkeys(lines[w.casefold()][0] for w in one.wants if w.casefold() in lines)
        checked.append(
            Attendee(
                one.code, one.organisation, one.person, one.language, one.available, tuple(wants)
            )
        )
    return checked
