"""Gathers what a text links to and shows, and what is wrong with these links and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from .flaws import Flaw
from .links import check_link, check_name, check_picture


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in a text, or a picture that is ``shown`` there. ``line`` counts from 1 within the
    body."""

    target: str
    line: int
    shown: bool = False


@dataclass(slots=True)
class Gathered:
    """The references of one text: ``media`` are its pictures and downloads."""

    links: list[Reference] = field(default_factory=list)
    media: list[Reference] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    def add_link(self, target: str, line: int, stated: int, *, named: bool) -> None:
        """Adds a link. ``stated`` is the line of its address, ``named`` whether it has a name that
        can be read out; a link to an item gets the item's title."""
        fault = check_link(target)
        if fault is None and not named and not target.startswith("item:"):
            fault = check_name(target)
        if fault is not None:
            self.flaws.append(Flaw(stated, *fault))
        kept = self.media if target.startswith("media/") else self.links
        kept.append(Reference(target, line))

    def add_picture(self, target: str, alt: str, line: int) -> None:
        fault = check_picture(target, alt)
        if fault is not None:
            self.flaws.append(Flaw(line, *fault))
        self.media.append(Reference(target, line, shown=True))
