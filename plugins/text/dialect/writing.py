"""Turns the parser's events into a script: pieces of HTML, each with its kind and its place.

The parser reports every block and every inline mark with the bytes that it came from
(pulldown-cmark, by way of pyromark). `write` goes over the events once. What the parser does not
know is added on the way: attribute lists, bare addresses, abbreviations, numbers of lists as typed,
notes at the end, and what did not work out is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final

from pyromark import Markdown, Options

from plugins.text.pieces import strip_end

from .parts import HEAD_ENDS, PartWriting
from .script import (
    BLOCK,
    BREAK,
    MARK,
    RAW,
    Piece,
    Script,
)
from .source import BodySource
from .state import OpenElement

_PARSER: Final = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)

_OPENINGS: Final = {
    "Paragraph": "<p>",
    "DefinitionList": "<dl>\n",
    "DefinitionListTitle": "<dt>",
    "DefinitionListDefinition": "<dd>",
    "TableHead": "<thead>\n<tr>\n",
    "TableRow": "<tr>\n",
    "Item": "<li>",
}
_CLOSINGS: Final = {
    "Paragraph": "</p>\n",
    "DefinitionList": "</dl>\n",
    "DefinitionListTitle": "</dt>\n",
    "DefinitionListDefinition": "</dd>\n",
    "TableHead": HEAD_ENDS,
    "TableRow": "</tr>\n",
    "Item": "</li>\n",
}
_MARKS: Final = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}


def write(
    source: BodySource, lang: str, abbreviations: Mapping[str, str], letters: set[int]
) -> Script:
    """Parses a body and writes it. ``lang`` is the language of its headings, from which their
    ids are made; ``letters`` are the lines whose points are counted by letters."""
    writer = _Writing(source, lang, abbreviations, letters)
    writer.read(_PARSER.events_with_range(source.text))
    return writer.finish()


class _Writing(PartWriting):
    """Goes over the events."""

    def read(self, events: Iterable[tuple[Any, Any]]) -> None:
        for event, span in events:
            if event.__class__ is str:
                self._read_sign(event, span["start"])
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._add_words(value, span["start"])
            elif name == "Start":
                if value.__class__ is str:
                    self._start(value, None, span["start"])
                else:
                    ((tag, data),) = value.items()
                    self._start(tag, data, span["start"])
            elif name == "End":
                self._end(value if value.__class__ is str else next(iter(value)), span["end"])
            else:
                self._flush()
                self._READERS[name](self, value, span["start"])

    def _read_sign(self, name: str, at: int) -> None:
        if name == "SoftBreak":
            self._add_words("\n", at)
            return
        self._flush()
        if name == "Rule":
            self._begin_block("rule", at)
            self._put(BLOCK, "<hr>\n", at)
        elif self.alt is not None:
            self.alt.append(" ")
        else:
            self._put(BREAK, "<br>\n", at)
            if self.heading is not None:
                self.heading.append(" ")

    def _read_html(self, html: str, at: int) -> None:
        self.script.raw = True
        self._put(RAW, html, at)

    def _read_line(self, html: str, at: int) -> None:
        """A line of a block of HTML."""
        self.html.append(html)
        self._read_html(html, at)

    def _start(self, name: str, data: Any, at: int) -> None:
        self._flush()
        if name not in _MARKS:
            self._begin_block(name, at)
        element = OpenElement(name, len(self.pieces), at, data)
        if name in _MARKS:
            if self.alt is None:
                self._put(MARK, f"<{_MARKS[name]}>", at)
        else:
            if name in self._STARTS:
                self._STARTS[name](self, element)
            if name in _OPENINGS:
                self._put(BLOCK, _OPENINGS[name], at)
        self.stack.append(element)

    def _end(self, name: str, at: int) -> None:
        element = self.stack[-1]
        if name != "CodeBlock":
            self._flush(closing=element)
        self.stack.pop()
        if name in _MARKS:
            if self.alt is None:
                self._put(MARK, f"</{_MARKS[name]}>", at)
                self.inline = (element.index, len(self.pieces))
            return
        if name in self._ENDS:
            self._ENDS[name](self, element, at)
        if name in _CLOSINGS:
            self._put(BLOCK, _CLOSINGS[name], at)

    def finish(self) -> Script:
        """The script, with its notes and the ids of its headings."""
        self._flush()
        self._write_notes()
        self._check_references()
        self._name_headings()
        if self.pieces:
            kind, content, at = self.pieces[-1]
            self.pieces[-1] = Piece(kind, strip_end(content), at)
        return self.script

    _READERS: ClassVar[dict[str, Callable[[_Writing, Any, int], None]]] = {
        "Code": PartWriting._write_code,
        "InlineHtml": _read_html,
        "Html": _read_line,
        "FootnoteReference": PartWriting._refer,
        "TaskListMarker": PartWriting._write_task,
    }
    _STARTS: ClassVar[dict[str, Callable[[_Writing, OpenElement], None]]] = {
        "Heading": PartWriting._start_heading,
        "BlockQuote": PartWriting._start_quote,
        "List": PartWriting._start_list,
        "Item": PartWriting._note_number,
        "CodeBlock": PartWriting._start_code,
        "Table": PartWriting._start_table,
        "TableHead": PartWriting._start_row,
        "TableRow": PartWriting._start_row,
        "TableCell": PartWriting._start_cell,
        "Link": PartWriting._start_link,
        "Image": PartWriting._start_picture,
        "FootnoteDefinition": PartWriting._start_note,
    }
    _ENDS: ClassVar[dict[str, Callable[[_Writing, OpenElement, int], None]]] = {
        "Heading": PartWriting._end_heading,
        "BlockQuote": PartWriting._end_quote,
        "List": PartWriting._end_list,
        "CodeBlock": PartWriting._end_code,
        "Table": PartWriting._end_table,
        "TableRow": PartWriting._check_row,
        "TableCell": PartWriting._end_cell,
        "Link": PartWriting._end_link,
        "Image": PartWriting._end_picture,
        "FootnoteDefinition": PartWriting._end_note,
        "HtmlBlock": PartWriting._look_for_unread,
    }
