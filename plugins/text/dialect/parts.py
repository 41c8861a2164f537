"""Writes the elements that need more than a tag: lists, tables, code, links, pictures, headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Final

from pyromark import reference_definitions

from plugins.reporting.sentences import say, tell
from plugins.text.anchors import is_of_theme
from plugins.text.parts import HeadingEnd, HeadingStart, Word
from plugins.text.pasting.signs import find_program, is_pasted_code, tell_pasted
from plugins.text.pieces import close_link, write_picture
from plugins.text.sanitiser import read_markup
from plugins.text.slugs import slugify
from plugins.text.webaddresses import is_blank

from .notes import NoteWriting
from .passages import keep_safe, open_link
from .pasted import NO_POINT
from .script import (
    BLOCK,
    MARK,
    RAW,
    TEXT,
    THING,
    TOP_HEADING,
    WRITE_TWO,
    Piece,
    ShownPicture,
    Title,
)
from .source import BodySource
from .state import OpenElement

_ALIGNED: Final = {
    "None": "",
    "Left": ' class="align-start"',
    "Center": ' class="align-center"',
    "Right": ' class="align-end"',
}
HEAD_ENDS: Final = "</tr>\n</thead>\n<tbody>\n"
_DEFINED = re.compile(rb"^[ \t>]*\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*\S", re.MULTILINE)
_COMMENT: Final = "//"
"""[//]: # (…) is a way to write a comment in Markdown."""
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
        self.referred: set[str] = set()  # labels that links and pictures have used
        self.code: list[tuple[int, int]] = []  # where blocks of code begin and end

    # Headings

    def _start_heading(self, element: OpenElement) -> None:
        level = int(element.data["level"][1])
        self._put(BLOCK, (HeadingStart(level, ()),) if level > 1 else "<p>", element.at)
        self.heading = []

    def _end_heading(self, element: OpenElement, at: int) -> None:
        level, text = int(element.data["level"][1]), "".join(self.heading or [])
        self.heading = None
        if not text.strip() and not self._holds_picture(element.index):
            self._add_fault(
                element.at,
                tell("heading-empty", "this heading has no words."),
                say("Write them, or delete it."),
            )
        if level == 1:
            self._add_fault(element.at, TOP_HEADING, WRITE_TWO)
            self._put(BLOCK, "</p>\n", at)
            return
        self._put(BLOCK, (HeadingEnd(level), "\n"), at)
        self.titles.append((element.index, level, text, element.at))

    def _holds_picture(self, index: int) -> bool:
        return any(piece.kind in {THING, RAW} for piece in self.pieces[index:])

    def _name_headings(self) -> None:
        """Gives each heading an id made from its text, unless its author has given one."""
        script = self.script
        used = {anchor.id for anchor in script.anchors} | script.ids
        if script.raw:
            raw = "".join([piece.content for piece in self.pieces if piece.kind == RAW])  # type: ignore[misc]
            used.update(tag.attributes.get("id", "") for tag in read_markup(raw).tags)
        numbers: dict[str, int] = {}  # the last one, by what the id would be without
        for index, level, text, at in self.titles:
            heading = self.pieces[index].content[0]
            assert isinstance(heading, HeadingStart)
            identifier = unescape(dict(reversed(heading.attributes)).get("id", ""))
            if not identifier:
                identifier = self._make_id(text, used, numbers)
                self._amend(index, {"id": identifier})
            used.add(identifier)
            script.titles.append(Title(level, identifier, text, at))
        script.ids |= {anchor.id for anchor in script.anchors} | {t.id for t in script.titles}

    def _make_id(self, text: str, used: set[str], numbers: dict[str, int]) -> str:
        wanted = identifier = slugify(text, self.lang)
        number = numbers.get(wanted, 1)
        while identifier in used or is_of_theme(identifier):
            number += 1
            identifier = f"{wanted}-{number}"
        numbers[wanted] = number
        return identifier

    # Quotations and boxes

    def _start_quote(self, element: OpenElement) -> None:
        if not element.data:
            self._put(BLOCK, "<blockquote>\n", element.at)
            return
        kind = element.data.lower()
        box = f'<aside class="callout callout-{kind}">\n<p class="callout-name">'
        self._put(BLOCK, box, element.at)
        self._put(THING, (Word(kind),), element.at)
        self._put(BLOCK, "</p>\n", element.at)

    def _end_quote(self, element: OpenElement, at: int) -> None:
        self._put(BLOCK, "</aside>\n" if element.data else "</blockquote>\n", at)

    # Lists

    def _start_list(self, element: OpenElement) -> None:
        lettered = bool(self.letters) and self.source.line(element.at) in self.letters
        numbered = '<ol type="a">\n' if lettered else "<ol>\n"
        self._put(BLOCK, "<ul>\n" if element.data is None else numbered, element.at)
        element.data = (element.data, [])

    def _note_number(self, element: OpenElement) -> None:
        first, items = self.stack[-1].data
        if first is not None and (match := self.source.match(_NUMBER, element.at)):
            items.append((element.index, int(match[1])))

    def _end_list(self, element: OpenElement, at: int) -> None:
        """Items state their numbers where these are not consecutive (HTML, 4.4.8)."""
        first, items = element.data
        self._put(BLOCK, "</ul>\n" if first is None else "</ol>\n", at)
        if first is None or {number for _, number in items} == {1}:
            return  # 1. 1. 1. is Markdown's way to have items counted
        wanted = items[0][1] if items else first
        if wanted != 1:
            self._amend(element.index, {"start": str(wanted)})
        for index, number in items:
            if number != wanted:
                self._amend(index, {"value": str(number)})
            wanted = number + 1

    def _write_task(self, done: bool, at: int) -> None:
        item = next(element for element in reversed(self.stack) if element.name == "Item")
        self._amend(item.index, {"class": "task"})
        self._put(TEXT, "☑ " if done else "☐ ", at)

    # Tables: the data are the columns' alignments, and the column that comes next

    def _start_table(self, element: OpenElement) -> None:
        element.data = [element.data, 0]
        self._put(BLOCK, '<div class="table-scroll" tabindex="0"><table>\n', element.at)

    def _end_table(self, element: OpenElement, at: int) -> None:
        if self.pieces[-1].content == HEAD_ENDS:
            self.pieces.pop()
            self._put(BLOCK, "</tr>\n</thead>\n</table></div>\n", at)
        else:
            self._put(BLOCK, "</tbody>\n</table></div>\n", at)

    def _start_row(self, element: OpenElement) -> None:
        self.stack[-1].data[1] = 0

    def _check_row(self, element: OpenElement, at: int) -> None:
        """A row with more cells than the table has columns: the parser drops them."""
        end = element.data or element.at
        left = self.source.data[end:at].strip(b"| \t\r\n")
        if left:
            columns = len(self.stack[-1].data[0])
            message = tell(
                "table-row-long",
                "this row of the table has more cells than there are columns ({columns}).",
                columns=columns,
            )
            mend = say("Add headings for them, or write \\| for the sign |.")
            self._add_fault(self.source.data.index(left, end), message, mend)

    def _start_cell(self, element: OpenElement) -> None:
        aligned, column = self.stack[-2].data
        class_ = _ALIGNED[aligned[column]] if column < len(aligned) else ""
        self._put(BLOCK, f"<{self._cell()}{class_}>", element.at)

    def _end_cell(self, element: OpenElement, at: int) -> None:
        self._put(BLOCK, f"</{self._cell()}>\n", at)
        self.stack[-2].data[1] += 1
        self.stack[-1].data = at  # where the row's last cell ends

    def _cell(self) -> str:
        return "th" if self.stack[-1].name == "TableHead" else "td"

    # Code

    def _start_code(self, element: OpenElement) -> None:
        element.indented = element.data == "Indented"
        info = [] if element.indented else element.data["Fenced"].split()
        element.data = f' class="language-{escape(info[0])}"' if info else ""

    def _end_code(self, element: OpenElement, at: int) -> None:
        typed = "".join(self.words).replace(NO_POINT, "")
        if element.indented and is_pasted_code(typed):
            self._add_fault(element.at, *tell_pasted(find_program(typed)))
        text = escape(typed, quote=False)
        self._clear()
        code = (f"<pre><code{element.data}>", text, "</code></pre>\n")
        self._put(BLOCK, tuple(filter(None, code)), element.at)
        self._check_fence(element, at)
        self.code.append((element.at, at))

    def _check_fence(self, element: OpenElement, at: int) -> None:
        """A fence that is not closed takes everything that follows."""
        data = self.source.data
        if at < len(data.rstrip()) or self.stack:
            return
        block = data[element.at : at].strip()
        fence = re.match(rb"`{3,}|~{3,}", block)
        if fence is None:
            return
        last = block.rpartition(b"\n")[2].strip()
        if not last.startswith(fence[0]) or last.strip(fence[0][:1]) or b"\n" not in block:
            sign = fence[0].decode()
            message = tell(
                "code-open", 'the code that begins with "{sign}" does not end.', sign=sign
            )
            self._add_fault(
                element.at, message, say("Write {sign} on a line of its own after it.", sign=sign)
            )

    def _write_code(self, text: str, at: int) -> None:
        text = text.replace(NO_POINT, "")
        if self.alt is not None:
            self.alt.append(text)
            return
        self.inline = (len(self.pieces), len(self.pieces) + 1)
        self._put(THING, ("<code>", escape(text, quote=False), "</code>"), at)
        self._name_links()
        if self.heading is not None:
            self.heading.append(text)

    # Links and pictures

    def _start_link(self, element: OpenElement) -> None:
        self.links += 1
        self._put(MARK, "", element.at)

    def _end_link(self, element: OpenElement, at: int) -> None:
        self.links -= 1
        if self.alt is not None:
            return
        address, title = element.data["dest_url"].replace(NO_POINT, ""), element.data["title"]
        if element.data["link_type"] == "Email" and not address.lower().startswith("mailto:"):
            address = f"mailto:{address}"
        opening = open_link(address, title)
        self.pieces[element.index] = Piece(MARK, opening, element.at)
        self._put(MARK, close_link(opening), at)
        self.inline = (element.index, len(self.pieces))
        self._note_link(address, element.at, self._find_address(element), element.named)

    def _find_address(self, element: OpenElement) -> int:
        """Where the address of a link is written: that of a reference stands elsewhere."""
        if element.data["link_type"] not in {"Reference", "Collapsed", "Shortcut"}:
            return element.at
        label = _fold(element.data["id"])
        self.referred.add(label)
        return self._list_references().get(label, element.at)

    def _list_references(self) -> dict[str, int]:
        if self.references is None:
            self.references = {
                _fold(label): found["span"]["start"]
                for label, found in reference_definitions(self.source.text).items()
            }
        return self.references

    def _check_references(self) -> None:
        """Addresses that no link names, and those that an earlier one of the same name hides, are
        not on the page."""
        data = self.source.data
        if b"]:" not in data:
            return
        known = self._list_references()
        for label, at in known.items():
            if label not in self.referred and label != _COMMENT and label[:1] != "^":
                shown = self._show_label(at)
                self._add_fault(
                    at,
                    tell("address-unused", "no link refers to the address {shown}.", shown=shown),
                    say("Write [text]{shown} where it belongs, or delete the line.", shown=shown),
                )
        for match in _DEFINED.finditer(data):
            at = match.start("label") - 1
            label = _fold(match["label"].decode())
            if known.get(label, at) != at and label != _COMMENT and not self._is_code(at):
                message = tell(
                    "address-twice", "there are two addresses {label}.", label=self._show_label(at)
                )
                self._add_fault(at, message, say("Give one of them another name."))

    def _show_label(self, at: int) -> str:
        return self.source.data[at : self.source.data.index(b"]:", at) + 1].decode()

    def _is_code(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.code)

    def _start_picture(self, element: OpenElement) -> None:
        if self.alt is None:
            self.alt = []

    def _end_picture(self, element: OpenElement, at: int) -> None:
        if any(outer.name == "Image" for outer in self.stack):
            return
        alt = "".join(self.alt or []).replace("\n", " ")
        self.alt = None
        address, title = element.data["dest_url"].replace(NO_POINT, ""), element.data["title"]
        self._find_address(element)
        titled = (("title", escape(title)),) if title else ()
        self.inline = (len(self.pieces), len(self.pieces) + 1)
        self._put(THING, write_picture(keep_safe(address), escape(alt), titled), element.at)
        self.script.pictures.append(ShownPicture(address, alt, element.at))
        if not all(map(is_blank, alt)):
            self._name_links()


def _fold(label: str) -> str:
    """A label as CommonMark compares it (0.31, 4.7)."""
    return " ".join(label.split()).casefold()
