"""Reads the rows of a CSV file (RFC 4180) as saved by spreadsheet programs of all countries.

Cells are separated by semicolons, commas, tabs or bars. The headings show which separator is used.
Counting would fail, because a list of requests may contain more commas than a line has semicolons.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from plugins.reporting.problems import Report
from plugins.reporting.sentences import say, tell

_DELIMITERS = ";,\t|"
_STATED = re.compile(r'"?sep=(.)"?[;,\t|]*', re.IGNORECASE)
_UNSEEN = {"Cf", "Cc"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of tidied cells, with the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


def read_rows(text: str, knows: Callable[[str], bool], path: str, report: Report) -> list[TableRow]:
    """Returns the rows that are not empty. ``knows`` says whether a cell is a known heading."""
    lines = text.split("\n")
    stated = _STATED.fullmatch(lines[0].strip()) if lines else None
    if stated is None and lines[0].strip().lower() == "sep=":
        stated = re.match(r"sep=(.)", lines[0], re.IGNORECASE)  # a tab, which strip() removed
    if stated is not None:
        text = "\n" + "\n".join(lines[1:])
    delimiter = stated[1] if stated else find_delimiter(text, knows)
    try:
        rows = list(_parse(text, delimiter))
    except csv.Error as error:
        report.error(
            path,
            None,
            tell("table-unreadable", "the table cannot be read: {error}.", error=str(error)),
            say("Save it as CSV again."),
        )
        return []
    for row in rows:
        if sum(cell.count("\n") for cell in row.cells) > 20:
            mend = say("Write the other one, or delete it.")
            report.error(
                path,
                row.line,
                tell("quotation-mark-open", "a quotation mark is opened and not closed."),
                mend,
            )
            return []
    tidied = [TableRow(row.line, tuple(map(tidy, row.cells))) for row in rows]
    return [row for row in tidied if any(row.cells)]


def find_delimiter(text: str, knows: Callable[[str], bool]) -> str:
    """Returns the separator with which a row has the most known headings; without any headings, the
    separator that the most rows contain."""
    best, most = ";", (0, 0)
    for delimiter in _DELIMITERS:
        known = rows = 0
        try:
            for row in _parse(text, delimiter):
                known = max(known, sum(map(knows, map(tidy, row.cells))))
                rows += len(row.cells) > 1
        except csv.Error:
            continue
        score = (known if known > 1 else 0, rows)
        if score > most:
            best, most = delimiter, score
    return best


def _parse(text: str, delimiter: str) -> Iterator[TableRow]:
    reader = csv.reader(StringIO(text), delimiter=delimiter, skipinitialspace=True)
    line = 1
    for cells in reader:
        yield TableRow(line, tuple(cells))
        line = reader.line_num + 1


def tidy(cell: str) -> str:
    """Cleans a cell: one line, composed letters, plain spaces, no invisible characters."""
    cell = unicodedata.normalize("NFC", cell)
    seen = (s for s in cell if s.isspace() or unicodedata.category(s) not in _UNSEEN)
    return " ".join("".join(seen).split())


def plain(cell: str) -> str:
    """Reduces a heading for comparison: small letters without accents, and nothing else."""
    spelt = unicodedata.normalize("NFKD", cell.casefold().replace("ł", "l").replace("đ", "d"))
    return "".join(s for s in spelt if s.isalpha() and not unicodedata.combining(s))
