"""Takes out of the parts of a text what a reader needs: its words, its blocks, or the parts as they
are below another heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Final, NamedTuple

from .parts import BlockStart, Element, HeadingEnd, HeadingStart, Opening, Part, WayBack, find_name

RULE: Final = "rule"
"""The kind of a block that is a thematic break."""

_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span "
    "strong sub sup time u var wbr".split()
)


def list_words(parts: Iterable[Part]) -> Iterator[str]:
    """The text of parts, as characters: a line break where a block or a line ends, nothing for tags
    that text runs through. Soft hyphens are left out, and the lines of the source."""
    as_written = False
    for part in parts:
        if not isinstance(part, str):
            block = isinstance(part, HeadingStart | HeadingEnd | BlockStart)
            if block or (isinstance(part, Element) and not is_inline(find_name(part.tag))):
                yield "\n"
        elif "<" not in part:
            text = unescape(part.replace("\u00ad", ""))
            yield text if as_written else text.replace("\n", " ")
        else:
            name = find_name(part)
            as_written = "<pre" in part or (as_written and "</pre" not in part)
            if not is_inline(name):
                yield "\n"


def is_inline(name: str) -> bool:
    """Whether text runs through an element."""
    return name in _INLINE


class TopBlock(NamedTuple):
    """A block that is in no other, with its parts."""

    kind: str
    parts: tuple[Part, ...]

    def is_heading(self, level: int, identifier: str = "") -> bool:
        """Whether the block is a heading of a level, with this id if one is given."""
        first = self.parts[0] if self.parts else None
        if not isinstance(first, HeadingStart) or first.level != level:
            return False
        return not identifier or ("id", identifier) in first.attributes


def list_blocks(parts: Iterable[Part]) -> list[TopBlock]:
    """The blocks of a body. Joined, their parts are all parts of it but the marks between them."""
    blocks: list[tuple[str, list[Part]]] = []
    for part in parts:
        if isinstance(part, BlockStart):
            blocks.append((part.kind, []))
        elif blocks:
            blocks[-1][1].append(part)
        else:
            blocks.append(("", [part]))
    return [TopBlock(kind, tuple(held)) for kind, held in blocks]


def cut_parts(parts: Iterable[Part], before: Callable[[TopBlock], bool]) -> list[tuple[Part, ...]]:
    """Cuts parts before every block that is chosen. A rule separates what it stands between, and
    belongs to neither."""
    cut: list[list[Part]] = [[]]
    for block in list_blocks(parts):
        if before(block):
            cut.append([])
            if block.kind == RULE:
                continue
        cut[-1] += (BlockStart(block.kind), *block.parts)
    return [tuple(held) for held in cut]


def is_rule(block: TopBlock) -> bool:
    return block.kind == RULE


def name_anew(parts: Iterable[Part], prefix: str) -> Iterator[Part]:
    """Parts with a prefix before every anchor, and before every reference to one of them."""
    for part in parts:
        if isinstance(part, Opening):
            renamed = tuple((name, _rename(name, value, prefix)) for name, value in part.attributes)
            yield part._replace(attributes=renamed)
        elif isinstance(part, WayBack):
            yield part._replace(anchor=f"{prefix}{part.anchor}")
        else:
            yield part


def lower_headings(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts with each heading one level lower, as far as there are levels."""
    for part in parts:
        if isinstance(part, HeadingStart | HeadingEnd):
            yield part._replace(level=min(part.level + 1, 6))
        else:
            yield part


def _rename(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return f"{prefix}{value}"
    if name == "href" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    if name == "headers":  # the ids of header cells (HTML, 4.9.11)
        return " ".join(f"{prefix}{id_}" for id_ in value.split())
    return value
