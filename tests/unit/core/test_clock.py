"""One clock: a build's moment, and when a date begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.core.clock import moment, read_clock
from plugins.reporting.problems import ContentError

PRAGUE = ZoneInfo("Europe/Prague")


def test_the_moment_of_a_build_can_be_stated() -> None:
    assert read_clock({"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)
    stated = read_clock({"SOURCE_DATE_EPOCH": "1777636800"})
    assert stated == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_without_a_stated_time_it_is_now_to_the_second() -> None:
    now = read_clock({})
    assert now.tzinfo is UTC
    assert now.microsecond == 0
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


@pytest.mark.parametrize("raw", ["", "tomorrow", "1.5", "9" * 30])
def test_a_value_that_is_not_a_number_of_seconds_is_a_problem(raw: str) -> None:
    with pytest.raises(ContentError, match=r"SOURCE_DATE_EPOCH.*not a number of seconds"):
        read_clock({"SOURCE_DATE_EPOCH": raw})


def test_a_date_begins_at_midnight_in_the_zone() -> None:
    assert moment(date(2026, 5, 1), PRAGUE) == datetime(2026, 4, 30, 22, tzinfo=UTC)
    assert moment(date(2026, 1, 1), PRAGUE) == datetime(2025, 12, 31, 23, tzinfo=UTC)


def test_a_time_without_a_zone_is_meant_in_the_zone() -> None:
    stated = datetime.fromisoformat("2026-05-01T09:00")
    assert moment(stated, PRAGUE) == datetime(2026, 5, 1, 7, tzinfo=UTC)


def test_a_time_with_a_zone_keeps_it() -> None:
    stated = datetime(2026, 5, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert moment(stated, PRAGUE) == datetime(2026, 5, 1, 0, tzinfo=UTC)
