"""The typed parts that pasted HTML is read as."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from .looks import Looks

PLAIN = Looks()


class Run(NamedTuple):
    """A run of text that looks alike. ``ready`` is whether it is Markdown already: a reference to a
    footnote; a line break is the run BREAK."""

    text: str
    looks: Looks = PLAIN
    ready: bool = False


BREAK = Run("\n", PLAIN, ready=True)


@dataclass(slots=True)
class Paragraph:
    runs: list[Run]


@dataclass(slots=True)
class Headline:
    level: int
    runs: list[Run]


@dataclass(slots=True)
class Points:
    """A list; ``numbers`` are those of its points, none for a list with dots. ``lettered`` is
    whether they are shown as letters."""

    points: list[list[Block]]
    numbers: list[int] = field(default_factory=list)
    lettered: bool = False


@dataclass(slots=True)
class Terms:
    """A list of definitions: terms, each with what it means."""

    entries: list[tuple[list[Run], list[list[Block]]]]


@dataclass(slots=True)
class Quotation:
    blocks: list[Block]


@dataclass(slots=True)
class CodeLines:
    text: str


@dataclass(slots=True)
class Divider:
    pass


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, all equally many, the first row its heading. ``ended`` are the
    columns that are aligned to the end."""

    rows: list[list[list[Run]]]
    ended: set[int]


Block: TypeAlias = Paragraph | Headline | Points | Terms | Quotation | CodeLines | Divider | Grid
