"""Converts Markdown to parts of HTML, once per text, for all pages that show it.

`convert` is the only function that knows the dialect (`plugins.text.dialect`). Its result depends
only on the text and its language. Links to items and pictures stay as written (``item:news/start``,
``media/grid.svg``) and are resolved when a page is made.

A text without HTML of its author is safe as it is written, and is typeset piece by piece. One with
HTML is read as a whole (`authors_html`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from plugins.language.direction import is_rtl
from plugins.language.ordinals import Reading, read_numbers

from .authors_html import ReadText, read_raw
from .dialect.pasted import Pasted, find_pasted, hold_back, open_blocks
from .dialect.script import BLOCK, BREAK, TEXT, THING, Piece, Script
from .dialect.source import BodySource
from .dialect.writing import write
from .flaws import Flaw, check_anchors, check_levels, find_written_out
from .headings import Heading
from .limits import find_excess
from .parts import Part, write_parts
from .pasting.signs import keep_first
from .pieces import Content, join_contents, keep, spread
from .references import Gathered, Reference
from .typography import BORDER, LINE, Manuscript, typeset_manuscript, typeset_text


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in parts. ``links`` are its item links and own anchors, ``outer`` its links to
    the web, ``media`` its pictures and downloads, ``ids`` every id it defines."""

    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: tuple[Reference, ...]
    outer: tuple[Reference, ...]
    media: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]

    @property
    def html(self) -> str:
        """The HTML of the parts before they are resolved."""
        return write_parts(self.parts)


def convert(text: str, lang: str) -> Converted:
    """Converts a Markdown body: CommonMark with the extensions in docs/reference/writing.md,
    checked, sanitised and typeset."""
    excess = find_excess(text)
    if excess is not None:
        return Converted((), (), frozenset(), (), (), (), (Flaw(*excess),))
    reading, pasted, source, script = _parse(text, lang)
    found = _gather(script, source)
    for line, column, message, mend in pasted.find_unused(script.shortened):
        found.flaws.append(Flaw(line, message, mend, column))
    found.flaws += [Flaw(asked.line, asked.message, asked.mend) for asked in reading.questions]
    read = read_raw(script, source, lang, found) if script.raw else _typeset(script, source, lang)
    anchors = [(anchor.id, source.line(anchor.at)) for anchor in script.anchors]
    found.flaws += check_anchors(sorted([*anchors, *read.anchors], key=lambda named: named[1]))
    found.flaws += check_levels(read.headings)
    if "&#" in text:
        found.flaws += find_written_out(write_parts(read.parts), text)
    flaws = sorted(found.flaws, key=lambda flaw: (flaw.line, flaw.column or 0))
    media = sorted(found.media, key=lambda reference: reference.line)
    return Converted(
        parts=read.parts,
        headings=tuple(heading for heading, _ in read.headings if heading.level <= 3),
        ids=read.ids,
        links=tuple(r for r in found.links if r.target.startswith(("item:", "#"))),
        outer=tuple(r for r in found.links if r.target.lower().startswith(("http:", "https:"))),
        media=tuple(r for r in media if r.target.startswith("media/")),
        flaws=tuple(keep_first(dict.fromkeys(flaws))),
    )


def _parse(text: str, lang: str) -> tuple[Reading, Pasted, BodySource, Script]:
    """Reads a body: what its numbers are, the text for the parser, what is written."""
    lines = text.split("\n")
    pasted = find_pasted(text, lines, lang)
    source = BodySource(text, pasted.edits)
    if pasted.edits:
        lines = source.text.split("\n")
    reading = read_numbers(lines, lang)
    source.rewrite([*hold_back(lines, reading.texts), *open_blocks(source.text)])
    script = write(source, lang, pasted.abbreviations, pasted.letters)
    return reading, pasted, source, script


class Tile(NamedTuple):
    """A block of a body at its top level, with what follows it up to the next one: ``start`` and
    ``end`` are offsets of characters. Joined, the tiles of a body are the body."""

    kind: str
    start: int
    end: int


def find_tiles(text: str, lang: str) -> list[Tile]:
    """The blocks of a Markdown body, in their order; none of one that is empty or refused."""
    if not text or find_excess(text) is not None:
        return []
    _, _, source, script = _parse(text, lang)
    starts: list[int] = []
    kinds: list[str] = []
    for kind, at in script.blocks:
        start = source.origin(at)
        start = text.rfind("\n", 0, start) + 1
        if not starts or start > starts[-1]:
            starts.append(start if starts else 0)
            kinds.append(kind)
    ends = [*starts[1:], len(text)]
    return [Tile(*tile) for tile in zip(kinds, starts, ends, strict=False)] or [
        Tile("text", 0, len(text))
    ]


def _gather(script: Script, source: BodySource) -> Gathered:
    """What the dialect has written: links, pictures, and what did not work out."""
    found = Gathered()
    for target, at, named, stated in script.links:
        found.add_link(target, source.line(at), source.line(stated), named=named)
    for target, alt, at in script.pictures:
        found.add_picture(target, alt, source.line(at))
    for at, message, mend in script.faults:
        place = source.place(at)
        found.flaws.append(Flaw(place.line, message, mend, place.column))
    return found


def _typeset(script: Script, source: BodySource, lang: str) -> ReadText:
    """A text that has no HTML of its author."""
    headings = [
        (Heading(level, identifier, typeset_text(text, lang)), source.line(at))
        for level, identifier, text, at in script.titles
    ]
    pieces = typeset_manuscript(_make_manuscript(script.pieces), lang)
    parts = spread(pieces, isolated=is_rtl(lang))
    return ReadText(parts, headings, frozenset(script.ids), [])


def _make_manuscript(pieces: Iterable[Piece]) -> Manuscript:
    """A script for the typesetter. Tags that end and begin blocks, one behind the other, are one
    border for its rules."""
    manuscript = Manuscript(_escape)
    border: list[Content] = []
    for kind, content, _ in pieces:
        if kind == BLOCK:
            border.append(content)
            continue
        if border:
            manuscript.hide(keep(join_contents(border)), BORDER)
            border.clear()
        if kind == TEXT:
            manuscript.write(content)  # type: ignore[arg-type]
        elif kind == THING:
            manuscript.hide(keep(content))
        elif kind == BREAK:
            manuscript.hide(keep(content), LINE)
        else:
            manuscript.mark(keep(content))
    if border:
        manuscript.hide(keep(join_contents(border)), BORDER)
    return manuscript


def _escape(text: str) -> str:
    return escape(text, quote=False)
