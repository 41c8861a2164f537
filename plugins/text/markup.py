"""Converts Markdown to HTML, once per text, for all pages that show it.

`convert` is the only function that knows the parser (`plugins.text.dialect`). Its result depends
only on the text and its language. Links to items and pictures stay as written (``item:news/start``,
``media/grid.svg``) and are resolved when a page is made.

A text without HTML of its author is safe as it is written, and is typeset piece by piece. One with
HTML is read, checked and cleaned as a whole first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from plugins.language.ordinals import Reading, read_numbers

from .attributes import check_values
from .dialect.pasted import NO_POINT, find_pasted, hold_back, open_blocks
from .dialect.script import BLOCK, BREAK, RAW, TEXT, THING, TOP_HEADING, WAY_BACK, Piece, Script
from .dialect.source import BodySource
from .dialect.writing import write
from .flaws import Flaw, check_anchors, check_levels, find_written_out
from .headings import Heading
from .limits import Excess, find_excess
from .links import check_link, check_name, check_picture, list_names
from .sanitiser import check_tags, find_published, read_markup, sanitise
from .typography import BORDER, LINE, Manuscript, typeset_html, typeset_manuscript, typeset_text


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in a text, or a picture that is ``shown`` there. ``line`` counts from 1 within the
    body."""

    target: str
    line: int
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as HTML. ``links`` are its item links and own anchors, ``outer`` its links to
    the web, ``media`` its pictures and downloads, ``ids`` every id it defines."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: tuple[Reference, ...]
    outer: tuple[Reference, ...]
    media: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]


def convert(text: str, lang: str) -> Converted:
    """Converts a Markdown body: CommonMark with the extensions in docs/authors.md, checked,
    sanitised and typeset."""
    excess = find_excess(text)
    if excess is not None:
        return _refuse(excess)
    reading, source, script = _parse(text, lang)
    asked = [Flaw(asked.line, asked.message, asked.mend) for asked in reading.questions]
    found = _read_raw(script, source, lang) if script.raw else _read_plain(script, source, lang)
    flaws = [*asked, *found.flaws, *_tell_slips(script, source), *check_levels(found.headings)]
    flaws += find_written_out(found.html, text)
    return Converted(
        html=found.html,
        headings=tuple(heading for heading, _ in found.headings if heading.level <= 3),
        ids=found.ids,
        links=tuple(r for r in found.links if r.target.startswith(("item:", "#"))),
        outer=tuple(r for r in found.links if r.target.lower().startswith(("http:", "https:"))),
        media=tuple(r for r in found.media if r.target.startswith("media/")),
        flaws=tuple(dict.fromkeys(sorted(flaws, key=lambda flaw: (flaw.line, flaw.column or 0)))),
    )


def _parse(text: str, lang: str) -> tuple[Reading, BodySource, Script]:
    """Reads a body: what its numbers are, the text for the parser, what is written."""
    lines = text.split("\n")
    pasted = find_pasted(text, lines, lang)
    source = BodySource(text, pasted.edits)
    if pasted.edits:
        lines = source.text.split("\n")
    reading = read_numbers(lines, lang)
    source.rewrite([*hold_back(lines, reading.texts), *open_blocks(source.text)])
    return reading, source, write(source, lang, pasted.abbreviations, pasted.letters)


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
    _, source, script = _parse(text, lang)
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


class _Found(NamedTuple):
    """What a text holds; ``headings`` with their lines."""

    html: str
    headings: list[tuple[Heading, int]]
    ids: frozenset[str]
    links: list[Reference]
    media: list[Reference]
    flaws: list[Flaw]


def _read_plain(script: Script, source: BodySource, lang: str) -> _Found:
    """A text that has no HTML of its author."""
    line = source.line
    links: list[Reference] = []
    media: list[tuple[int, Reference]] = []
    flaws: list[Flaw] = []
    for target, at, named, stated in script.links:
        bad = check_link(target)
        if bad is None and not named and not target.startswith("item:"):
            bad = check_name(target)
        if bad:
            flaws.append(Flaw(line(stated), *bad))
        if target.startswith("media/"):
            media.append((at, Reference(target, line(at))))
        else:
            links.append(Reference(target, line(at)))
    for target, alt, at in script.pictures:
        bad = check_picture(target, alt)
        if bad:
            flaws.append(Flaw(line(at), *bad))
        media.append((at, Reference(target, line(at), shown=True)))
    flaws += check_anchors((anchor.id, line(anchor.at)) for anchor in script.anchors)
    headings = [
        (Heading(level, identifier, typeset_text(text, lang)), line(at))
        for level, identifier, text, at in script.titles
    ]
    html = typeset_manuscript(_make_manuscript(script.pieces), lang)
    shown = [reference for _, reference in sorted(media, key=lambda found: found[0])]
    return _Found(html, headings, frozenset(script.ids), links, shown, flaws)


