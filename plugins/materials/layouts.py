"""The layout of each type of material: paper, folds, panels and number of pages."""

from __future__ import annotations

from plugins.core.printing import Layout, Trim

FLAP, PANEL = 97, 100
"""Widths in mm of a DIN long leaflet's panels: the flap, which is folded in, is narrower."""
_A4_OUTSIDE = (FLAP, FLAP + PANEL)
_A4_INSIDE = (PANEL, 2 * PANEL)
LEAFLET_PARTS = 5
"""The parts of a leaflet's text: the flap, three panels inside, and the back. The cover shows the
title."""


def _fold(rtl: bool) -> Trim:
    """A4 landscape, folded twice. In right-to-left languages it opens to the other side."""
    outside, inside = (_A4_INSIDE, _A4_OUTSIDE) if rtl else (_A4_OUTSIDE, _A4_INSIDE)
    return Trim(297, 210, (outside, inside))


LAYOUTS = {
    ("factsheet", "a4"): Layout("factsheet.html", ("flow", "factsheet"), most=2),
    ("one-pager", "a4"): Layout("factsheet.html", ("flow", "factsheet"), most=1),
    ("strategy", "a4"): Layout("brochure.html", ("flow", "brochure", "a4")),
    ("brochure", "a5"): Layout("brochure.html", ("flow", "brochure", "a5"), multiple=4),
    ("catalogue", "a5"): Layout("brochure.html", ("flow", "brochure", "a5"), multiple=4),
    ("leaflet", "dl"): Layout("leaflet.html", ("sheet", "leaflet"), _fold(rtl=False)),
    ("poster", "a3"): Layout("poster.html", ("sheet", "poster"), Trim(297, 420)),
    ("roll-up", "85x200"): Layout("roll-up.html", ("sheet", "roll-up"), Trim(850, 2000)),
    ("slides", "16x9"): Layout("slides.html", ("sheet", "slides"), Trim(338.667, 190.5)),
}
"""Layouts by type and format. A roll-up's lowest 100 mm stay in its case."""

FORMATS: dict[str, str] = dict(LAYOUTS.keys())
"""The format of each type that has one."""


def find_layout(material_type: str, paper: str, direction: str) -> Layout | None:
    """Returns the layout of a material; None for a type that is not set from a text."""
    layout = LAYOUTS.get((material_type, paper))
    if layout is None or material_type != "leaflet":
        return layout
    rtl = direction == "rtl"
    away = 2 * PANEL if rtl else FLAP + PANEL
    cover = (0, 0, 297 - PANEL, 0) if rtl else (away, 0, 0, 0)
    return Layout(layout.template, layout.styles, _fold(rtl), cover=cover)
