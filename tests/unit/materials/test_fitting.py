"""Text that does not fit is refused, and by how much is said."""

from __future__ import annotations

from collections.abc import Callable

from plugins.core.printing import Layout
from tests.unit.materials.conftest import SHEET, Press

PANEL = """
@page { size: 100mm 400mm; margin: 0 } html { font-size: 10pt; line-height: 5mm }
p { margin: 0 }
.panel { box-sizing: border-box; height: 40mm; padding-bottom: 10mm }
"""
Faults = Callable[..., list[str]]


def panel(lines: int, more: str = "") -> str:
    text = "".join(f"<p>Line {n}</p>" for n in range(lines))
    return f'<section class="panel" data-panel="the cover">{text}{more}</section>'


def test_a_panel_takes_what_it_has_room_for(press: Press) -> None:
    assert press(panel(6), PANEL, layout=SHEET).pages == 1


def test_a_panel_says_how_many_lines_are_too_many(faults: Faults) -> None:
    assert faults(panel(7), PANEL, layout=SHEET) == [
        "the text does not fit on the panel “the cover”. Cut it by 1 line."
    ]
    assert faults(panel(40), PANEL, layout=SHEET) == [
        "the text does not fit on the panel “the cover”. Cut it by 34 lines."
    ]


def test_a_fixed_element_takes_no_space_from_the_text(press: Press) -> None:
    foot = '<p class="fixed" style="position: absolute; top: 36mm; height: 5mm">Foot</p>'
    assert press(panel(6, foot), PANEL, layout=SHEET).pages == 1


def test_a_picture_that_is_too_tall_is_reported(faults: Faults) -> None:
    picture = '<img src="media/wave.svg" alt="Waves" style="width: 90mm">'
    assert faults(panel(1, picture), PANEL, layout=SHEET) == [
        "the text does not fit on the panel “the cover”. "
        "Make the picture smaller, or cut text above it."
    ]


def test_pages_that_are_too_many_are_counted_in_lines(faults: Faults) -> None:
    text = "".join(f"<p>Line {n}</p>" for n in range(23))
    pages = "@page { size: 100mm 50mm; margin: 0 } body, p { margin: 0; line-height: 5mm }"
    (told,) = faults(text, pages, layout=Layout("", (), most=2))
    assert told == "the text does not fit on 2 pages. Cut it by 3 lines."


def test_a_word_wider_than_its_column_is_reported(faults: Faults) -> None:
    (told,) = faults('<div style="width: 20mm">Donaudampfschifffahrt</div>')
    assert told.startswith("“Donaudampfschifffahrt” is wider than its column.")
