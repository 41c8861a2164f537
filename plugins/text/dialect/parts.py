"""Writes the elements that need more than a tag: lists, tables, code, links, pictures, headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from pyromark import reference_definitions

from plugins.text.anchors import is_of_theme
from plugins.text.slugs import slugify
from plugins.text.webaddresses import is_blank

from .notes import NoteWriting
from .passages import keep_safe, open_link
from .pasted import NO_POINT
from .script import (
    BLOCK,
    MARK,
    THING,
    TOP_HEADING,
    WORD_BEGINS,
    WORD_ENDS,
    Picture,
    Piece,
    WrittenLink,
)
from .source import BodySource
from .state import OpenElement

_ALIGNED: Final = {
    "None": "",
    "Left": ' class="align-start"',
    "Center": ' class="align-center"',
    "Right": ' class="align-end"',
}
_NUMBER = re.compile(r"(?:[ \t>]*)(\d{1,9})")


class PartWriting(NoteWriting):
    """``lang`` is the language of the headings, ``letters`` the lines whose points are counted by
    letters."""

    def __init__(
        self, source: BodySource, lang: str, abbreviations: Mapping[str, str], letters: set[int]
    ) -> None:
        super().__init__(source, abbreviations)
        self.lang = lang
        self.letters = letters
        self.titles: list[tuple[int, int, str, int]] = []  # piece, level, text, byte
        self.references: dict[str, int] | None = None  # where addresses of references stand

    def _start_quote(self, data: Any, at: int) -> None:
        if not data:
            self._put(BLOCK, "<blockquote>\n", at)
            return
        kind = data.lower()
        word = f"{WORD_BEGINS}{kind}{WORD_ENDS}"
        self._put(BLOCK, f'<aside class="callout callout-{kind}">\n<p class="callout-name">', at)
        self._put(THING, word, at)
        self._put(BLOCK, "</p>\n", at)

    def _start_list(self, element: OpenElement, data: int | None, at: int) -> None:
        element.data = (data, [])
        if data is None:
            self._put(BLOCK, "<ul>\n", at)
            return
        lettered = bool(self.letters) and self.source.line(at) in self.letters
        kind = ' type="a"' if lettered else ""
        self._put(BLOCK, f"<ol{kind}>\n", at)

    def _note_number(self, at: int) -> None:
        first, points = self.stack[-1].data
        if first is not None and (match := self.source.match(_NUMBER, at)):
            points.append((len(self.pieces), int(match[1])))

    def _end_list(self, element: OpenElement, at: int) -> None:
        """Points say their numbers where these do not follow one from the other (HTML, 4.4.8)."""
        first, points = element.data
        self._put(BLOCK, "</ul>\n" if first is None else "</ol>\n", at)
        if first is None or {number for _, number in points} == {1}:
            return  # 1. 1. 1. is Markdown's way to have points counted
        wanted = points[0][1] if points else first
        if wanted != 1:
            self._amend(element.index, f' start="{wanted}"')
        for index, number in points:
            if number != wanted:
                self._amend(index, f' value="{number}"')
            wanted = number + 1

    def _start_cell(self, at: int) -> None:
        aligned, column = self.stack[-2].data
        class_ = _ALIGNED[aligned[column]] if column < len(aligned) else ""
        self._put(BLOCK, f"<{self._cell()}{class_}>", at)

    def _cell(self) -> str:
        return "th" if self.stack[-1].name == "TableHead" else "td"

    def _check_row(self, element: OpenElement, span: Any) -> None:
        """A row with more cells than the table has columns: the parser drops them."""
        end = element.data or element.at
        left = self.source.data[end : span["end"]].strip(b"| \t\r\n")
        if left:
            columns = len(self.stack[-1].data[0])
            message = f"this row of the table has more than {columns} cells."
            mend = "Give the heading's row as many, or write \\| for the sign |."
            at = self.source.data.index(left, end)
            self.find_fault(at, message, mend)

    def _end_heading(self, element: OpenElement) -> None:
        level = int(element.data["level"][1])
        text = "".join(self.heading or [])
        self.heading = None
        if level == 1:
            self.find_fault(element.at, TOP_HEADING, "Write ##.")
            self._put(BLOCK, "</p>\n", element.at)
            return
        self._put(BLOCK, f"</h{level}>\n", element.at)
        self.titles.append((element.index, level, text, element.at))

    def _end_code(self, element: OpenElement, span: Any) -> None:
        text = "".join(self.words)
        self._clear()
        self.checked = True
        self._put(
            BLOCK,
            f"<pre><code{element.data}>{escape(text, quote=False)}</code></pre>\n",
            element.at,
        )
        self._check_fence(element, span)

    def _check_fence(self, element: OpenElement, span: Any) -> None:
        """A fence that nobody closed takes all that follows."""
        data = self.source.data
        if span["end"] < len(data.rstrip()) or len(self.stack) > 0:
            return
        block = data[element.at : span["end"]].strip()
        fence = re.match(rb"`{3,}|~{3,}", block)
        if fence is None:
            return
        last = block.rpartition(b"\n")[2].strip()
        if not last.startswith(fence[0]) or last.strip(fence[0][:1]) or b"\n" not in block:
            sign = fence[0].decode()
            self.find_fault(
                element.at,
                f'the code that begins with "{sign}" does not end.',
                f"Write {sign} on a line of its own behind it.",
            )

    def _end_link(self, element: OpenElement) -> None:
        self.links -= 1
        if self.alt is not None:
            return
        address, title = _whole(element.data["dest_url"]), element.data["title"]
        if element.data["link_type"] == "Email" and not address.lower().startswith("mailto:"):
            address = f"mailto:{address}"
        self.pieces[element.index] = Piece(MARK, open_link(address, title), element.at)
        self._put(MARK, "</a>", element.at)
        self.inline = (element.index, len(self.pieces))
        self.script.links.append(
            WrittenLink(address, element.at, element.named, self._find_address(element))
        )
        if element.named:
            self._name_links()

    def _find_address(self, element: OpenElement) -> int:
        """Where the address of a link is written: a reference has it elsewhere."""
        if element.data["link_type"] not in {"Reference", "Collapsed", "Shortcut"}:
            return element.at
        if self.references is None:
            self.references = {
                label.casefold(): found["span"]["start"]
                for label, found in reference_definitions(self.source.text).items()
            }
        return self.references.get(element.data["id"].casefold(), element.at)

    def _end_picture(self, element: OpenElement) -> None:
        if any(outer.name == "Image" for outer in self.stack):
            return
        alt = "".join(self.alt or []).replace("\n", " ")
        self.alt = None
        address, title = _whole(element.data["dest_url"]), element.data["title"]
        titled = f' title="{escape(title)}"' if title else ""
        index = len(self.pieces)
        html = f'<img src="{escape(keep_safe(address))}" alt="{escape(alt)}"{titled}>'
        self._put(THING, html, element.at)
        self.inline = (index, index + 1)
        self.script.pictures.append(Picture(address, alt, element.at))
        if not all(map(is_blank, alt)):
            self._name_links()

    def _write_code(self, text: str, span: Any) -> None:
        if self.alt is not None:
            self._flush()
            self.alt.append(text)
            return
        self._flush()
        index = len(self.pieces)
        self._put(THING, f"<code>{escape(text, quote=False)}</code>", span["start"])
        self.inline = (index, index + 1)
        self._name_links()
        if self.heading is not None:
            self.heading.append(text)

    def _make_id(self, text: str, used: set[str], numbers: dict[str, int]) -> str:
        wanted = identifier = slugify(text, self.lang)
        number = numbers.get(wanted, 1)
        while identifier in used or is_of_theme(identifier):
            number += 1
            identifier = f"{wanted}-{number}"
        numbers[wanted] = number
        return identifier


def _whole(address: str) -> str:
    return address.replace(NO_POINT, "") if NO_POINT in address else address
