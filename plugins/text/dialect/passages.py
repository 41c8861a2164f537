"""Writes running text: attribute lists, bare addresses and abbreviations are taken out of it, and
what did not work out is found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from html import escape
from typing import Final, TypeAlias

from plugins.text.links import check_link
from plugins.text.pieces import Content, close_link, write_link
from plugins.text.sanitiser import SCHEMES, scheme_of
from plugins.text.webaddresses import is_blank

from .addresses import find_bare
from .attribute_lists import LIST, read_list
from .pasted import NO_POINT
from .script import MARK, TEXT
from .slips import SIGNS, find_slips, find_unread
from .source import BodySource
from .state import OpenElement, WritingState

_NO_POINT_BYTES: Final = len(NO_POINT.encode())
_OPENS = re.compile(rb"(?:[ \t>:]|[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\n]+\]:)*")
"""What may stand before the text of a line: the marks of quotations, lists and notes."""
_SPECIAL = re.compile(rf"{SIGNS}|:/|@|www", re.IGNORECASE)

Marks: TypeAlias = list[tuple[int, int]]
"""Where each part of a text begins: the character of the text, the byte of the parser's text."""


class PassageWriting(WritingState):
    """Text is collected up to the next mark, and written as a whole: the parser divides it at
    every sign that might have been a mark."""

    def __init__(self, source: BodySource, abbreviations: Mapping[str, str]) -> None:
        super().__init__(source)
        self.words: list[str] = []  # text that is not written yet
        self.marks: Marks = []
        self.length = 0
        self.heading: list[str] | None = None  # the words of the heading that is open
        self.alt: list[str] | None = None  # the words for the picture that is open
        self.links = 0  # links that are open
        self.html: list[str] = []  # lines of the block of HTML that is open
        self._abbreviations = abbreviations
        self._short = _compile_short(abbreviations)

    def _trace(self, marks: Marks, offset: int) -> int:
        """The byte of the parser's text from which a character of a text came."""
        start, byte = marks[max(0, bisect_right(marks, (offset, 1 << 60)) - 1)]
        more = offset - start
        if not more:
            return byte
        part = self.source.data[byte : byte + 4 * more].decode(errors="ignore")  # UTF-8: 4 at most
        return byte + len(part[:more].encode())

    def _is_escaped(self, at: int) -> bool:
        return self.source.data[max(0, at - 1) : at] == b"\\"

    def _add_words(self, text: str, at: int) -> None:
        self.marks.append((self.length, at))
        self.words.append(text)
        self.length += len(text)

    def _clear(self) -> None:
        self.words, self.marks, self.length = [], [], 0

    def _flush(self, closing: OpenElement | None = None) -> None:
        """Writes the text that was read since the last mark."""
        if not self.words:
            return
        text = self.words[0] if len(self.words) == 1 else "".join(self.words)
        marks = self.marks
        self._clear()
        if NO_POINT in text:
            marks, text = _let_go(marks, text)
        skip = 0
        if "{" in text:
            text, skip = self._take_lists(text, marks, closing)
            if not text:
                return
        if self.alt is not None:
            self.alt.append(text)
            return
        if self.links and not all(map(is_blank, text)):
            self._name_links()
        if self.heading is not None:
            self.heading.append(text)
        special = _SPECIAL.search(text) is not None
        if special:
            self._look_for_slips(text, marks, skip)
        if special or self._short is not None:
            self._write_marked(text, marks, skip)
        else:
            self._put(TEXT, text, self._trace(marks, skip))

    def _look_for_slips(self, text: str, marks: Marks, skip: int) -> None:
        data = self.source.data
        for start, message, mend, opens in find_slips(text):
            at = self._trace(marks, start + skip)
            typed = data[at : at + 1].decode(errors="ignore")
            if opens and _OPENS.fullmatch(data, data.rfind(b"\n", 0, at) + 1, at) is None:
                continue
            bracket = at + 1 if typed == "!" else at  # of ![, as in !\\[
            if (
                typed == text[start]
                and not self._is_escaped(bracket)
                and data[bracket : bracket + 1] != b"\\"
            ):
                self._add_fault(at, message, mend)

    def _look_for_unread(self, element: OpenElement, end: int) -> None:
        """Markdown in a block of HTML. Its lines are as long as in the source but for what stands
        before them in quotations and lists."""
        html = "".join(self.html)
        self.html.clear()
        for start, message, mend, _ in find_unread(html):
            at = self.source.data.find(html[start : start + 20].split("\n")[0].encode(), element.at)
            self._add_fault(max(at, element.at), message, mend)

    def _take_lists(self, text: str, marks: Marks, closing: OpenElement | None) -> tuple[str, int]:
        """Gives attribute lists to the elements before and around them. Returns the text that
        is left, and how many characters of its beginning are gone."""
        skip = 0
        inline = self.inline[1] == len(self.pieces) and self.inline[0] >= 0
        if text[0] == "{" and inline and not self._is_escaped(self._trace(marks, 0)):
            match = LIST.match(text)
            attributes = read_list(match["inner"]) if match else None
            if match and attributes:
                self._patch(self.inline[0], attributes, self._trace(marks, 0))
                skip = match.end()
                text = text[skip:]
        if closing is None or closing.name not in {"Heading", "Paragraph", "Item", "TableCell"}:
            return text, skip
        start = text.rfind("{")
        match = LIST.fullmatch(text.rstrip(), start) if start >= 0 else None
        attributes = read_list(match["inner"]) if match else None
        if match is None or not attributes:
            return text, skip
        before = text[:start]
        apart = not before or before[-1] == "\n" or closing.name in {"Heading", "TableCell"}
        if not apart or self._is_escaped(self._trace(marks, start + skip)):
            return text, skip
        self._patch(closing.index, attributes, self._trace(marks, start + skip))
        return before.rstrip(), skip

    def _write_marked(self, text: str, marks: Marks, skip: int) -> None:
        """Text with addresses, which become links, and abbreviations."""
        at = 0
        bare = () if self.links else find_bare(text)
        for start, end, target in bare:
            place = self._trace(marks, start + skip)
            if self._is_escaped(place) or check_link(target) is not None:
                continue
            self._write_short(text[at:start], marks, skip + at)
            opening = open_link(target, "")
            self._put(MARK, opening, place)
            self._put(TEXT, text[start:end], place)
            self._put(MARK, close_link(opening), place)
            self._note_link(target, place)
            at = end
        self._write_short(text[at:], marks, skip + at)

    def _write_short(self, text: str, marks: Marks, skip: int) -> None:
        at = 0
        if self._short is not None:
            for match in self._short.finditer(text):
                place = self._trace(marks, skip + match.start())
                if match.start() > at:
                    self._put(TEXT, text[at : match.start()], self._trace(marks, skip + at))
                long = self._abbreviations[match[0]]
                self.script.shortened.add(match[0])
                self._put(MARK, f'<abbr title="{escape(long)}">', place)
                self._put(TEXT, match[0], place)
                self._put(MARK, "</abbr>", place)
                at = match.end()
        if at < len(text):
            self._put(TEXT, text[at:], self._trace(marks, skip + at))

    def _name_links(self) -> None:
        if self.links:
            for element in self.stack:
                if element.name == "Link":
                    element.named = True


def _let_go(marks: Marks, text: str) -> tuple[Marks, str]:
    """A text without the signs that hold numbers back, and its marks."""
    kept: Marks = []
    length = 0
    ends = [start for start, _ in marks[1:]]
    for (start, byte), end in zip(marks, [*ends, len(text)], strict=True):
        for piece in text[start:end].split(NO_POINT):
            kept.append((length, byte))
            length += len(piece)
            byte += len(piece.encode()) + _NO_POINT_BYTES
    return kept, text.replace(NO_POINT, "")


def _compile_short(abbreviations: Mapping[str, str]) -> re.Pattern[str] | None:
    if not abbreviations:
        return None
    names = "|".join(re.escape(name) for name in sorted(abbreviations, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def keep_safe(address: str) -> str:
    """The address, "" where browsers would run it or look for it elsewhere (WHATWG URL, 4.4)."""
    scheme = scheme_of(address)
    return address if not scheme or scheme in SCHEMES else ""


def open_link(address: str, title: str) -> Content:
    """The start of a link."""
    titled = (("title", escape(title)),) if title else ()
    return write_link(keep_safe(address), titled)
