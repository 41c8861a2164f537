"""Markup: what HTML says and the PDF engine (WeasyPrint 70) does not do, written so that it does.

- The numbers of lists: `start`, `value`, `reversed` and `type` (HTML, 4.4.5 to 4.4.8). The style
  sheets of theme/print/ show what stands in ``data-marker``.
- The direction of text in `dir="auto"`, `bdi` and `bdo` (HTML, 3.2.6.4, 4.5.23, 4.5.24).
- Letters with marks that have no character of their own (x̄): their mark stands on them only
  where one typeface gives both.

The HTML is sanitised or the theme's own: each element has its end tag.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_INTEGER = re.compile(r"\s*([+-]?\d+)")
_VOID = frozenset("br col hr img input link meta wbr".split())
_WANTED = re.compile(r"<(?:ol|bd[io])\b|\bdir=[\"']?auto", re.IGNORECASE)
_CLUSTER = re.compile(r"(?:&[#\w]+;|[^\W_])[\u0300-\u036f]+")
_SHORT = 2
"""The longest marker, in characters, that fits the theme's usual column for markers."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class _Element:
    """An element of the HTML. ``entries`` are a list's own entries, without nested ones."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    end: int = 0
    entries: list[_Element] = field(default_factory=list)


def prepare(html: str) -> str:
    """Rewrites HTML for the PDF engine, so that lists and text directions are as in a browser."""
    if _WANTED.search(html):
        html = _edit(html)
    return _mark_clusters(html)


def _read(html: str) -> Iterator[_Element]:
    """Yields each element as soon as its end is known."""
    open_: list[_Element] = []
    for match in _TOKEN.finditer(html):
        name = match[2].lower()
        if match[1]:
            at = next((i for i in reversed(range(len(open_))) if open_[i].name == name), None)
            if at is not None:
                element = open_[at]
                del open_[at:]
                element.end = match.start()
                yield element
        elif name not in _VOID:
            element = _Element(name, _attributes(match[3]), match.start(), match.end())
            if name == "li":
                owner = next((e for e in reversed(open_) if e.name in {"ol", "ul", "menu"}), None)
                if owner is not None:
                    owner.entries.append(element)
            open_.append(element)


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _edit(html: str) -> str:
    edits: dict[int, str] = {}

    def add(element: _Element, attribute: str) -> None:
        at = element.start + 1 + len(element.name)
        edits[at] = f"{edits.get(at, '')} {attribute}"

    for element in _read(html):
        if element.name == "ol":
            markers = list(number(element.attributes, [e.attributes for e in element.entries]))
            for entry, marker in zip(element.entries, markers, strict=True):
                add(entry, f'data-marker="{marker}"')
            if any(len(marker) > _SHORT for marker in markers):
                add(element, 'data-long=""')
        stated = element.attributes.get("dir", "auto" if element.name == "bdi" else "").lower()
        if stated == "auto":
            inner = html[element.inner : element.end]
            way = find_direction(unescape(_TOKEN.sub("", inner)))
            if way:
                add(element, f'dir="{way}"')  # of two attributes the first counts
        elif element.name == "bdo" and stated in {"ltr", "rtl"}:
            # The engine follows the control characters of the Unicode Bidirectional Algorithm, 2.2.
            edits[element.inner] = "\u202e" if stated == "rtl" else "\u202d"
            edits[element.end] = "\u202c"
    parts, last = [], 0
    for at in sorted(edits):
        parts += [html[last:at], edits[at]]
        last = at
    return "".join([*parts, html[last:]])


def number(attributes: dict[str, str], entries: list[dict[str, str]]) -> Iterator[str]:
    """Yields the markers of a list's entries as browsers count them (HTML, 4.4.5: "the ordinal
    value"). Takes the attributes of the list and of each entry."""
    backwards = "reversed" in attributes
    start = _integer(attributes.get("start", ""))
    here = start if start is not None else len(entries) if backwards else 1
    for entry in entries:
        stated = _integer(entry.get("value", ""))
        here = here if stated is None else stated
        yield write_number(here, attributes.get("type", "1"))
        here += -1 if backwards else 1


def _integer(text: str) -> int | None:
    """Parses an integer as HTML does (2.3.4.1): anything after the digits is ignored."""
    match = _INTEGER.match(text)
    return int(match[1]) if match and len(match[1]) < 10 else None


def write_number(value: int, style: str) -> str:
    """Writes a number in the style of a list's ``type``: 1, a, A, i or I. A number that letters or
    Roman numerals cannot express is written in digits (CSS Counter Styles, 6.2 and 6.1)."""
    written = str(value).replace("-", "\u2212")
    if style in {"a", "A"} and value > 0:
        written = ""
        while value:
            value, letter = divmod(value - 1, 26)
            written = chr(ord("a") + letter) + written
    elif style in {"i", "I"} and 0 < value < 4000:
        written = ""
        for worth, letters in _ROMAN:
            written += letters * (value // worth)
            value %= worth
    return written.upper() if style in {"A", "I"} else written


def find_direction(text: str) -> str:
    """The direction of the first letter that has one, "ltr" or "rtl"; "" if none has."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in {"L", "R", "AL"}:
            return "ltr" if way == "L" else "rtl"
    return ""


def _mark_clusters(html: str) -> str:
    if not re.search("[\u0300-\u036f]", html):
        return html
    head, body, rest = html.partition("<body")
    pieces, last = [], 0
    for match in [*_TOKEN.finditer(rest), None]:
        end = match.start() if match else len(rest)
        text = unicodedata.normalize("NFC", rest[last:end])
        pieces.append(_CLUSTER.sub(r'<span class="marked">\g<0></span>', text))
        if match:
            pieces.append(match[0])
            last = match.end()
    return head + body + "".join(pieces)
