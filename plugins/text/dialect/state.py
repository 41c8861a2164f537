"""The state of a text that is being written: its pieces, and the elements that are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.reporting.sentences import Message, Sentence
from plugins.text.classes import explain_unknown, find_unknown
from plugins.text.parts import BlockStart
from plugins.text.pieces import Content, amend, name_tag
from plugins.text.sanitiser import explain_attribute, is_allowed

from .script import BLOCK, Anchor, Block, Fault, Piece, Script, WrittenLink
from .source import BodySource

_PLAIN_ATTRIBUTES = frozenset({"id", "class"})


@dataclass(slots=True)
class OpenElement:
    """An element that is not closed yet; ``index`` is that of its first piece, ``at`` the byte of
    the parser's text where it begins, ``data`` what the parser says of it, or what is noted until
    it ends. ``named`` is whether a link has a name that can be read out, ``indented`` whether
    code is one by its indentation only."""

    name: str
    index: int
    at: int
    data: Any = None
    named: bool = False
    indented: bool = False


class WritingState:
    """What all parts of the writing share."""

    def __init__(self, source: BodySource) -> None:
        self.source = source
        self.script = Script()
        self.pieces = self.script.pieces
        self.stack: list[OpenElement] = []
        self.inline = (-1, -1)  # the last inline element: its first piece, the place behind it

    def _add_fault(self, at: int, message: Message, mend: Sentence) -> None:
        self.script.faults.append(Fault(at, message, mend))

    def _note_link(
        self, target: str, at: int, stated: int | None = None, named: bool = True
    ) -> None:
        self.script.links.append(WrittenLink(target, at, named, at if stated is None else stated))

    def _put(self, kind: int, content: Content, at: int) -> None:
        self.pieces.append(Piece(kind, content, at))

    def _patch(self, index: int, attributes: Mapping[str, str], at: int) -> None:
        """Adds attributes to the tag with which a piece begins; those that it cannot have are
        faults."""
        attributes = self._choose(name_tag(self.pieces[index].content), attributes, at)
        self._amend(index, attributes, at)
        if "id" in attributes:
            self.script.anchors.append(Anchor(attributes["id"], at))
        if not attributes.keys() <= _PLAIN_ATTRIBUTES:
            self.script.raw = True

    def _choose(self, tag: str, attributes: Mapping[str, str], at: int) -> dict[str, str]:
        chosen: dict[str, str] = {}
        for name, value in attributes.items():
            unknown = find_unknown(value) if name == "class" else None
            if unknown is not None:
                self._add_fault(at, *explain_unknown(unknown))
            elif not is_allowed(tag, name):
                self._add_fault(at, *explain_attribute(tag, name))
            else:
                chosen[name] = value
        return chosen

    def _amend(self, index: int, attributes: Mapping[str, str], at: int | None = None) -> None:
        kind, content, before = self.pieces[index]
        content = amend(content, attributes)
        self.pieces[index] = Piece(kind, content, before if at is None else at)

    def _begin_block(self, kind: str, at: int) -> None:
        if not self.stack:
            self.script.blocks.append(Block(kind, at))
            if kind != "FootnoteDefinition":  # notes are written at the end
                self._put(BLOCK, (BlockStart(kind),), at)
