"""QR codes (ISO/IEC 18004) as drawings."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

_QUIET = 4  # modules of empty margin, which a reader needs (ISO/IEC 18004, 9.1)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that is drawn only when it is shown, by markupsafe's ``__html__``: drawing takes
    longer than checking whether the page has changed."""

    address: str
    label: str

    def __html__(self) -> str:
        return draw_qr(self.address, self.label)


def draw_qr(address: str, label: str) -> str:
    """Draws a code that leads to an address, as an SVG element with a title that says where it
    leads. It stays readable with a quarter of it damaged (error correction Q)."""
    import segno  # loaded for drawing only

    code = segno.make(address, error="q", micro=False, boost_error=False)
    width, height = code.symbol_size(border=_QUIET)
    out = BytesIO()
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgclass="qr",
        lineclass=None,
        border=_QUIET,
        dark="#0a242b",
        title=label,
        omitsize=True,
        unit=None,
    )
    svg = out.getvalue().decode().strip()
    return svg.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
