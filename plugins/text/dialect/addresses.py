"""Finds bare addresses in running text, which become links (GFM 0.29, 6.9).

An address ends before the punctuation of its sentence, and before a bracket that it did not open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?<![\w@/.:+-])(?:"
    r"(?P<web>https?://[^\s<>\"„“”«»\u00a0]+)"
    r"|(?P<www>www\.[^\s<>\"„“”«»\u00a0]+)"
    r"|(?P<mail>(?:mailto:)?[A-Za-z0-9._+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)"
    r")",
    re.IGNORECASE,
)
_TRAILING = "?!.,:*_~'\"’”“»;"
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")


class Bare(NamedTuple):
    """An address in a text: its first and last character, and where it leads."""

    start: int
    end: int
    target: str


def find_bare(text: str) -> Iterator[Bare]:
    """The bare web and mail addresses of a text, in their order."""
    for match in _ADDRESS.finditer(text):
        found = match[0] if match["mail"] else _end(match[0])
        if match["mail"]:
            if found[-1] in "-_" or text[match.end() : match.end() + 1] == "@":
                continue
            target = found if found[:7].lower() == "mailto:" else f"mailto:{found}"
        elif match["www"]:
            if "." not in found[4:]:
                continue
            target = f"https://{found}"
        else:
            if len(found) <= len("https://"):
                continue
            target = found
        yield Bare(match.start(), match.start() + len(found), target)


def _end(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        if last == ";" and (entity := _ENTITY.search(address)):
            address = address[: entity.start()]
        elif (
            last in _TRAILING
            or (last == ")" and address.count(")") > address.count("("))
            or (last == "]" and address.count("]") > address.count("["))
        ):
            address = address[:-1]
        else:
            break
    return address
