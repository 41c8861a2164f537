"""Pieces of a text on its way through the typesetter: finished HTML, or parts.

The dialect and the reader of cleaned HTML make pieces, a manuscript is written with them, and what
it gives back is spread to the parts of the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TypeAlias

from .parts import (
    Attributes,
    Element,
    FileLink,
    ItemLink,
    ItemLinkEnd,
    Opening,
    Part,
    Picture,
    find_name,
    write_attributes,
)

Content: TypeAlias = str | tuple[Part, ...]
"""Finished HTML, or parts."""


class Kept(str):
    """Stands for parts in a manuscript, which gives it back as the same object."""

    __slots__ = ("parts",)
    parts: tuple[Part, ...]


def keep(content: Content, shown: str = "") -> str:
    """What a manuscript gets for a piece. It sees ``shown``."""
    if isinstance(content, str):
        return content
    kept = Kept(shown)
    kept.parts = content
    return kept


def spread(pieces: Iterable[str], *, isolated: bool) -> tuple[Part, ...]:
    """The parts that the pieces of a typeset manuscript stand for. In texts with ``isolated``
    addresses the typesetter puts bare ``bdi`` tags into text."""
    parts: list[Part] = []
    for piece in pieces:
        if piece.__class__ is Kept:
            parts += piece.parts
        elif isolated and "bdi>" in piece:
            parts += _part_isolates(piece)
        elif piece:
            parts.append(piece)
    return tuple(parts)


def _part_isolates(piece: str) -> Iterator[str]:
    for tag in ("<bdi>", "</bdi>"):
        piece = piece.replace(tag, f"\0{tag}\0")
    return filter(None, piece.split("\0"))


def join_contents(contents: Iterable[Content]) -> Content:
    """Contents that follow each other, as one. Tags that do are one part."""
    parts: list[Part] = []
    tags = ""
    for content in contents:
        if content.__class__ is str:
            tags += content
            continue
        if tags:
            parts.append(tags)
            tags = ""
        parts += content
    if not parts:
        return tags
    return (*parts, tags) if tags else tuple(parts)


def amend(content: Content, attributes: Mapping[str, str]) -> Content:
    """Adds attributes to the tag with which a content begins."""
    first, rest = (content, ()) if isinstance(content, str) else (content[0], content[1:])
    finished = tuple((name, escape(value)) for name, value in attributes.items())
    if not isinstance(first, str):
        assert isinstance(first, Opening), first
        return (first._replace(attributes=first.attributes + finished), *rest)
    end = first.index(">")
    if "id" in attributes:
        after = (first[end + 1 :],) if first[end + 1 :] else ()
        return (Element(first[:end], finished), *after, *rest)
    first = f"{first[:end]}{write_attributes(finished)}{first[end:]}"
    return first if isinstance(content, str) else (first, *rest)


def name_tag(content: Content) -> str:
    """The name of the tag with which a content begins."""
    first = content if isinstance(content, str) else content[0]
    html = first if isinstance(first, str) else first.html
    return find_name(html) if "<" in html else ""


def write_link(address: str, more: Attributes) -> Content:
    """The start of a link to a safe address. ``more`` are its other attributes."""
    if address.startswith("item:"):
        path, _, anchor = address.removeprefix("item:").partition("#")
        return (ItemLink(path, anchor, more),)
    if address.startswith("media/"):
        return (FileLink(address, more),)
    if address.startswith("#"):
        return (Element("<a", (("href", escape(address)), *more)),)
    return f'<a href="{escape(address)}"{write_attributes(more)}>'


def close_link(opening: Content) -> Content:
    """The end of a link that begins like this."""
    return (ItemLinkEnd(),) if isinstance(opening[0], ItemLink) else "</a>"


def write_picture(address: str, alt: str, more: Attributes) -> Content:
    """A picture at a safe address. ``alt`` is finished, ``more`` are its other attributes."""
    if address.startswith("media/"):
        return (Picture(address, alt, more),)
    return f'<img src="{escape(address)}" alt="{alt}"{write_attributes(more)}>'


def strip_end(content: Content) -> Content:
    """A content without the line break at its end."""
    if isinstance(content, str):
        return content.removesuffix("\n")
    last = content[-1] if content else None
    if not isinstance(last, str):
        return content
    stripped = last.removesuffix("\n")
    return (*content[:-1], stripped) if stripped else tuple(content[:-1])
