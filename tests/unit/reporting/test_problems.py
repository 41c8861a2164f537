"""Problems: collected, ordered, shown all at once."""

from __future__ import annotations

import pickle

import pytest

from plugins.reporting.problems import ContentError, Problem, Report, find_nearest, suggest
from plugins.reporting.sentences import say, tell


def test_a_problem_reads_place_message_and_mend() -> None:
    problem = Problem(
        "content/de/events/fair.md",
        4,
        tell("test", "ends before it starts."),
        say("Swap the dates."),
    )
    assert str(problem) == "content/de/events/fair.md:4: ends before it starts. Swap the dates."


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert (
        str(Problem("content/a.txt", None, tell("test", "is no text.")))
        == "content/a.txt: is no text."
    )


def test_a_warning_says_that_it_is_one() -> None:
    assert (
        str(Problem("a.md", 1, tell("test", "is long."), severity="warning"))
        == "a.md:1: warning: is long."
    )


def test_problems_come_back_by_file_and_line_errors_first() -> None:
    report = Report()
    report.warning("a.md", 1, tell("test", "w"))
    report.error("b.md", 2, tell("test", "x"))
    report.error("a.md", 10, tell("test", "y"))
    report.error("a.md", 9, tell("test", "z"))
    report.error("a.md", None, tell("test", "whole"))
    places = [(p.severity, p.path, p.line) for p in report]
    assert places == [
        ("error", "a.md", None),
        ("error", "a.md", 9),
        ("error", "a.md", 10),
        ("error", "b.md", 2),
        ("warning", "a.md", 1),
    ]


def test_the_same_problem_is_reported_once() -> None:
    report = Report()
    report.error("a.md", 1, tell("test", "x"))
    report.extend([Problem("a.md", 1, tell("test", "x")), Problem("a.md", 2, tell("test", "x"))])
    assert len(report) == 2


def test_warnings_alone_end_nothing() -> None:
    report = Report()
    report.warning("a.md", 1, tell("test", "w"))
    report.raise_errors()
    assert [p.message for p in report.warnings] == ["w"]
    assert report.errors == ()


def test_errors_end_the_build_with_everything_found() -> None:
    report = Report()
    report.error("a.md", 1, tell("test", "x."))
    report.warning("b.md", 2, tell("test", "w."))
    with pytest.raises(ContentError) as caught:
        report.raise_errors()
    assert [p.path for p in caught.value.problems] == ["a.md", "b.md"]
    assert str(caught.value) == "a.md:1: x.\nb.md:2: warning: w."


def test_an_error_passes_from_one_process_to_another() -> None:
    error = ContentError([Problem("a.md", 1, tell("test", "x."))])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@pytest.mark.parametrize(
    ("word", "known", "nearest"),
    [
        ("categroy", ["category", "title"], "category"),
        ("Title", ["title", "tags"], "title"),
        ("coling", ["hydrogen", "cooling"], "cooling"),
        ("cz", ["cs", "en", "de"], "cs"),
        ("author", ["category", "title"], None),
        ("", ["a"], None),
        ("a", [], None),
    ],
)
def test_the_nearest_word_is_found_or_none(
    word: str, known: list[str], nearest: str | None
) -> None:
    assert find_nearest(word, known) == nearest


def test_without_a_near_word_a_short_list_is_shown_whole() -> None:
    assert suggest("zzz", ["b", "a"]) == "Known: a, b."


def test_without_a_near_word_a_long_list_is_not_shown() -> None:
    assert suggest("zzz", [f"word{n}" for n in range(13)]) == ""
