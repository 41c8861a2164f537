"""Markup: what HTML says and the PDF engine (WeasyPrint 70) does not do, written so that it does.

- The numbers of lists: `start`, `value`, `reversed` and `type` (HTML, 4.4.5 to 4.4.8). The style
  sheets of theme/print/ show what stands in ``data-marker``.
- The direction of text in `dir="auto"`, `bdi` and `bdo` (HTML, 3.2.6.4, 4.5.23, 4.5.24).
- Letters with marks that have no character of their own (x̄): their mark stands on them only
  where one typeface gives both.

All of it is done in the tree that the engine has read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_INTEGER = re.compile(r"\s*([+-]?\d+)")
_LISTS = frozenset({"ol", "ul", "menu"})
_MARK = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(r"(?:[&<>]|[^\W_])[\u0300-\u036f]+")
_SHORT = 2
"""The longest marker, in characters, that fits the theme's usual column for markers."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def prepare(root: Element) -> None:
    """Changes a document for the PDF engine, so that lists and text directions are as in a
    browser."""
    for element in root.iter():
        if element.tag == "ol":
            _number_entries(element)
        stated = element.get("dir", "auto" if element.tag == "bdi" else "").lower()
        if stated == "auto":
            way = find_direction("".join(element.itertext()))
            if way:
                element.set("dir", way)
    for element in root.iter("bdo"):
        _override(element)
    for body in root.iter("body"):
        for element in list(body.iter()):
            _mark_clusters(element)


def _number_entries(element: Element) -> None:
    entries = list(_list_entries(element))
    markers = list(number(element.attrib, [entry.attrib for entry in entries]))
    for entry, marker in zip(entries, markers, strict=True):
        entry.set("data-marker", marker)
    if any(len(marker) > _SHORT for marker in markers):
        element.set("data-long", "")


def _list_entries(element: Element) -> Iterator[Element]:
    """A list's own entries, without those of nested lists."""
    for child in element:
        if child.tag == "li":
            yield child
        if child.tag not in _LISTS:
            yield from _list_entries(child)


def _override(element: Element) -> None:
    """The engine follows the control characters of the Unicode Bidirectional Algorithm, 2.2."""
    way = element.get("dir", "").lower()
    if way not in {"ltr", "rtl"}:
        return
    element.text = ("\u202e" if way == "rtl" else "\u202d") + (element.text or "")
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}\u202c"
    else:
        element.text += "\u202c"


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


def _mark_clusters(element: Element) -> None:
    """Puts each letter with such a mark into an element, in the text at the beginning of an
    element and in the text behind each of its children."""
    for child in reversed(element):
        if child.tail and _MARK.search(child.tail):
            child.tail, marked = _part(child.tail)
            at = list(element).index(child) + 1
            element[at:at] = marked
    if element.text and _MARK.search(element.text):
        element.text, element[0:0] = _part(element.text)


def _part(text: str) -> tuple[str, list[Element]]:
    """A text up to its first marked letter, and the elements that follow."""
    text = unicodedata.normalize("NFC", text)
    found = list(_CLUSTER.finditer(text))
    marked: list[Element] = []
    for match, after in zip(found, [*found[1:], None], strict=True):
        span = Element("span", {"class": "marked"})
        span.text = match[0]
        span.tail = text[match.end() : after.start() if after else len(text)]
        marked.append(span)
    return (text[: found[0].start()] if found else text), marked
