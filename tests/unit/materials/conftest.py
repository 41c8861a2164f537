"""Small texts, as the press gets them, and the PDFs it makes of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from plugins.core.printing import Job, Layout, PressError, Proof, Trim
from plugins.materials.pdf import Pdfs, make_pdfs

FACES = """
@font-face {{ font-family: Face; src: url("print/fonts/{0}") }}
html {{ font: 10pt Face; hyphenate-character: "-" }}
"""
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#0a242b"/></svg>'
)
FLOW = Layout("", (), most=None)
SHEET = Layout("", (), trim=Trim(100, 50))
INKS = {"#0a242b": (0.5, 0.0, 0.1, 0.9)}


def read(name: str) -> bytes | None:
    """The theme's fonts, and one drawing."""
    from plugins.builder.settings import ROOT

    if name == "media/wave.svg":
        return DRAWING
    path = ROOT / "theme" / name
    return path.read_bytes() if name.startswith("print/") and path.is_file() else None


Press = Callable[..., Pdfs]


@pytest.fixture(scope="session")
def press() -> Press:
    def make(
        body: str,
        css: str = "",
        *,
        lang: str = "en",
        direction: str = "ltr",
        layout: Layout = FLOW,
        face: str = "wix-madefor-text-400-normal.ttf",
        theme: bool = False,
    ) -> Pdfs:
        html = f'<html lang="{lang}" dir="{direction}"><title>A title</title><body>{body}</body>'
        proof = Proof(Job(), html, css if theme else FACES.format(face) + css, INKS)
        return make_pdfs(proof, layout, read)

    return make


@pytest.fixture(scope="session")
def faults(press: Press) -> Callable[..., list[str]]:
    """What the press says of a text that it does not print."""

    def find(*values: Any, **options: Any) -> list[str]:
        with pytest.raises(PressError) as caught:
            press(*values, **options)
        return [f"{fault.message} {fault.mend}" for fault in caught.value.faults]

    return find


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))
