"""Maps: places lie where they are, and are drawn there."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from plugins.drawing.maps import Mark, draw_country, draw_europe, draw_place
from plugins.drawing.outlines import Borders, is_within

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
def test_a_place_is_in_its_country_only(code: str) -> None:
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


SEVASTOPOL, PRIZREN = (44.6054, 33.5220), (42.2139, 20.7397)


@pytest.mark.parametrize(
    ("borders", "crimea", "kosovo"),
    [
        (("UA", "XK"), {"UA"}, {"XK"}),
        (("RU", "XK"), {"RU"}, {"XK"}),
        (("UA", "RS"), {"UA"}, {"RS"}),
    ],
)
def test_disputed_land_is_where_the_cluster_sees_it(
    borders: Borders, crimea: set[str], kosovo: set[str]
) -> None:
    assert {c for c in ("UA", "RU") if is_within(c, *SEVASTOPOL, borders)} == crimea
    holders = ("XK", "RS") if borders[1] == "XK" else ("RS",)
    assert {c for c in holders if is_within(c, *PRIZREN, borders)} == kosovo


def test_united_land_has_no_border_within() -> None:
    apart = draw_country("RS", "Serbia", ("UA", "XK"))
    united = draw_country("RS", "Serbia", ("UA", "RS"))
    own = [
        root.findall("path")[1].attrib["d"].count("M")
        for root in map(ElementTree.fromstring, (apart, united))
    ]
    assert own == [1, 1]


MARKS = (Mark("DE", "/de/", "Germany & co", 3), Mark("LU", "/lu/", "Luxembourg", 1))


def test_the_map_of_europe_links_every_marked_country() -> None:
    root = ElementTree.fromstring(draw_europe(MARKS, "Partners"))
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    links = root.findall("a")
    assert [link.attrib["href"] for link in links] == ["/de/", "/lu/"]
    assert [link.attrib["aria-label"] for link in links] == ["Germany & co (3)", "Luxembourg (1)"]
    for link in links:
        mark = link.find("circle")
        assert mark is not None
        assert 0 < int(mark.attrib["cx"]) < width
        assert 0 < int(mark.attrib["cy"]) < height


def test_a_map_without_places_in_europe_is_not_drawn() -> None:
    assert draw_europe((Mark("US", "/us/", "United States", 2),), "Partners") == ""
    assert draw_europe((), "Partners") == ""


def test_no_outline_runs_across_the_map_of_europe() -> None:
    """Russia's go round the world; a line from end to end would show it."""
    root = ElementTree.fromstring(draw_europe(MARKS, "Partners"))
    data = root.findall("path")[0].attrib["d"]
    for part in data.split("M")[1:]:
        points = [tuple(map(int, p.split())) for p in re.findall(r"-?\d+ -?\d+", part)]
        inner = [abs(a[0] - b[0]) for a, b in pairwise(points) if a[1] == b[1] and 0 < a[1] < 640]
        assert max(inner, default=0) < 200
