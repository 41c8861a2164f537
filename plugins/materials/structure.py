"""Mends the structure that a tagged PDF gives to assistive technology (ISO 32000-1, 14.7 and 14.8),
where the engine writes it wrong.

Objects are the PDF writer's own (pydyf), before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PIXEL = 0.75  # points in a CSS pixel


def _elements(pdf: Any, name: str) -> list[Any]:
    found: list[Any] = [o for o in pdf.objects if isinstance(o, dict) and o.get("S") == f"/{name}"]
    return found


def place_figures(document: Any, pdf: Any) -> None:
    """Writes the boxes of figures in points from the bottom, as 14.8.5.4.3 requires. The engine
    (WeasyPrint 70) writes its own pixels from the top."""
    heights = dict(zip(pdf.page_references, (page.height for page in document.pages), strict=True))
    for figure in _elements(pdf, "Figure"):
        left, top, right, bottom = (float(value) for value in figure["A"]["BBox"])
        height = heights[figure["Pg"]]
        box = (left, height - bottom, right, height - top)
        figure["A"]["BBox"][:] = [round(value * _PIXEL, 3) for value in box]


def pair_descriptions(pdf: Any) -> None:
    """Makes each pair of a description list one list item, with the term as its label (14.8.4.3.3).
    The engine makes terms and descriptions items of their own, below a division where HTML has one,
    which a list must not contain (ISO 14289-1, 7.2)."""
    import pydyf

    elements = {getattr(o, "reference", None): o for o in pdf.objects if isinstance(o, dict)}
    for entries in _elements(pdf, "L"):
        kids = [elements[kid] for kid in entries["K"]]
        if not any(kid.get("S") == "/Div" for kid in kids):
            continue
        entries["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/None"})
        entries["K"][:] = [reference for kid in kids for reference in _pair(kid, elements)]
        for reference in entries["K"]:
            elements[reference]["P"] = entries.reference


def _pair(division: Any, elements: dict[Any, Any]) -> Iterator[Any]:
    """One item from the children of a division; the first one is the term."""
    if division.get("S") != "/Div":
        yield division.reference
        return
    first, *others = [elements[kid] for kid in division["K"]]
    for kid in first["K"]:
        elements[kid]["S"] = "/Lbl"
    for other in others:
        for kid in other["K"]:
            elements[kid]["P"] = first.reference
            first["K"].append(kid)
        other.clear()
    yield first.reference


def order_panels(document: Any, pdf: Any) -> None:
    """Sorts the panels of a folded sheet in the order of reading, which differs from the order of
    printing, as the sections of the document's structure (ISO 32000-1, 14.7.2)."""
    numbers = [number for page in document.pages for number in _numbers(page._page_box)]
    sections = _elements(pdf, "Sect")
    if not numbers or numbers == sorted(numbers) or len(sections) != len(numbers):
        return
    root = _elements(pdf, "Document")[0]
    for parent in {section["P"] for section in sections}:
        holder = next(o for o in pdf.objects if getattr(o, "reference", b"") == parent)
        held = {section.reference for section in sections}
        holder["K"][:] = [kid for kid in holder["K"] if kid not in held]
    ordered = [section for _, section in sorted(zip(numbers, sections, strict=True), key=_first)]
    empty = {holder.reference for holder in _elements(pdf, "Div") if not holder["K"]}
    for section in ordered:
        section["P"] = root.reference
    root["K"][:] = [
        *(kid for kid in root["K"] if kid not in empty),
        *(section.reference for section in ordered),
    ]


def _first(pair: tuple[int, Any]) -> int:
    return pair[0]


def _numbers(box: Any) -> Iterator[int]:
    element = getattr(box, "element", None)
    number = element.get("data-number") if element is not None else None
    if number is not None:
        yield int(number)
        return
    for child in getattr(box, "children", ()):
        yield from _numbers(getattr(child, "_box", child))
