"""A body as it was typed and as it is given to the parser, with the way back from one to the other.

The parser is a strict CommonMark parser. What people paste from word processors is rewritten for it
line by line (see `pasted`). Each rewriting is an `Edit`, so that every offset in the parser's text
has its place in the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple


class Edit(NamedTuple):
    """Replaces the characters from ``start`` to ``end`` of the body (offsets of characters)."""

    start: int
    end: int
    new: str


class Place(NamedTuple):
    """A place in the body: ``line`` and ``column`` count from 1, ``column`` in characters."""

    line: int
    column: int


class BodySource:
    """``typed`` is the body, ``text`` what the parser reads, ``data`` the same in UTF-8. The
    parser gives offsets of bytes; `origin` leads from them to characters of the body."""

    def __init__(self, typed: str, edits: Iterable[Edit] = ()) -> None:
        self.typed = typed
        self._stages: list[_Stage] = []
        self.text = typed
        self.rewrite(edits)

    def rewrite(self, edits: Iterable[Edit]) -> None:
        """Applies edits to the parser's text as it is now."""
        stage = _Stage(edits)
        if stage.edits:
            self._stages.insert(0, stage)
            self.text = _apply(self.text, stage.edits)

    @cached_property
    def data(self) -> bytes:
        """The parser's text in UTF-8; from now on it is not rewritten."""
        return self.text.encode()

    def origin(self, offset: int) -> int:
        """The character of the body from which a byte of the parser's text came."""
        data = self.data
        plain = len(data) == len(self.text)
        place = offset if plain else len(data[:offset].decode(errors="ignore"))
        for stage in self._stages:
            place = stage.undo(place)
        return place

    def match(self, pattern: re.Pattern[str], offset: int) -> re.Match[str] | None:
        """What was typed at a byte of the parser's text."""
        return pattern.match(self.typed, self.origin(offset))

    def place(self, offset: int) -> Place:
        """The line and column of a byte of the parser's text."""
        place = self.origin(offset)
        line = bisect_right(self._line_starts, place)
        return Place(line, place - self._line_starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line of a byte of the parser's text; it counts from 1."""
        if not self._stages:
            return bisect_right(self._byte_lines, offset)
        return self.place(offset).line

    @cached_property
    def _line_starts(self) -> list[int]:
        return _find_starts(self.typed, "\n")

    @cached_property
    def _byte_lines(self) -> list[int]:
        return _find_starts(self.data, b"\n")


class _Stage:
    """Edits that were made at once, and the way back over them."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.edits = tuple(sorted(edits))
        self._starts: list[int] = []  # where each edit begins in the new text
        self._shifts: list[int] = []  # how far the old text is from the new one behind it
        shift = 0
        for edit in self.edits:
            self._starts.append(edit.start - shift)
            shift += edit.end - edit.start - len(edit.new)
            self._shifts.append(shift)

    def undo(self, place: int) -> int:
        """The character of the old text for one of the new text."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return place
        edit, start = self.edits[at], self._starts[at]
        if place < start + len(edit.new):
            return min(edit.start + place - start, edit.end)
        return place + self._shifts[at]


def _apply(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += text[at : edit.start], edit.new
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def _find_starts(text: str | bytes, newline: str | bytes) -> list[int]:
    starts = [0]
    find = text.find
    at = find(newline)  # type: ignore[arg-type]
    while at >= 0:
        starts.append(at + 1)
        at = find(newline, at + 1)  # type: ignore[arg-type]
    return starts
