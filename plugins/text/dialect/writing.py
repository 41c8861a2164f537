"""Turns the parser's events into a script: pieces of HTML, each with its kind and its place.

The parser reports every block and every inline mark with the bytes that it came from
(pulldown-cmark, by way of pyromark). `write` goes over the events once. What the parser does not
know is added on the way: attribute lists, bare addresses, abbreviations, numbers of lists as typed,
notes at the end, and what did not work out is found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from pyromark import Markdown, Options

from .parts import PartWriting
from .script import (
    BLOCK,
    BREAK,
    MARK,
    RAW,
    TEXT,
    Piece,
    Script,
    Title,
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
    "TableHead": "</tr>\n</thead>\n<tbody>\n",
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

    def read(self, events: Any) -> None:
        for event, span in events:
            if event.__class__ is str:
                self._read_sign(event, span)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self.marks.append((self.length, span["start"]))
                self.words.append(value)
                self.length += len(value)
                continue
            if name == "Start":
                if value.__class__ is str:
                    self._start(value, None, span)
                else:
                    ((tag, data),) = value.items()
                    self._start(tag, data, span)
            elif name == "End":
                self._end(value if value.__class__ is str else next(iter(value)), span)
            elif name == "Code":
                self._write_code(value, span)
            elif name in {"InlineHtml", "Html"}:
                self._flush()
                self.script.raw = True
                if not self.stack and name == "Html":
                    self._begin_block("html", span)
                self._put(RAW, value, span["start"])
                if name == "Html":
                    self.html.append(value)
            elif name == "FootnoteReference":
                self._refer(value, span)
            elif name == "TaskListMarker":
                self._flush()
                item = next(e for e in reversed(self.stack) if e.name == "Item")
                self._amend(item.index, ' class="task"')
                self._put(TEXT, "☑ " if value else "☐ ", span["start"])

    def _read_sign(self, name: str, span: Any) -> None:
        if name == "SoftBreak":
            self.marks.append((self.length, span["start"]))
            self.words.append("\n")
            self.length += 1
        elif name == "HardBreak":
            if self.alt is not None:
                self.alt.append(" ")
                return
            self._flush()
            self._put(BREAK, "<br>\n", span["start"])
            if self.heading is not None:
                self.heading.append(" ")
        else:
            self._flush()
            self._begin_block("rule", span)
            self._put(BLOCK, "<hr>\n", span["start"])

    def _start(self, name: str, data: Any, span: Any) -> None:
        at = span["start"]
        if name in _MARKS:
            self._flush()
            self.stack.append(OpenElement(name, len(self.pieces), at))
            if self.alt is None:
                self._put(MARK, f"<{_MARKS[name]}>", at)
            return
        if self.words:
            self._flush()
        self._begin_block(name, span)
        element = OpenElement(name, len(self.pieces), at, data)
        if name in _OPENINGS:
            if name == "Item":
                self._note_number(at)
            elif name in {"TableHead", "TableRow"}:
                self.stack[-1].data[1] = 0
            self._put(BLOCK, _OPENINGS[name], at)
        elif name == "Heading":
            level = int(data["level"][1])
            self._put(BLOCK, f"<h{level}>" if level > 1 else "<p>", at)
            self.heading = []
        elif name == "BlockQuote":
            self._start_quote(data, at)
        elif name == "List":
            self._start_list(element, data, at)
        elif name == "CodeBlock":
            self.checked = False
            info = data["Fenced"].split() if data != "Indented" else []
            language = f' class="language-{escape(info[0])}"' if info else ""
            element.data = language
        elif name == "Table":
            element.data = [data, 0]
            self._put(BLOCK, '<div class="table-scroll" tabindex="0"><table>\n', at)
        elif name == "TableCell":
            self._start_cell(at)
        elif name == "Link":
            self.links += 1
            self._put(MARK, "", at)
        elif name == "Image":
            if self.alt is None:
                self.alt = []
        elif name == "FootnoteDefinition":
            self.outer.append(self.pieces)
            self.pieces = []
            self.inline = (-1, -1)
        self.stack.append(element)

    def _end(self, name: str, span: Any) -> None:
        element = self.stack[-1]
        if name in _MARKS:
            self._flush()
            self.stack.pop()
            if self.alt is None:
                self._put(MARK, f"</{_MARKS[name]}>", span["end"])
                self.inline = (element.index, len(self.pieces))
            return
        if name == "CodeBlock":
            self.stack.pop()
            self._end_code(element, span)
            return
        if name == "Link":
            self._flush()
            self.stack.pop()
            self._end_link(element)
            return
        if name == "Image":
            self._flush()
            self.stack.pop()
            self._end_picture(element)
            return
        self._flush(closing=element)
        self.stack.pop()
        if name == "HtmlBlock":
            self._look_for_unread(element)
        elif name in _CLOSINGS:
            if name == "TableRow":
                self._check_row(element, span)
            self._put(BLOCK, _CLOSINGS[name], span["end"])
        elif name == "Heading":
            self._end_heading(element)
        elif name == "BlockQuote":
            self._put(BLOCK, "</aside>\n" if element.data else "</blockquote>\n", span["end"])
        elif name == "List":
            self._end_list(element, span["end"])
        elif name == "Table":
            if self.pieces[-1].html == _CLOSINGS["TableHead"]:
                self.pieces[-1] = Piece(BLOCK, "</tr>\n</thead>\n</table></div>\n", span["end"])
            else:
                self._put(BLOCK, "</tbody>\n</table></div>\n", span["end"])
        elif name == "TableCell":
            self._put(BLOCK, f"</{self._cell()}>\n", span["end"])
            self.stack[-2].data[1] += 1
            self.stack[-1].data = span["end"]
        elif name == "FootnoteDefinition":
            self._end_note(element)

    def finish(self) -> Script:
        """The script, with its notes and the ids of its headings."""
        self._flush()
        self._write_notes()
        if self.pieces:
            kind, html, at = self.pieces[-1]
            self.pieces[-1] = Piece(kind, html.removesuffix("\n"), at)
        script = self.script
        used = {anchor.id for anchor in script.anchors} | script.ids
        numbers: dict[str, int] = {}  # the last one, by what the id would be without
        for index, level, text, at in self.titles:
            html = self.pieces[index].html
            stated = re.search(r' id="([^"]*)"', html)
            if stated:
                identifier = stated[1]
            else:
                identifier = self._make_id(text, used, numbers)
                end = html.index(">")
                tag = f'{html[:3]} id="{escape(identifier)}"{html[3:end]}>'
                self.pieces[index] = Piece(BLOCK, tag, at)
            used.add(identifier)
            script.titles.append(Title(level, identifier, text, at))
        script.ids |= used
        return script
