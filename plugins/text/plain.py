"""Undoes for machines what typography does for the eye: calendars, mails, data files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_PLAIN: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u00ad": None, "\u2068": None, "\u2069": None}
)


def plain_text(text: str) -> str:
    """A typeset text with plain spaces, without soft hyphens and isolating characters, as people
    search for it.

    What is written into calendar files, subjects of mails, JSON-LD and data files goes through
    this: a search for "v Praze" does not find a text with a no-break space. Quotation marks and
    dashes stay, they are part of the text.
    """
    return text.translate(_PLAIN)


def plain_values(value: Any) -> Any:
    """What is to be written as JSON, with `plain_text` of every text in it."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, Mapping):
        return {key: plain_values(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(entry) for entry in value]
    return value
