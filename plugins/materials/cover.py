"""Draws a PDF's first page as a picture for the site, and counts the PDF's pages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pypdfium2

_WIDTH = 720  # pixels: twice the width at which pages show it


@dataclass(frozen=True, slots=True)
class Cover:
    """A PDF's first page as a PNG, its size in pixels, and the PDF's number of pages."""

    picture: bytes
    width: int
    height: int
    pages: int


def draw_cover(pdf: bytes, crop: tuple[float, float, float, float] | None = None) -> Cover:
    """Draws the cover of a PDF. ``crop`` is the part to show, in points from the left, bottom,
    right and top. Raises ValueError if the data are not a PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    with document:
        page = document[0]
        width, _ = page.get_size()
        left, bottom, right, top = crop or (0, 0, 0, 0)
        scale = _WIDTH / (width - left - right)
        # Draws hairlines at least a pixel wide: thinner ones come and go with the scale.
        image = page.render(scale=scale, crop=(left, bottom, right, top)).to_pil().convert("RGB")
        out = BytesIO()
        image.quantize(colors=256, dither=0).save(out, "PNG")
        return Cover(out.getvalue(), image.width, image.height, len(document))
