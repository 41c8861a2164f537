"""Checks that every line of a printed text fits its panel or page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.core.printing import PrintFault
from plugins.reporting.sentences import Sentence, say, say_count, tell, tell_count

_TOLERANCE = 0.75  # CSS pixels: a fifth of a millimetre, against rounding errors
_PANEL, _FIXED = "panel", "fixed"
"""Classes in theme/print/: boxes of a fixed size, and boxes at a fixed position in them."""


def find_overflow(pages: Sequence[Any], most: int | None) -> list[PrintFault]:
    """Reports what does not fit on the pages that the engine laid out, with the number of lines to
    cut."""
    faults = []
    if most is not None and len(pages) > most:
        lines = sum(1 for page in pages[most:] for _ in _lines(page))
        message = tell_count(
            "text-too-long",
            "the text does not fit on {count} page.",
            "the text does not fit on {count} pages.",
            count=most,
        )
        faults.append(PrintFault(message, _cut(max(lines, 1)), ""))
    for page in pages:
        faults += [fault for panel in _panels(page) for fault in _check_panel(panel)]
        faults += list(dict.fromkeys(_check_words(page)))
    return faults


def _check_panel(panel: Any) -> Iterator[PrintFault]:
    end = panel.content_box_y() + panel.height + _TOLERANCE
    over = [line for line in _lines(panel) if line.position_y + line.height > end]
    pictures = [box for box in _pictures(panel) if box.position_y + box.height > end]
    if not over and not pictures:
        return
    name = panel.element.get("data-panel") or ""
    message = tell("text-too-long", "the text does not fit on its panel.")
    if name:
        message = tell("text-too-long", "the text does not fit on the panel “{name}”.", name=name)
    mend = _cut(len(over))
    if not over:
        mend = say("Make the picture smaller, or cut text above it.")
    number = panel.element.get("data-number") or ""
    yield PrintFault(message, mend, number, panel=True)


def _check_words(box: Any) -> Iterator[PrintFault]:
    """Reports words that are wider than their column."""
    for child in _children(box):
        if _kind(child) == "LineBox" and isinstance(getattr(box, "width", None), float | int):
            text = " ".join(_texts(child)).strip()
            if text and child.width > box.width + 4 * _TOLERANCE:
                message = tell("wide-word", "“{text}” is wider than its column.", text=text[:60])
                yield PrintFault(message, say("Use a shorter word."), text.split()[0])
        yield from _check_words(child)


def _cut(lines: int) -> Sentence:
    return say_count("Cut it by {count} line.", "Cut it by {count} lines.", count=lines)


def _kind(box: Any) -> str:
    return type(box).__name__


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)  # a placeholder wraps each absolute box


def _has_class(box: Any, *names: str) -> bool:
    element = getattr(box, "element", None)
    classes = (element.get("class") or "").split() if element is not None else ()
    return _kind(box) != "LineBox" and any(name in classes for name in names)


def _panels(box: Any) -> Iterator[Any]:
    for child in _children(box):
        if _has_class(child, _PANEL, _FIXED) and hasattr(child, "content_box_y"):
            yield child
        yield from _panels(child)


def _lines(box: Any) -> Iterator[Any]:
    """Yields every line of text in a box, without running heads and boxes of a fixed position."""
    if _kind(box) == "LineBox" and any(_texts(box)):
        yield box
    for child in _children(box):
        if _kind(child) not in {"MarginBox", "FootnoteAreaBox"} and not _has_class(child, _FIXED):
            yield from _lines(child)


def _texts(box: Any) -> Iterator[str]:
    if getattr(box, "text", "").strip():
        yield box.text
    for child in _children(box):
        yield from _texts(child)


def _pictures(box: Any) -> Iterator[Any]:
    for child in _children(box):
        if _kind(child).endswith("ReplacedBox"):
            yield child
        elif not _has_class(child, _FIXED):
            yield from _pictures(child)
