"""Reads a text that contains HTML of its author: as a whole, by the rules of browsers.

What has more than one reading is not published in any of them, so that what is checked is what is
published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from plugins.reporting.sentences import say, tell

from .attributes import check_classes, check_values
from .cleaned import PublishedLink, name_headings, read_cleaned
from .dialect.pasted import NO_POINT
from .dialect.script import RAW, TEXT, TOP_HEADING, WRITE_TWO, Piece, Script
from .dialect.source import BodySource
from .flaws import Flaw
from .headings import Heading
from .parts import Part, WayBack, write_parts
from .pasting.signs import tell_once
from .references import Gathered
from .sanitiser import MarkupFinding, Tag, check_tags, read_markup, sanitise

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


class ReadText(NamedTuple):
    """A text that was read as a whole: ``headings`` and ``anchors`` with their lines."""

    parts: tuple[Part, ...]
    headings: list[tuple[Heading, int]]
    ids: frozenset[str]
    anchors: list[tuple[str, int]]


def read_raw(script: Script, source: BodySource, lang: str, found: Gathered) -> ReadText:
    """Cleans and typesets a text, and adds what its author's tags refer to and what is wrong with
    them. What the dialect itself has written is in ``found`` already."""
    whole = _WholeText(script.pieces, source)
    markup = read_markup(whole.html)
    tags = [tag for tag in markup.tags if not whole.is_way_back(tag.at)]
    findings = [*markup.findings, *check_tags(tags), *check_values(tags)]
    findings += check_classes(tag for tag in tags if whole.is_raw(tag.at))
    found.flaws += [whole.make_flaw(finding) for finding in findings]
    clean = read_cleaned("" if markup.findings else sanitise(whole.html), lang)
    own = [(tag, whole.find_line(tag.at)) for tag in markup.tags if whole.is_raw(tag.at)]
    _gather(own, clean.links, found)
    found.flaws += _compare(markup.tags, clean.links)
    found.flaws += [Flaw(line, TOP_HEADING, WRITE_TWO) for tag, line in own if tag.name == "h1"]
    if findings:
        found.flaws = tell_once(found.flaws, whole.list_raw(), len(findings))
    lines = [
        whole.find_line(tag.at)
        for tag in markup.tags
        if tag.name in _HEADINGS and "id" in tag.attributes
    ]
    headings = [
        (Heading(*heading), line)
        for heading, line in zip(name_headings(clean.parts), lines, strict=False)
    ]
    anchors = [(tag.attributes["id"], line) for tag, line in own if "id" in tag.attributes]
    return ReadText(clean.parts, headings, clean.ids, anchors)


class _WholeText:
    """The HTML of a text, and the pieces that it is made of."""

    def __init__(self, pieces: Iterable[Piece], source: BodySource) -> None:
        self._starts: list[int] = []
        self._pieces = [*pieces]
        self._source = source
        written: list[str] = []
        length = 0
        for kind, content, _ in self._pieces:
            if kind == TEXT:
                shown = escape(content, quote=False)  # type: ignore[arg-type]
            else:
                html = content if isinstance(content, str) else write_parts(content)
                shown = html.replace(NO_POINT, "")
            self._starts.append(length)
            written.append(shown)
            length += len(shown)
        self.html = "".join(written)

    def is_raw(self, at: int) -> bool:
        """Whether the author wrote the tag at a character of the HTML."""
        return self._pieces[self._find(at)].kind == RAW

    def list_raw(self) -> list[tuple[int, str]]:
        """What the author wrote in HTML, piece by piece, with the body's lines."""
        return [
            (self._source.line(at), str(html)) for kind, html, at in self._pieces if kind == RAW
        ]

    def is_way_back(self, at: int) -> bool:
        """Whether a character of the HTML belongs to a link from a note back to the text."""
        content = self._pieces[self._find(at)].content
        return any(isinstance(part, WayBack) for part in content)

    def find_line(self, at: int) -> int:
        """The body's line for a character of the HTML."""
        index = self._find(at)
        line = self._source.line(self._pieces[index].at)
        if self._pieces[index].kind != RAW:
            return line
        return line + self.html.count("\n", self._starts[index], at)

    def make_flaw(self, finding: MarkupFinding) -> Flaw:
        """A finding at its place in the body, with the column where that is known."""
        index = self._find(finding.at)
        kind, html, at = self._pieces[index]
        before = finding.at - self._starts[index]
        column = None
        if kind == RAW and "\n" not in html[:before]:
            column = self._source.place(at).column + before
        return Flaw(self.find_line(finding.at), finding.message, finding.mend, column)

    def _find(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)


def _gather(
    own: Iterable[tuple[Tag, int]], links: Iterable[PublishedLink], found: Gathered
) -> None:
    names = [(link.address, link.named) for link in links if link.tag == "a"]
    for tag, line in own:
        if tag.name == "a" and "href" in tag.attributes:
            address = tag.attributes["href"]
            place = next((n for n, (named, _) in enumerate(names) if named == address), None)
            found.add_link(address, line, line, named=place is None or names.pop(place)[1])
        elif tag.name == "img":
            found.add_picture(tag.attributes.get("src", ""), tag.attributes.get("alt", ""), line)


def _compare(tags: Iterable[Tag], links: Iterable[PublishedLink]) -> Iterator[Flaw]:
    """Links and pictures that the sanitiser publishes, but that stand in no tag."""
    known = {(tag.name, tag.attributes.get(key)) for tag in tags for key in ("href", "src")}
    for name, address, _ in links:
        if (name, address) not in known:
            message = tell(
                "html-unclear",
                'browsers read the HTML around "{address}" in another way than it looks.',
                address=address[:60],
            )
            yield Flaw(1, message, say("Write it in Markdown."))