def _make_manuscript(pieces: Iterable[Piece]) -> Manuscript:
    """A script for the typesetter. Tags that end and begin blocks, one behind the other, are one
    border for its rules."""
    manuscript = Manuscript(_escape)
    border: list[str] = []
    for kind, html, _ in pieces:
        if kind == BLOCK:
            border.append(html)
            continue
        if border:
            manuscript.hide("".join(border), BORDER)
            border.clear()
        if kind == TEXT:
            manuscript.write(html)
        elif kind == THING:
            manuscript.hide(html)
        elif kind == BREAK:
            manuscript.hide(html, LINE)
        else:
            manuscript.mark(html)
    if border:
        manuscript.hide("".join(border), BORDER)
    return manuscript


class _Lines:
    """The lines of a raw text's HTML, by the pieces that it is made of."""

    def __init__(self, pieces: Iterable[Piece], source: BodySource) -> None:
        self._starts: list[int] = []
        self._pieces: list[Piece] = []
        self._source = source
        written: list[str] = []
        length = 0
        for piece in pieces:
            html = _escape(piece.html) if piece.kind == TEXT else piece.html
            if piece.kind == RAW:
                html = html.replace(NO_POINT, "")
            self._starts.append(length)
            self._pieces.append(piece)
            written.append(html)
            length += len(html)
        self.html = "".join(written)

    def is_way_back(self, at: int) -> bool:
        """Whether a character of the HTML belongs to a link from a note back to the text."""
        piece = self._pieces[max(0, bisect_right(self._starts, at) - 1)]
        return piece.kind == THING and f'class="{WAY_BACK}"' in piece.html

    def find(self, at: int) -> int:
        """The body's line for a character of the HTML."""
        index = max(0, bisect_right(self._starts, at) - 1)
        piece = self._pieces[index]
        line = self._source.line(piece.at)
        if piece.kind != RAW:
            return line
        return line + self.html.count("\n", self._starts[index], at)


def _read_raw(script: Script, source: BodySource, lang: str) -> _Found:
    """A text with HTML of its author. What has more than one reading is not published in any of
    them, so that what is checked is what is published."""
    lines = _Lines(script.pieces, source)
    markup = read_markup(lines.html)
    tags = [tag for tag in markup.tags if not lines.is_way_back(tag.at)]
    findings = [*markup.findings, *check_tags(tags), *check_values(tags)]
    flaws = [Flaw(lines.find(f.at), f.message, f.mend) for f in findings]
    clean = "" if markup.findings else sanitise(lines.html)
    links: list[Reference] = []
    media: list[Reference] = []
    names = list(list_names(clean))
    checked = set()
    for tag in markup.tags:
        line = lines.find(tag.at)
        if tag.name == "a" and "href" in tag.attributes:
            address = tag.attributes["href"]
            checked.add(("a", address))
            bad = check_link(address)
            place = next((n for n, (named, _) in enumerate(names) if named == address), None)
            has_name = place is None or names.pop(place)[1]
            if bad is None and not has_name and not address.startswith("item:"):
                bad = check_name(address)
            (media if address.startswith("media/") else links).append(Reference(address, line))
        elif tag.name == "img":
            address = tag.attributes.get("src", "")
            checked.add(("img", address))
            bad = check_picture(address, tag.attributes.get("alt", ""))
            media.append(Reference(address, line, shown=True))
        else:
            continue
        if bad:
            flaws.append(Flaw(line, *bad))
    for name, address in find_published(clean):
        if (name, address) not in checked:
            message = (
                f'browsers read the HTML around "{address[:60]}" in another way than it looks.'
            )
            flaws.append(Flaw(1, message, "Write it in Markdown."))
    own = {identifier for identifier in script.ids if identifier.startswith(("fn:", "fnref"))}
    given = {anchor.id for anchor in script.anchors}
    made = {title.id for title in script.titles} - given
    anchors = [(tag.attributes["id"], lines.find(tag.at)) for tag in markup.tags
               if "id" in tag.attributes]  # fmt: skip
    flaws += check_anchors(a for a in anchors if a[0] not in own and a[0] not in made)
    html = typeset_html(clean, lang)
    places = iter(
        [lines.find(t.at) for t in markup.tags if t.name in _HEADINGS and "id" in t.attributes]
    )
    headings = [
        (Heading(int(level), unescape(identifier), _strip(inner)), next(places, 1))
        for level, identifier, inner in _HEADING.findall(html)
    ]
    for tag in markup.tags:
        if tag.name == "h1":
            flaws.append(Flaw(lines.find(tag.at), TOP_HEADING, "Write ##."))
    ids = frozenset(map(unescape, re.findall(r'\sid="([^"]+)"', html)))
    return _Found(html, headings, ids, links, media, flaws)


def _strip(html: str) -> str:
    """The words of typeset HTML."""
    return unescape(re.sub(r"<[^>]+>|\u00ad", "", html))


def _tell_slips(script: Script, source: BodySource) -> Iterator[Flaw]:
    for at, message, mend in script.faults:
        place = source.place(at)
        yield Flaw(place.line, message, mend, place.column)


def _refuse(excess: Excess) -> Converted:
    """A text that is not converted at all."""
    return Converted("", (), frozenset(), (), (), (), (Flaw(*excess),))


_HEADING = re.compile(r'<h([2-6]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _escape(text: str) -> str:
    return escape(text, quote=False)
