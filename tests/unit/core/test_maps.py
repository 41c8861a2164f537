"""Maps: places lie where they are, and are drawn there."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from plugins.core.maps import draw_place, is_within

PLACES = {
    "CZ": (49.8209, 18.2625),
    "DE": (50.1109, 8.6821),
    "UA": (44.9521, 34.1024),
    "US": (40.7128, -74.0060),
    "NZ": (-36.8485, 174.7633),
    "FJ": (-18.1416, 178.4419),
    "RU": (55.7558, 37.6173),
    "MT": (35.8989, 14.5146),
    "VN": (21.0278, 105.8342),
}


@pytest.mark.parametrize("code", PLACES)
def test_a_place_lies_in_its_country_and_in_no_other(code: str) -> None:
    assert {c for c in PLACES if is_within(c, *PLACES[code])} == {code}


@pytest.mark.parametrize("code", PLACES)
def test_a_drawing_is_small_and_has_its_mark_in_the_frame(code: str) -> None:
    drawing = draw_place(code, *PLACES[code], title="Here & there")
    root = ElementTree.fromstring(drawing)
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    mark = root.find("circle")
    assert mark is not None
    assert 0 < int(mark.attrib["cx"]) < width
    assert 0 < int(mark.attrib["cy"]) < height
    assert root.attrib["aria-label"] == "Here & there"
    assert len(drawing) < 40_000


def test_the_mark_is_within_the_outline_of_the_country() -> None:
    """Prague is a third of the way from the west of the country and in its northern half."""
    root = ElementTree.fromstring(draw_place("CZ", 50.0875, 14.4213, title="x"))
    (mark,) = root.findall("circle")
    outline = root.findall("path")[1].attrib["d"]
    xs = [int(x) for x, _ in re.findall(r"(-?\d+) (-?\d+)", outline)]
    share = (int(mark.attrib["cx"]) - min(xs)) / (max(xs) - min(xs))
    assert 0.30 < share < 0.40


def test_a_country_across_the_antimeridian_is_drawn_in_one_piece() -> None:
    root = ElementTree.fromstring(draw_place("FJ", *PLACES["FJ"], title="x"))
    outline = root.findall("path")[1].attrib["d"]
    xs = [int(x) for x, _ in re.findall(r"(-?\d+) (-?\d+)", outline)]
    assert max(xs) - min(xs) > 300  # fills the frame, not a sliver at each of its sides


def test_a_country_without_an_outline_holds_every_place_and_has_no_drawing() -> None:
    assert is_within("GP", 16.2, -61.5)
    assert draw_place("GP", 16.2, -61.5, title="x") == ""
