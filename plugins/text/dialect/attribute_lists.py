"""Reads attribute lists: {#name}, {.class}, {: lang=de}, behind the part that they belong to."""

from __future__ import annotations

import re

LIST = re.compile(r"\{:?[ \t]*(?P<inner>[^{}\n]*[^{}\s])[ \t]*\}")
"""An attribute list that begins here."""

_ITEM = re.compile(
    r"""[ \t]*(?:\#(?P<id>[^\s#.{}=]+)|\.(?P<class>[^\s.{}=]+)
    |(?P<key>[A-Za-z][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}]+)))(?=\s|\#|\.|$)""",
    re.VERBOSE,
)


def read_list(inner: str) -> dict[str, str] | None:
    """The attributes that a list gives, None if it is not an attribute list but text."""
    found: dict[str, str] = {}
    at = 0
    while at < len(inner):
        item = _ITEM.match(inner, at)
        if item is None or item.end() == at:
            return None
        if item["id"]:
            found["id"] = item["id"]
        elif item["class"]:
            found["class"] = (
                f"{found['class']} {item['class']}" if "class" in found else item["class"]
            )
        else:
            value = item["double"] or item["single"] or item["bare"] or ""
            found[item["key"].lower()] = value
        at = item.end()
        while at < len(inner) and inner[at] in " \t":
            at += 1
    return found or None
