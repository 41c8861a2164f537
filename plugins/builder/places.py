"""Finds the source lines of what a print cannot show.

A print collects words of many files. A fault is reported at the file that contains it, where it can
be mended, and not at the material that shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from plugins.core.printing import PrintFault
from plugins.core.records import Record

from .reading import CLUSTER_FILE
from .tree import Tree

_RULE = re.compile(r"\s*([-*_]\s*){3,}")
_KEY = re.compile(r"([a-z_]+)\s*:")

Place = tuple[str, "int | None", str]
"""A file, a line, and the key of front matter that the line belongs to, "" in a body."""


class PlacedTexts:
    """The lines of a content folder's files, by their paths from the project."""

    def __init__(self, tree: Tree, content: str) -> None:
        self._tree, self._content = tree, content

    def lines(self, path: str) -> list[str]:
        file = self._tree.files.get(path.removeprefix(f"{self._content}/"))
        return file.data.decode("utf-8", "replace").splitlines() if file and file.data else []

    def others(self, lang: str) -> Iterator[str]:
        """All files whose words a print may contain, the likeliest first."""
        yield f"{self._content}/{CLUSTER_FILE}"
        names = [name for name in self._tree.files if name.endswith(".md")]
        for name in sorted(names, key=lambda name: (not name.startswith(f"{lang}/"), name)):
            yield f"{self._content}/{name}"


def find_places(
    texts: PlacedTexts, record: Record, sources: Iterable[str], fault: PrintFault
) -> list[Place]:
    """Finds where a fault can be mended.

    For a character, these are all its occurrences in the texts that a print shows, else those in
    the first file of the content that has it. For other faults it is the first line with the
    ``needle``. The record's body is the last resort.
    """
    own = [record.path, *sources]
    if fault.sign:
        found = [place for path in dict.fromkeys(own) for place in _search(texts, path, fault.sign)]
        if found:
            return found
        for path in texts.others(record.lang):
            if found := list(_search(texts, path, fault.sign)):
                return found
    elif fault.panel:
        return [(record.path, _find_panel(texts.lines(record.path), record, fault), "")]
    elif fault.needle:
        for path in dict.fromkeys(own):
            for at, line in enumerate(texts.lines(path), 1):
                if fault.needle in line:
                    return [(path, at, "")]
    return [(record.path, record.body_line, "")]


def _search(texts: PlacedTexts, path: str, sign: str) -> Iterator[Place]:
    """Finds the lines of a file with a character, as itself or as HTML writes it."""
    key, inside = "", False
    for at, line in enumerate(texts.lines(path), 1):
        if line.rstrip() == "---":
            key, inside = "", at == 1 and path.endswith(".md")
        elif (inside or not path.endswith(".md")) and (stated := _KEY.match(line)):
            key = stated[1]
        if sign in line or sign in unicodedata.normalize("NFC", unescape(line)):
            yield path, at, key


def _find_panel(lines: list[str], record: Record, fault: PrintFault) -> int | None:
    """The first line of a panel, by its number; the title's line for the cover."""
    number = int(fault.needle or 0)
    if not number:
        return record.head.line(("title",))
    body = enumerate(lines[record.body_line - 1 :], record.body_line)
    rules = [at for at, line in body if _RULE.fullmatch(line)]
    starts = [record.body_line, *(rule + 1 for rule in rules)]
    return starts[min(number, len(starts)) - 1]
