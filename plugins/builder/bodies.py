"""Holds converted texts whose parts are fetched only when a page shows it.

Each page that reads a body is noted, so that a build knows which pages to make again if only that
text has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from plugins.core.views import Heading
from plugins.text.flaws import Flaw
from plugins.text.markup import Converted
from plugins.text.parsing import Text, Unreadable
from plugins.text.parts import Part, pack_parts, unpack_parts
from plugins.text.references import Reference
from plugins.text.yamltext import Doubt, YamlText

from .packing import pack_sentence, unpack_message, unpack_sentence
from .store import pack


class Readings:
    """Notes which bodies are read while a page is made."""

    def __init__(self) -> None:
        self._noted: set[str] | None = None

    @contextmanager
    def note(self) -> Iterator[set[str]]:
        """Collects the names of the bodies that are read inside the context."""
        before, noted = self._noted, set[str]()
        self._noted = noted
        try:
            yield noted
        finally:
            self._noted = before

    def add(self, name: str) -> None:
        if self._noted is not None:
            self._noted.add(name)


class StoredBody:
    """A body with its outline; ``fetch`` returns parts and headings on first use."""

    __slots__ = ("_content", "_fetch", "_name", "_readings", "ids", "links", "media", "outer")

    def __init__(
        self,
        name: str,
        outline: tuple[Any, ...],
        fetch: Callable[[], tuple[tuple[Part, ...], tuple[Heading, ...]]],
        readings: Readings,
    ) -> None:
        ids, links, outer, media = outline
        self.ids = frozenset[str](ids)
        self.links = tuple([Reference(*entry) for entry in links]) if links else ()
        self.outer = tuple([Reference(*entry) for entry in outer]) if outer else ()
        self.media = tuple([Reference(*entry) for entry in media]) if media else ()
        self._name, self._fetch, self._readings = name, fetch, readings
        self._content: tuple[tuple[Part, ...], tuple[Heading, ...]] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        return self._read()[0]

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self._read()[1]

    def _read(self) -> tuple[tuple[Part, ...], tuple[Heading, ...]]:
        self._readings.add(self._name)
        if self._content is None:
            self._content = self._fetch()
        return self._content


def pack_text(text: Text | Unreadable) -> tuple[bytes, bytes]:
    """Packs a text into two packets: its outline (everything except the parts), and its parts with
    headings."""
    flaws = tuple(map(_pack_flaw, text.flaws))
    if isinstance(text, Unreadable):
        return pack((flaws,)), pack(())
    body = text.body
    assert isinstance(body, Converted)
    outline = (
        tuple(sorted(body.ids)),
        tuple((r.target, r.line) for r in body.links),
        tuple((r.target, r.line) for r in body.outer),
        tuple((r.target, r.line, r.shown) for r in body.media),
    )
    leftovers = tuple((r.target, r.line) for r in text.leftovers)
    headings = tuple((h.level, h.id, h.text) for h in body.headings)
    head = list_head(text.head)
    return pack((flaws, head, text.body_line, outline, leftovers)), pack(
        (pack_parts(body.parts), headings)
    )


def list_head(head: YamlText) -> tuple[Any, ...]:
    """A front matter as plain data, to be stored."""
    doubts = {
        place: (doubt.line, pack_sentence(doubt.mend)) for place, doubt in head.doubts.items()
    }
    return head.values, head.lines, doubts


def restore_head(stored: tuple[Any, ...]) -> YamlText:
    """The front matter that `list_head` was given."""
    values, lines, doubts = stored
    doubtful = {place: Doubt(line, unpack_sentence(mend)) for place, (line, mend) in doubts.items()}
    return YamlText(values, lines, doubtful)


def _pack_flaw(flaw: Flaw) -> tuple[Any, ...]:
    return flaw.line, pack_sentence(flaw.message), pack_sentence(flaw.mend), flaw.column


def _unpack_flaw(packed: tuple[Any, ...]) -> Flaw:
    line, message, mend, column = packed
    return Flaw(line, unpack_message(message), unpack_sentence(mend), column)


def unpack_text(
    name: str,
    outline: tuple[Any, ...],
    fetch: Callable[[], tuple[Any, ...]],
    readings: Readings,
) -> Text | Unreadable:
    """Unpacks a text. ``fetch`` returns the content of the second packet."""
    flaws = tuple(map(_unpack_flaw, outline[0])) if outline[0] else ()
    if len(outline) == 1:
        return Unreadable(flaws)
    _, head, body_line, body_outline, left = outline

    def fetch_content() -> tuple[tuple[Part, ...], tuple[Heading, ...]]:
        packed, headings = fetch()
        return unpack_parts(packed), tuple(Heading(*heading) for heading in headings)

    body = StoredBody(name, body_outline, fetch_content, readings)
    leftovers = tuple(Reference(*entry) for entry in left) if left else ()
    return Text(restore_head(head), body_line, body, flaws, leftovers)
