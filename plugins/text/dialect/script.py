"""What a text is written as: pieces of HTML with their kinds and places, and what was found on
the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from plugins.reporting.sentences import Message, Sentence, say, tell
from plugins.text.pieces import Content

TEXT: Final = 0  # characters, not escaped
MARK: Final = 1  # a tag that text runs through: <em>
BLOCK: Final = 2  # tags that begin or end a block
THING: Final = 3  # what stands in a line like a character: a picture, code
BREAK: Final = 4  # <br>
RAW: Final = 5  # HTML as its author wrote it, not yet cleaned


class Piece(NamedTuple):
    """A piece of a script: characters if its kind is `TEXT`, else finished HTML or parts. ``at`` is
    the byte of the parser's text that it came from."""

    kind: int
    content: Content
    at: int


class WrittenLink(NamedTuple):
    """A link; ``named`` is whether it has a name that can be read out, ``stated`` the byte where
    its address is written."""

    target: str
    at: int
    named: bool
    stated: int


class ShownPicture(NamedTuple):
    """A picture and the words that stand for it."""

    target: str
    alt: str
    at: int


class Title(NamedTuple):
    """A heading, as plain text."""

    level: int
    id: str
    text: str
    at: int


class Anchor(NamedTuple):
    """An id that the author gave."""

    id: str
    at: int


class Block(NamedTuple):
    """A block of the body, from its first byte up to the next block."""

    kind: str
    start: int


class Fault(NamedTuple):
    """What did not work out, at a byte of the parser's text."""

    at: int
    message: Message
    mend: Sentence


@dataclass(slots=True)
class Script:
    """A text, written. ``raw`` is whether it holds HTML by its author, so that it has to be read
    and cleaned as a whole."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[WrittenLink] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    raw: bool = False
    shortened: set[str] = field(default_factory=set)  # abbreviations that the text holds


TOP_HEADING: Final = tell("heading-top", "a text has no heading of level 1: its title is that.")
WRITE_TWO: Final = say("Write ##.")
