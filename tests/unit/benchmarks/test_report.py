"""Results kept, read again and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.goals import check_goals
from benchmarks.report import draw_growth, write_report
from benchmarks.results import Session, append_line, read_sessions, start_session
from benchmarks.tools import FULL, OURS, WORD
from tests.unit.benchmarks.made_up import LARGE, MACHINE, SMALL, make_session


@pytest.fixture
def session() -> Session:
    return make_session()


def _row(text: str, start: str) -> list[str]:
    """The first row of a table that begins so, cell by cell."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {start} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_results_are_read_as_they_were_written(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "bench" / "results.jsonl"
    start_session(path, session.began, session.machine)
    for kind, entries in (
        ("run", session.runs),
        ("built", session.built),
        ("missed", session.missed),
    ):
        for entry in entries:
            append_line(path, session, kind, entry)

    with path.open(encoding="utf-8") as lines:
        assert read_sessions(lines) == [session]


def test_findings_of_no_known_session_are_left_out(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "results.jsonl"
    append_line(path, session, "run", session.runs[0])  # the line of its session is lost
    start_session(path, "2027-01-02T08:00:00+00:00", MACHINE)

    with path.open(encoding="utf-8") as lines:
        (found,) = read_sessions(lines)

    assert found.runs == []


def test_a_summary_is_the_median_with_its_range(session: Session) -> None:
    summary = session.summarise(LARGE, OURS, FULL)

    assert summary is not None
    assert (summary.seconds, summary.least, summary.most, summary.runs) == (11.0, 10.0, 12.0, 3)
    assert summary.cpu == 16.5


def test_a_ratio_is_over_hugos_median(session: Session) -> None:
    assert session.ratio(LARGE, OURS, FULL) == pytest.approx(1.1)
    assert session.ratio(LARGE, "pelican", WORD) is None


def test_the_table_shows_times_ranges_and_ratios(session: Session) -> None:
    row = _row(write_report([session], "plot.svg"), "this project")

    assert row == ["this project", "11 s (10–12)<br>1.1 ×", "1 s<br>0.1 ×", "3 s<br>0.3 ×"]


def test_a_missing_measurement_is_a_dash(session: Session) -> None:
    assert _row(write_report([session], "plot.svg"), "Pelican")[2:] == ["–", "–"]


def test_omitted_items_are_listed_with_the_reason(session: Session) -> None:
    text = write_report([session], "plot.svg")

    assert "- Pelican, one word changed: took more than 900 s.\n" in text


def test_the_machine_and_the_versions_are_named(session: Session) -> None:
    text = write_report([session], "plot.svg")

    assert "Example CPU, 2 cores, 8 GB of memory, Linux 6.1; Python 3.11.7, Hugo 0.168.0" in text


def test_the_difference_in_pages_is_stated(session: Session) -> None:
    text = write_report([session], "plot.svg")

    assert "| Hugo | 3,005 | +5 | 20 | 3,100 | 50.0 MB | 17,000 bytes |\n" in text


def test_goals_are_reached_missed_or_not_measured(session: Session) -> None:
    text = check_goals([session], session, LARGE)

    assert _row(text, "from nothing, over Hugo's time")[-1] == "reached"
    assert _row(text, "from nothing, stock Pelican's time over ours")[-2:] == ["12.7 ×", "reached"]
    assert _row(text, "one word changed, over Hugo's time")[-2:] == ["0.3 ×", "**missed**"]
    assert _row(text, "a template changed, over Hugo's time")[-1] == "not measured"
    assert _row(text, "from nothing, 4 times the posts")[-2:] == ["3.67 ×", "reached"]
    assert _row(text, "one word changed, 4 times the posts")[-2:] == ["7.5 ×", "**missed**"]
    assert _row(text, "the real site as it goes out, nothing changed")[-2:] == [
        "1.5 s",
        "**missed**",
    ]


def test_growth_is_listed_by_size_and_drawn(session: Session) -> None:
    text = write_report([session], "plot.svg")
    plot = draw_growth([session])

    assert "![Time over size](plot.svg)" in text
    assert "| this project | 3 s | 11 s |" in text
    assert plot is not None
    assert (
        f"this project: {SMALL.documents} documents 3 s, {LARGE.documents} documents 11 s" in plot
    )


def test_a_newer_session_takes_the_place_of_an_older_one(session: Session) -> None:
    newer = make_session("2027-01-02T08:00:00+00:00")

    assert "Measured on 2027-01-02" in write_report([session, newer], "plot.svg")


def test_a_session_of_fewer_phases_leaves_the_older_tables() -> None:
    older, newer = make_session(), make_session("2027-01-02T08:00:00+00:00")
    newer.runs = [run for run in newer.runs if run.phase == FULL]

    assert "Measured on 2026-11-23: Example CPU" in write_report([older, newer], "plot.svg")


def test_a_session_of_one_size_leaves_the_older_growth() -> None:
    older, newer = make_session(), make_session("2027-01-02T08:00:00+00:00")
    newer.runs = [run for run in newer.runs if run.site == LARGE]
    newer.built = [one for one in newer.built if one.site == LARGE]

    text = write_report([older, newer], "plot.svg")

    assert "Measured on 2027-01-02: Example CPU" in text
    assert "## Growth\n\n![Time over size](plot.svg)\n\nMeasured on 2026-11-23.\n" in text


def test_without_results_the_page_says_how_to_get_them() -> None:
    text = write_report([], "plot.svg")

    assert "Nothing has been measured yet." in text
    assert "invoke bench" in text
    assert draw_growth([Session("2026-11-23", MACHINE)]) is None
