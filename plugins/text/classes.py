"""The classes that authors may give: those that mean something on pages and in print.

docs/reference/writing.md lists them, and a test compares."""

from __future__ import annotations

import re
from typing import Final

from plugins.reporting.sentences import Message, Sentence, say, tell

CLASSES: Final = (
    "align-start",
    "align-center",
    "align-end",
    "muted",
    "callout",
    "callout-note",
    "callout-tip",
    "callout-important",
    "callout-warning",
    "callout-caution",
    "code",
)
LANGUAGES: Final = "language-…"
"""The class of code names the language that it is written in (HTML, 4.5.15)."""
_LANGUAGE = re.compile(r"language-\S+")


def find_unknown(value: str) -> str | None:
    """The first class of an attribute's value that is not in the list."""
    for name in value.split():
        if name not in CLASSES and _LANGUAGE.fullmatch(name) is None:
            return name
    return None


def explain_unknown(name: str) -> tuple[Message, Sentence]:
    """What is said of a class that is not in the list, and how to mend it."""
    known = ", ".join([*CLASSES, LANGUAGES])
    return (
        tell("no-class", 'there is no class "{name}".', name=name),
        say("There are: {known}.", known=known),
    )
