"""The parts that a converted text consists of.

Most parts are finished HTML, as plain strings: tags, or the text between them. A string of text
holds no "<". The other parts have types of their own, because what they become depends on the page
that shows the text (the address of a link, the words of an interface text), or because readers look
for them (headings, pictures, where blocks begin).

Values of attributes are finished: their characters are escaped. ``html`` of a part is the HTML that
stands for it before it is resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Final, NamedTuple, TypeAlias

Attributes: TypeAlias = tuple[tuple[str, str], ...]


class Element(NamedTuple):
    """A start tag that names an anchor of its text, or refers to one: ``tag`` is how it begins
    (``<li``), ``attributes`` follow."""

    tag: str
    attributes: Attributes

    @property
    def html(self) -> str:
        return f"{self.tag}{write_attributes(self.attributes)}>"


class HeadingStart(NamedTuple):
    """The start of a heading of level 2 to 6; its id is among the attributes."""

    level: int
    attributes: Attributes

    @property
    def html(self) -> str:
        return f"<h{self.level}{write_attributes(self.attributes)}>"


class HeadingEnd(NamedTuple):
    level: int

    @property
    def html(self) -> str:
        return f"</h{self.level}>"


class ItemLink(NamedTuple):
    """The start of a link to an item, by its path. A link that ends at once gets the item's title
    as its text."""

    path: str
    anchor: str
    attributes: Attributes

    @property
    def html(self) -> str:
        target = f"item:{self.path}#{self.anchor}" if self.anchor else f"item:{self.path}"
        return f'<a href="{escape(target)}"{write_attributes(self.attributes)}>'


class ItemLinkEnd(NamedTuple):
    @property
    def html(self) -> str:
        return "</a>"


class FileLink(NamedTuple):
    """The start of a link to a file of content/media; ``</a>`` ends it."""

    target: str
    attributes: Attributes

    @property
    def html(self) -> str:
        return f'<a href="{escape(self.target)}"{write_attributes(self.attributes)}>'


class Picture(NamedTuple):
    """A picture of content/media; ``alt`` is finished, like an attribute."""

    target: str
    alt: str
    attributes: Attributes

    @property
    def html(self) -> str:
        more = write_attributes(self.attributes)
        return f'<img src="{escape(self.target)}" alt="{self.alt}"{more}>'


class Word(NamedTuple):
    """A word of the dialect, such as the name of a call-out. Each page has it in the language of
    the text."""

    name: str

    @property
    def html(self) -> str:
        return f"{WORD_BEGINS}{self.name}{WORD_ENDS}"


class WayBack(NamedTuple):
    """The start of a link from a note back to the text, with the note's number. Its accessible
    name is in the language of the text."""

    anchor: str
    number: str

    @property
    def html(self) -> str:
        return f'<a class="{WAY_BACK}" href="#{self.anchor}" aria-label="{self.number}">'


class BlockStart(NamedTuple):
    """Where a block begins that is in no other. ``kind`` is what `plugins.text.dialect` calls it
    ("Paragraph", "Heading", "rule"), or an element of the author's HTML."""

    kind: str

    @property
    def html(self) -> str:
        return ""


Part: TypeAlias = (
    str
    | Element
    | HeadingStart
    | HeadingEnd
    | ItemLink
    | ItemLinkEnd
    | FileLink
    | Picture
    | Word
    | WayBack
    | BlockStart
)
Opening: TypeAlias = Element | HeadingStart | ItemLink | FileLink | Picture
"""The parts that have attributes."""
WAY_BACK: Final = "footnote-backref"
"""The class of a link from a note back to the text."""

WORD_BEGINS, WORD_ENDS = "\ue000", "\ue001"
"""Around the name of a word while HTML is cleaned. No text contains characters for private use
(`plugins.text.characters`)."""

_TYPES: Final[tuple[Any, ...]] = (
    *(Element, HeadingStart, HeadingEnd, ItemLink, ItemLinkEnd),
    *(FileLink, Picture, Word, WayBack, BlockStart),
)
_CODES: Final = {type_: code for code, type_ in enumerate(_TYPES)}
_MAKERS: Final = [type_._make for type_ in _TYPES]


def write_attributes(attributes: Attributes) -> str:
    return "".join([f' {name}="{value}"' for name, value in attributes])


def write_parts(parts: Iterable[Part]) -> str:
    """The HTML of parts before they are resolved."""
    return "".join([part if isinstance(part, str) else part.html for part in parts])


def is_text(part: Part) -> bool:
    """Whether a part is text, not tags."""
    return isinstance(part, str) and "<" not in part


def find_name(tags: str) -> str:
    """The name of the first of some tags."""
    tag = tags[tags.index("<") + 1 :].partition(">")[0]
    return tag.lstrip("/").split()[0]


def pack_parts(parts: Iterable[Part]) -> tuple[Any, ...]:
    """Parts as plain data: finished HTML, and the other parts with their places. Equal parts, such
    as the beginnings of paragraphs, are stated once."""
    finished: list[str] = []
    others: dict[tuple[int, tuple[Any, ...]], list[int]] = {}
    for place, part in enumerate(parts):
        if isinstance(part, str):
            finished.append(part)
        else:
            finished.append("")
            others.setdefault((_CODES[part.__class__], tuple(part)), []).append(place)
    return finished, others


def unpack_parts(packed: tuple[Any, ...]) -> tuple[Part, ...]:
    """Takes parts out of what `pack_parts` made. Called for every text that a build shows."""
    parts, others = packed
    for (code, values), places in others.items():
        part = _MAKERS[code](values)
        for place in places:
            parts[place] = part
    return tuple(parts)
