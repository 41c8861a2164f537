"""Writes words so that the dialect reads them as words: a sign that would be a mark gets a
backslash."""

from __future__ import annotations

import re

from plugins.language.ordinals import read_numbers
from plugins.text.dialect.pasted import BULLETS, DASHES

_SIGNS = re.compile(
    r"(?P<always>[\\`*\[~])"
    r"|(?P<tag><(?=[A-Za-z/!?]))"
    r"|(?P<entity>&(?=\#|[A-Za-z][A-Za-z0-9]*;))"
    r"|(?P<list>\{(?=:|[ \t]*[\#.]|[ \t]*[A-Za-z][\w-]*=))"
    r"|(?P<equals>={2,})"
    r"|(?P<under>_)"
    r"|(?P<cell>\|)"
)
_WORD = re.compile(r"\w")
_START = re.compile(
    r"(?P<sign>\#|>|[-+](?=[ \t]|$)|-{2,}[ \t]*$|(?:-[ \t]+)+-|=+[ \t]*$|:|\|)"
    r"|(?P<number>\d{1,9})(?P<end>[.)])(?=[ \t\u00a0]|$)"
)
_BULLET = re.compile(rf"[{BULLETS}][ \t\u00a0]*(?=\S)|[{DASHES}][ \t\u00a0]+(?=\S)")
_LETTER = re.compile(r"([a-z])\)(?=[ \t\u00a0])")


def escape_words(text: str, before: str, after: str, *, cell: bool) -> str:
    """Escapes a run of text; ``before`` and ``after`` are the characters beside it."""

    def escape(match: re.Match[str]) -> str:
        sign, kind = match[0], match.lastgroup
        if kind == "cell" and not cell:
            return sign
        if kind == "under":
            left = text[match.start() - 1 : match.start()] if match.start() else before
            right = text[match.end() : match.end() + 1] or after
            inside = left != "_" and right != "_" and _WORD.match(left) and _WORD.match(right)
            return sign if inside else f"\\{sign}"
        return f"\\{sign}"

    return _SIGNS.sub(escape, text)


def escape_line(line: str, lang: str, *, first: bool) -> str:
    """Escapes what would make the beginning of a line of text a heading, a list or a rule. A date
    is left as it is: the dialect reads it as text. ``first`` is whether a paragraph begins here:
    letters of two paragraphs may be a list."""
    if bullet := _BULLET.match(line):
        rest = line[bullet.end() :]
        return bullet[0] + escape_line(rest, lang, first=first)
    match = _START.match(line)
    if match is None:
        letter = None if first else _LETTER.match(line)
        return f"{letter[1]}\\{line[1:]}" if letter else line
    if match["sign"]:
        return f"\\{line}"
    if match["end"] == "." and lang and _is_text(line, lang):
        return line
    return f"{match['number']}\\{line[match.end('number') :]}"


def _is_text(line: str, lang: str) -> bool:
    reading = read_numbers([line], lang)
    return bool(reading.texts) and not reading.questions


def escape_heading(line: str) -> str:
    """Escapes what would end a heading, or make its first words another mark."""
    line = re.sub(r"(?:^|(?<=\s))(#+)$", lambda signs: "\\#" * len(signs[0]), line)
    return f"\\{line}" if line.startswith("#") else line
