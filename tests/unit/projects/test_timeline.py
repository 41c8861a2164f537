"""The timeline shows days where they lie, in the reader's direction."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree

from plugins.projects.timeline import Axis, Dot, Lane, draw_timeline

FIRST, LAST = dt.date(2016, 4, 1), dt.date(2018, 3, 31)
AXIS = Axis(FIRST, LAST)


def draw(*lanes: Lane, axis: Axis = AXIS) -> etree._Element:
    return etree.fromstring(draw_timeline(lanes, axis, "A & B"))


def test_the_axis_runs_from_the_first_morning_to_the_last_evening() -> None:
    assert AXIS.span(FIRST, LAST) == (0, 100)
    assert AXIS.place(FIRST) == 0
    assert AXIS.place(dt.date(2017, 4, 1)) == pytest.approx(50)


def test_a_reader_from_right_to_left_sees_it_mirrored() -> None:
    mirrored = Axis(FIRST, LAST, rtl=True)
    assert mirrored.place(FIRST) == 100
    start, width = mirrored.span(FIRST, dt.date(2016, 6, 30))
    assert start + width == pytest.approx(100)


def test_a_single_day_can_still_be_seen_at_the_end() -> None:
    start, width = AXIS.span(LAST, LAST)
    assert width >= 0.5
    assert start + width == pytest.approx(100)


def test_days_outside_of_the_axis_are_kept_within_the_drawing() -> None:
    start, width = AXIS.span(dt.date(2015, 1, 1), dt.date(2020, 1, 1))
    assert (start, width) == (0, 100)


def test_the_drawing_names_itself_and_its_years() -> None:
    svg = draw(Lane("Whole", FIRST, LAST))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "A & B"
    years = [text.text for text in svg.iter("text") if "number" in text.get("class", "")]
    assert years == ["2016", "2017", "2018"]


def test_a_long_project_shows_no_more_years_than_fit() -> None:
    axis = Axis(dt.date(2000, 1, 1), dt.date(2039, 12, 31))
    svg = draw(Lane("Whole", axis.first, axis.last), axis=axis)
    numbers = [t for t in svg.iter("text") if "number" in t.get("class", "")]
    assert 3 <= len(numbers) <= 7


def test_an_event_is_a_dot_and_one_of_several_days_a_bar() -> None:
    day = dt.date(2017, 1, 10)
    dots = (Dot("One <day>", day, day), Dot("Three", day, day + dt.timedelta(days=2)))
    svg = draw(Lane("Whole", FIRST, LAST), Lane("Activity 1", FIRST, LAST, dots))
    marked = [e for e in svg.iter() if e.get("class") == "timeline__dot"]
    assert [e.tag for e in marked] == ["circle", "rect"]
    assert [e.findtext("title") for e in marked] == ["One <day>", "Three"]


def test_no_text_can_end_the_drawing() -> None:
    svg = draw(Lane("</svg><script>", FIRST, LAST))
    assert not list(svg.iter("script"))
