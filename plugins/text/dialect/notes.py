"""Writes footnotes: numbered by the text that refers to them, and put at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from plugins.reporting.sentences import say, tell
from plugins.text.parts import BlockStart, Element, WayBack

from .passages import PassageWriting
from .script import BLOCK, THING, Piece
from .source import BodySource
from .state import OpenElement


@dataclass(slots=True)
class _Footnote:
    label: str
    number: int = 0  # 0 as long as nothing refers to it
    calls: int = 0
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)


class NoteWriting(PassageWriting):
    """A note is written where it stands, into pieces of its own, which `_write_notes` puts at the
    end."""

    def __init__(self, source: BodySource, abbreviations: Mapping[str, str]) -> None:
        super().__init__(source, abbreviations)
        self.notes: dict[str, _Footnote] = {}
        self.outer: list[list[Piece]] = []  # the pieces around the notes that are open

    def _start_note(self, element: OpenElement) -> None:
        self.outer.append(self.pieces)
        self.pieces = []
        self.inline = (-1, -1)

    def _refer(self, label: str, at: int) -> None:
        note = self.notes.setdefault(label, _Footnote(label))
        if not note.number:
            note.number = 1 + max((other.number for other in self.notes.values()), default=0)
        note.calls += 1
        count = "" if note.calls == 1 else str(note.calls)
        name = escape(label)
        self.script.ids.add(f"fnref{count}:{label}")
        mark = Element("<sup", (("id", f"fnref{count}:{name}"),))
        link = Element("<a", (("class", "footnote-ref"), ("href", f"#fn:{name}")))
        self._put(THING, (mark, link, str(note.number), "</a></sup>"), at)
        self._note_link(f"#fn:{label}", at)

    def _end_note(self, element: OpenElement, at: int) -> None:
        note = self.notes.setdefault(element.data, _Footnote(element.data))
        written, self.pieces = self.pieces, self.outer.pop()
        if note.pieces:
            self._add_fault(
                element.at,
                tell("footnote-twice", 'there are two footnotes "{label}".', label=element.data),
                say("Give one of them another name."),
            )
        note.pieces += written
        note.at = element.at

    def _write_notes(self) -> None:
        """The notes in the order in which the text refers to them (as in print)."""
        if not self.notes:
            return
        notes = sorted(self.notes.values(), key=lambda note: (not note.calls, note.number, note.at))
        self._put(BLOCK, (BlockStart("notes"),), 0)
        self._put(BLOCK, '<div class="footnote">\n<hr>\n<ol>\n', 0)
        for note in notes:
            name = escape(note.label)
            self.script.ids.add(f"fn:{note.label}")
            self._put(BLOCK, (Element("<li", (("id", f"fn:{name}"),)), "\n"), note.at)
            if not note.calls:
                self._add_fault(
                    note.at,
                    tell(
                        "footnote-unused",
                        'nothing refers to the footnote "{label}".',
                        label=note.label,
                    ),
                    say("Write [^{label}] where it belongs, or delete it.", label=note.label),
                )
            self._write_note(note)
            self._put(BLOCK, "</li>\n", note.at)
        self._put(BLOCK, "</ol>\n</div>\n", 0)

    def _write_note(self, note: _Footnote) -> None:
        last = note.pieces[-1] if note.pieces else None
        inside = last is not None and last.content == "</p>\n"
        self.pieces += note.pieces[:-1] if inside else note.pieces
        if not inside:
            self._put(BLOCK, "<p>", note.at)
        for call in range(1, note.calls + 1):
            count = "" if call == 1 else str(call)
            link = WayBack(f"fnref{count}:{escape(note.label)}", str(note.number))
            self._put(THING, ("\u00a0", link, "↩", "</a>"), note.at)
            self._note_link(f"#fnref{count}:{note.label}", note.at)
        self._put(BLOCK, "</p>\n", note.at)
