"""A rule for French: a thin space before ; ! ? and inside « », a full one before the colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .manuscript import NARROW_NO_BREAK, NO_BREAK, OBJECT, Edit

_WHITE = " \t\r\n\u00a0\u202f"
_INSIDE_GUILLEMETS = re.compile(rf"(?<=«)[{_WHITE}]+|[{_WHITE}]+(?=»)")
_GUILLEMET = re.compile(r"«(?=\S)|(?<=\S)»")
_HIGH = re.compile(r"[;!?]+(?![\w=])")
_COLON = re.compile(r"(?<![:;!?]):(?=\s)")
_AFTER = frozenset(f")]»”’…%°€₀{OBJECT}")


def find_guillemet_spaces(text: str) -> Iterator[Edit]:
    """Take out typed spaces inside « », so that every later rule sees words next to marks."""
    if "«" in text or "»" in text:
        for space in _INSIDE_GUILLEMETS.finditer(text):
            yield space.start(), space.end(), ""


def find_guillemets(text: str) -> Iterator[Edit]:
    """Put the thin spaces inside « »."""
    for mark in _GUILLEMET.finditer(text):
        at = mark.end() if mark[0] == "«" else mark.start()
        yield at, at, NARROW_NO_BREAK


def find_high_punctuation(text: str) -> Iterator[Edit]:
    """Put the space before ; ! ? and : at the end of a word, in place of a typed one."""
    found = [(mark.start(), NARROW_NO_BREAK) for mark in _HIGH.finditer(text)]
    found += [(mark.start(), NO_BREAK) for mark in _COLON.finditer(text)]
    for end, space in sorted(found):
        start = end
        while text[start - 1] in _WHITE:
            start -= 1
        before = text[start - 1]
        if before.isalnum() or before in _AFTER:
            yield start, end, space
