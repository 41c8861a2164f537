"""Reads what the sanitiser publishes, once: its parts, typeset, and what is to be known of them.

The sanitiser writes HTML in one way (every attribute in double quotes, every element closed), so
its tags are taken over as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from plugins.language.direction import is_rtl

from .extracts import is_inline
from .parts import (
    WAY_BACK,
    WORD_BEGINS,
    WORD_ENDS,
    Attributes,
    BlockStart,
    Element,
    HeadingEnd,
    HeadingStart,
    Part,
    WayBack,
    Word,
    is_text,
)
from .pieces import Content, close_link, keep, spread, write_link, write_picture
from .typography import VOID, Flow, typeset_manuscript
from .webaddresses import is_blank

_LEVELS: Final = {f"h{level}": level for level in range(2, 7)}
_KINDS: Final = {"p": "Paragraph", "hr": "rule", **dict.fromkeys(_LEVELS, "Heading")}
_ANCHORED: Final = frozenset({"id", "headers"})


class PublishedLink(NamedTuple):
    """A link or a picture of sanitised HTML: the tag's name and where it leads. ``named`` is
    whether a link has a name that can be read out (WCAG 2.4.4, 4.1.2): a text, or a picture's
    alternative text."""

    tag: str
    address: str
    named: bool


class Cleaned(NamedTuple):
    """The parts of cleaned HTML, its ids, and its links and pictures in their order."""

    parts: tuple[Part, ...]
    ids: frozenset[str]
    links: tuple[PublishedLink, ...]


def read_cleaned(clean: str, lang: str) -> Cleaned:
    """Reads sanitised HTML, and typesets it by the rules of a language."""
    reader = _CleanedReader(lang)
    reader.feed(clean)
    reader.close()
    return reader.finish()


def name_headings(parts: tuple[Part, ...]) -> Iterator[tuple[int, str, str]]:
    """The level, the id and the text of each heading that has an id."""
    start: HeadingStart | None = None
    words: list[str] = []
    for part in parts:
        if isinstance(part, HeadingStart):
            start, words = part, []
        elif isinstance(part, HeadingEnd):
            identifier = dict(start.attributes).get("id") if start is not None else None
            if start is not None and identifier:
                text = unescape("".join(words).replace("\u00ad", ""))
                yield start.level, unescape(identifier), text
            start = None
        elif is_text(part):
            words.append(part)  # type: ignore[arg-type]


class _CleanedReader(HTMLParser):
    """Gives every tag and every text to the typesetter, and remembers what they are."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self._lang = lang
        self._flow = Flow(lang, typeset_manuscript, self._join)
        self._ids: set[str] = set()
        self._links: list[PublishedLink] = []
        self._anchors: list[tuple[int, Content]] = []  # links that are open: place, how they begin
        self._depth = 0
        self._loose = False  # whether text that is in no block has begun

    def _join(self, pieces: list[str]) -> str:
        return keep(spread(pieces, isolated=True))

    def finish(self) -> Cleaned:
        pieces = self._flow.finish()
        parts = spread(pieces, isolated=is_rtl(self._lang))
        return Cleaned(parts, frozenset(self._ids), tuple(self._links))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        content = self._read(tag, tuple((name, _finish(value or "")) for name, value in attrs))
        if self._depth == 0 and not is_inline(tag):
            self._loose = False
            content = (BlockStart(_KINDS.get(tag, tag)), *_as_parts(content))
        elif self._depth == 0:
            self._begin_loose()
        if "id" in values:
            self._ids.add(values["id"])
        if tag == "a":
            self._anchors.append((len(self._links), content))
            if "href" in values:
                self._links.append(PublishedLink(tag, values["href"], named=False))
        elif tag == "img" and "src" in values:
            self._links.append(PublishedLink(tag, values["src"], named=False))
        if tag == "img":
            self._name_link(values.get("alt", ""))
        self._depth += tag not in VOID
        translated = values.get("translate", "").strip().lower() != "no"
        lang = values["lang"].strip() if "lang" in values else None
        self._flow.begin(tag, keep(content, f"<{tag}"), lang, translated=translated)

    def _read(self, tag: str, attributes: Attributes) -> Content:
        """What a start tag is."""
        known = dict(attributes)
        if tag in _LEVELS:
            return (HeadingStart(_LEVELS[tag], attributes),)
        if tag == "a" and "aria-label" in known and known.get("class") == WAY_BACK:
            return (WayBack(known["href"].removeprefix("#"), known["aria-label"]),)
        if tag == "a" and known.get("href", "").startswith(("item:", "media/")):
            return write_link(unescape(known["href"]), _without(attributes, "href"))
        if tag == "img" and known.get("src", "").startswith("media/"):
            more = _without(attributes, "src", "alt")
            return write_picture(unescape(known["src"]), known.get("alt", ""), more)
        if _ANCHORED & known.keys() or known.get("href", "").startswith("#"):
            return (Element(f"<{tag}", attributes),)
        return self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        self._depth -= 1
        content: Content = f"</{tag}>"
        if tag in _LEVELS:
            content = (HeadingEnd(_LEVELS[tag]),)
        elif tag == "a" and self._anchors:
            content = close_link(self._anchors.pop()[1])
        self._flow.end(tag, keep(content, f"</{tag}"))

    def handle_data(self, data: str) -> None:
        self._name_link(data)
        if self._depth == 0 and data.strip():
            self._begin_loose()
        text, begins, rest = data.partition(WORD_BEGINS)
        self._flow.write(text)
        while begins:
            name, _, text = rest.partition(WORD_ENDS)
            self._flow.show(keep((Word(name),)))
            text, begins, rest = text.partition(WORD_BEGINS)
            self._flow.write(text)

    def _begin_loose(self) -> None:
        if not self._loose:
            self._loose = True
            self._flow.show(keep((BlockStart("text"),)), block=True)

    def _name_link(self, text: str) -> None:
        if self._anchors and any(not is_blank(sign) for sign in text):
            place = self._anchors[-1][0]
            if place < len(self._links):
                self._links[place] = self._links[place]._replace(named=True)


def _without(attributes: Attributes, *names: str) -> Attributes:
    return tuple((name, value) for name, value in attributes if name not in names)


def _as_parts(content: Content) -> tuple[Part, ...]:
    return (content,) if isinstance(content, str) else content


def _finish(value: str) -> str:
    """A value as the sanitiser writes it (HTML, 13.3)."""
    value = value.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace('"', "&quot;")
    return value.replace("<", "&lt;").replace(">", "&gt;")
