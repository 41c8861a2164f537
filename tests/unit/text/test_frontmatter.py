"""A file is front matter between two lines of dashes, then its text."""

from __future__ import annotations

import pytest

from plugins.reporting.problems import Problem, Report
from plugins.text.frontmatter import Document, parse_document


def parse(text: str) -> Document:
    report = Report()
    document = parse_document(text, "a.md", report)
    assert document is not None
    assert list(report) == []
    return document


def complain(text: str) -> Problem:
    report = Report()
    assert parse_document(text, "a.md", report) is None
    (problem,) = report
    return problem


def test_a_file_is_taken_apart_with_the_lines_of_its_parts() -> None:
    document = parse("---\ntitle: A\nsummary: B\n---\n\nText.\n")
    assert document.head.values == {"title": "A", "summary": "B"}
    assert document.head.line(("summary",)) == 3
    assert document.body == "\nText.\n"
    assert document.body_line == 5


def test_a_file_may_have_no_text() -> None:
    assert parse("---\ntitle: A\n---").body == ""


def test_a_rule_in_the_text_is_part_of_it() -> None:
    assert parse("---\ntitle: A\n---\nOne\n\n---\n\nTwo").body == "One\n\n---\n\nTwo"


def test_empty_front_matter_has_no_keys() -> None:
    assert parse("---\n---\nText").head.values == {}


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(ending: str) -> None:
    document = parse(f"---{ending}title: A{ending}---{ending}Text{ending}")
    assert document.head.values == {"title": "A"}
    assert document.body == "Text\n"


def test_a_byte_order_mark_is_let_pass() -> None:
    assert parse("\ufeff---\ntitle: A\n---\n").head.values == {"title": "A"}


def test_empty_lines_before_it_and_spaces_behind_a_fence_are_let_pass() -> None:
    document = parse("\n\n---  \ntitle: A\n--- \nText")
    assert document.head.line(("title",)) == 4
    assert document.body_line == 6


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "is empty"),
        ("\n\n", 1, "is empty"),
        ("title: A\n---\nText", 1, "does not begin with front matter"),
        ("\nText", 2, "does not begin with front matter"),
        ("---\ntitle: A\n\nText", 1, "has no end"),
        ("—\ntitle: A\n—\n", 1, "does not begin with front matter"),
        ("---\ntitle: A: B\n---\n", 2, "second colon"),
    ],
)
def test_what_cannot_be_taken_apart_is_explained(text: str, line: int, says: str) -> None:
    problem = complain(text)
    assert says in problem.message
    assert problem.line == line
    assert problem.mend
