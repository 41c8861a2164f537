"""Charts: drawn figures whose numbers are those of the records, in both directions."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from plugins.drawing.charts import show_figure
from plugins.drawing.figures import Figure, Row

FIGURE = Figure("members", "Members", "Type", "Members", (Row("A & B", 4), Row("C", 1)))


def draw(direction: str) -> ElementTree.Element:
    return ElementTree.fromstring(show_figure(FIGURE, str, direction).drawing)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_bars_are_as_long_as_their_numbers(direction: str) -> None:
    widths = [float(bar.attrib["width"][:-1]) for bar in draw(direction).iter("rect")]
    assert widths[0] == pytest.approx(4 * widths[1])
    assert [text.text for text in draw(direction).iter("text")] == ["A & B", "4", "C", "1"]


def test_bars_begin_where_reading_begins() -> None:
    assert {bar.attrib["x"] for bar in draw("ltr").iter("rect")} == {"0.00%"}
    for bar in draw("rtl").iter("rect"):
        end = float(bar.attrib["x"][:-1]) + float(bar.attrib["width"][:-1])
        assert end == pytest.approx(100)


def test_the_table_says_what_the_drawing_shows() -> None:
    chart = show_figure(FIGURE, "{:,}".format, "ltr")
    assert chart.rows == (("A & B", "4"), ("C", "1"))


def test_a_count_of_zero_has_no_bar() -> None:
    empty = Figure("members", "Members", "Type", "Members", ())
    assert "<rect" not in show_figure(empty, str, "ltr").drawing
