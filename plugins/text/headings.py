"""The headings of a text, for its table of contents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents; ``level`` is 2 or 3."""

    level: int
    id: str
    text: str
