"""Sets the boxes of a PDF's pages (ISO 32000-1, 14.11.2), and draws marks for cutting and folding.

Pages are the PDF writer's own objects (pydyf), before they are written. Sheets with panels
are laid out on pages as tall as it takes, which tells how much of a text does not fit; the
boxes cut them to their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.core.printing import Trim

from .inks import Inks

BLEED = 3  # mm beyond the cut, since no cut is quite straight
_SLUG = 8  # mm beyond the bleed, for the marks
_GAP = 1  # mm between the bleed and a mark
_LENGTH = 5  # mm, the length of a mark
_POINT = 72 / 25.4

Box = tuple[float, float, float, float]


def _pages(pdf: Any) -> Iterator[Any]:
    for number in pdf.pages["Kids"][::3]:
        yield pdf.objects[number]


def _cut(page: Any, trim: Trim | None) -> Box:
    """The page as it is cut: the engine's TrimBox, or as much of its top as the sheet has."""
    left, bottom, right, top = (float(value) for value in page["TrimBox"])
    bottom, top = min(bottom, top), max(bottom, top)
    if trim is not None:
        bottom = top - trim.height * _POINT
    return left, bottom, right, top


def _grow(box: Box, millimetres: float) -> Box:
    by = millimetres * _POINT
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _set(page: Any, name: str, box: Box) -> None:
    array = type(page["TrimBox"])
    page[name] = array([round(value, 3) for value in box])


def prepare_web(trim: Trim | None, pdf: Any) -> None:
    """Prepares a PDF for screens: it shows what remains after cutting."""
    for page in _pages(pdf):
        cut = _cut(page, trim)
        for name in ("MediaBox", "TrimBox", "BleedBox"):
            _set(page, name, cut)


def prepare_print(trim: Trim | None, inks: Inks, multiple: int, pdf: Any) -> None:
    """Prepares a PDF for the printer's: three boxes per page, marks outside the bleed, colours as
    inks."""
    inks.convert(pdf)
    for number, page in enumerate(list(_pages(pdf))):
        cut = _cut(page, trim)
        bleed = _grow(cut, BLEED)
        _set(page, "MediaBox", _grow(bleed, _SLUG))
        _set(page, "BleedBox", bleed)
        _set(page, "TrimBox", cut)
        sides = trim.folds if trim else ()
        folds = sides[number % len(sides)] if sides else ()
        _frame(pdf, page, bleed, draw_marks(cut, folds))
    _fill_up(pdf, multiple)


def _frame(pdf: Any, page: Any, bleed: Box, marks: Sequence[bytes]) -> None:
    """Clips what is drawn to the bleed, and adds the marks around it."""
    original = next(o for o in pdf.objects if getattr(o, "reference", b"") == page["Contents"])
    left, bottom, right, top = bleed
    clip = f"q {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n"
    stream = type(page["TrimBox"])
    before, after = (_stream(pdf, lines) for lines in ([clip.encode()], [b"Q", *marks]))
    page["Contents"] = stream([before, original.reference, after])


def _stream(pdf: Any, lines: Sequence[bytes]) -> bytes:
    import pydyf

    added = pydyf.Stream(list(lines))
    pdf.add_object(added)
    reference: bytes = added.reference
    return reference


def draw_marks(cut: Box, folds: Sequence[float]) -> list[bytes]:
    """Draws hairlines in all inks at the corners, and dashed ones at the folds."""
    left, bottom, right, top = cut
    near, far = (BLEED + _GAP) * _POINT, (BLEED + _GAP + _LENGTH) * _POINT
    lines = [b"q 0.25 w 1 1 1 1 K"]
    across, along = ((left, -1), (right, 1)), ((bottom, -1), (top, 1))
    lines += [_line(x + o * near, y, x + o * far, y) for x, o in across for y in (bottom, top)]
    lines += [_line(x, y + o * near, x, y + o * far) for y, o in along for x in (left, right)]
    lines.append(b"[2 2] 0 d")
    for fold in folds:
        x = left + fold * _POINT
        lines.append(_line(x, top + near, x, top + far))
        lines.append(_line(x, bottom - near, x, bottom - far))
    return [*lines, b"Q"]


def _line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S".encode()


def _fill_up(pdf: Any, multiple: int) -> None:
    """Adds empty pages at the end, up to a number that a stitched brochure can have."""
    import pydyf

    pages = list(_pages(pdf))
    for _ in range(-len(pages) % multiple):
        names = ("Type", "Parent", "MediaBox", "TrimBox", "BleedBox", "Resources")
        pdf.add_page(pydyf.Dictionary({name: pages[-1][name] for name in names}))
