"""Finds the line of something in a text for error messages. The converter keeps no positions."""

from __future__ import annotations

import re


class LineFinder:
    """Finds the line of the n-th occurrence of a piece of the source, n growing with
    every call for the same piece. Lines count from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = ""  # in lower case, once it is asked for
        self._ends: dict[str, int] = {}
        self._counted = (0, 1)  # a position, and its line

    def find(self, *needles: str) -> int:
        """The line of the first of these pieces that there is, else of the first text."""
        for needle in filter(None, needles):
            start = self._ends.get(needle, 0)
            place = _locate(self.text, needle, start)
            if place < 0:
                place = _locate(self.text, needle, 0)
            if place < 0:
                self._folded = self._folded or self.text.lower()
                place = _locate(self._folded, needle.lower(), 0)
            if place >= 0:
                self._ends[needle] = place + len(needle)
                return self._line(place)
        return self._line(len(self.text) - len(self.text.lstrip("\n")))

    def find_heading(self, level: int) -> int:
        """The line of the next heading of a level, in Markdown or HTML."""
        pattern = rf"^ {{0,3}}#{{{level}}}(?!#)"
        match = re.compile(pattern, re.MULTILINE).search(self.text, self._ends.get(pattern, 0))
        if match is None:
            return self.find(f"<h{level}")
        self._ends[pattern] = match.end()
        return self._line(match.start())

    def _line(self, position: int) -> int:
        before, line = self._counted
        if position >= before:
            line += self.text.count("\n", before, position)
        else:
            line = self.text.count("\n", 0, position) + 1
        self._counted = (position, line)
        return line


def _locate(text: str, needle: str, start: int) -> int:
    """Where a piece stands, not as the beginning of a longer address or name; -1 if nowhere."""
    place = text.find(needle, start)
    while place >= 0 and needle[-1].isalnum():
        after = text[place + len(needle) : place + len(needle) + 1]
        if not (after.isalnum() or (after and after in "_/-")):
            break
        place = text.find(needle, place + 1)
    return place
