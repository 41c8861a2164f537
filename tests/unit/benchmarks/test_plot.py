"""The plot: readable by eye, by its source and by a screen reader."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from benchmarks.plot import Panel, Series, draw_plot

SVG = "{http://www.w3.org/2000/svg}"
FAST = Series("this project", ((100, 0.5), (400, 1.0), (1600, 2.0)))
SLOW = Series("Other & Sons", ((100, 5.0), (400, 20.0), (1600, 80.0)))


@pytest.fixture
def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(draw_plot([Panel("From <nothing>", (FAST, SLOW))], "Time"))


def _points(drawn: ElementTree.Element, number: int) -> list[tuple[float, float]]:
    line = list(drawn.iter(f"{SVG}polyline"))[number]
    pairs = (pair.split(",") for pair in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


def test_a_plot_has_a_title_and_all_figures_in_words(drawn: ElementTree.Element) -> None:
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-labelledby"] == "title desc"
    assert drawn.findtext(f"{SVG}title") == "Time"
    assert drawn.findtext(f"{SVG}desc") == (
        "From <nothing>. "
        "this project: 100 documents 0.5 s, 400 documents 1 s, 1600 documents 2 s; "
        "Other & Sons: 100 documents 5 s, 400 documents 20 s, 1600 documents 80 s."
    )


def test_every_tool_has_a_line_with_a_name_and_points(drawn: ElementTree.Element) -> None:
    texts = [text.text for text in drawn.iter(f"{SVG}text")]

    assert len(list(drawn.iter(f"{SVG}polyline"))) == 2
    assert {"this project", "Other & Sons"} <= set(texts)
    assert len(list(drawn.iter(f"{SVG}circle"))) == 3  # the first tool's points are discs


def test_equal_factors_are_equal_distances(drawn: ElementTree.Element) -> None:
    (x1, y1), (x2, y2), (x3, y3) = _points(drawn, 0)

    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)


def test_a_slower_tool_is_higher_up(drawn: ElementTree.Element) -> None:
    assert all(
        slow[1] < fast[1] for fast, slow in zip(_points(drawn, 0), _points(drawn, 1), strict=True)
    )


def test_names_do_not_overlap() -> None:
    close = tuple(Series(f"tool {number}", ((100, 1.0), (200, 2.0))) for number in range(6))
    drawn = ElementTree.fromstring(draw_plot([Panel("Close", close)], "Time"))

    heights = sorted(
        float(text.attrib["y"])
        for text in drawn.iter(f"{SVG}text")
        if (text.text or "").startswith("tool")
    )

    assert len(heights) == 6
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))


def test_a_tool_without_results_has_no_line() -> None:
    drawn = ElementTree.fromstring(draw_plot([Panel("One", (FAST, Series("none", ())))], "Time"))

    assert len(list(drawn.iter(f"{SVG}polyline"))) == 1


def test_a_panel_without_results_is_left_out() -> None:
    panels = [Panel("One", (FAST,)), Panel("Nothing", (Series("none", ()),))]

    assert "Nothing" not in draw_plot(panels, "Time")
