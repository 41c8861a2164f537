"""Calendars learn of a change: what `invoke record` counts, and what publishing demands."""

from __future__ import annotations

import re

import pytest

from plugins.authoring.record import record_all
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words

FILE = "content/revisions.yaml"


def counted(site: SiteBuilder) -> tuple[str, str]:
    """The sequence and the time of the last change that the calendar file states."""
    text = site.build().text("udalosti/x/event.ics")
    return re.findall(r"SEQUENCE:(\d+)", text)[0], re.findall(r"DTSTAMP:(\w+)", text)[0]


def record(site: SiteBuilder, now: str) -> list[str]:
    return record_all(site.settings(now=now))


@pytest.fixture
def recorded(site: SiteBuilder) -> SiteBuilder:
    site.write(
        {
            "content/cs/dates/x.md": event("X"),
            "content/en/dates/x.md": words("X"),
            "content/cs/dates/sample.md": event("Ukázka", sample="true"),
        }
    )
    assert record(site, "2026-05-02T10:00:00Z") == ["dates/x"]
    return site


def test_a_new_event_is_recorded_as_the_first_version(recorded: SiteBuilder) -> None:
    assert counted(recorded) == ("0", "20260502T100000Z")
    assert "sample" not in (recorded.folder / FILE).read_text()


def test_a_changed_fact_counts_one_more_before_and_after_it_is_recorded(
    recorded: SiteBuilder,
) -> None:
    recorded.change("content/cs/dates/x.md", "2027-05-04 12:00", "2027-05-04 13:00")
    assert counted(recorded) == ("1", "20260502T100000Z")
    assert record(recorded, "2026-05-03T11:00:00Z") == ["dates/x"]
    assert counted(recorded) == ("1", "20260503T110000Z")


def test_a_changed_word_is_no_new_version(recorded: SiteBuilder) -> None:
    recorded.change("content/en/dates/x.md", "summary: Shrnutí.", "summary: Other words.")
    before = (recorded.folder / FILE).read_bytes()
    assert record(recorded, "2026-05-03T11:00:00Z") == []
    assert (recorded.folder / FILE).read_bytes() == before


def test_publishing_refuses_a_change_that_calendars_would_not_notice(
    recorded: SiteBuilder,
) -> None:
    recorded.build(publish=True)
    recorded.change("content/cs/dates/x.md", "2027-05-04 12:00", "2027-05-04 13:00")
    problem = recorded.problem(publish=True)
    assert problem.path == "content/cs/dates/x.md"
    assert "has changed since it was recorded" in problem.message
    assert "invoke record" in problem.mend


def test_publishing_refuses_an_event_that_was_never_recorded(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    assert "is not recorded yet" in site.problem(publish=True).message


@pytest.mark.parametrize(
    "damage",
    ["dates/x: 3", "dates/x: {sequence: x, facts: 0, changed: 1}", "dates/x: {sequence: 1}"],
)
def test_a_damaged_record_is_an_error_with_its_line(recorded: SiteBuilder, damage: str) -> None:
    recorded.write({FILE: f"# A comment.\n{damage}\n"})
    problem = recorded.problem()
    assert (problem.path, problem.line) == ("content/revisions.yaml", 2)
    assert "invoke record" in problem.mend
