from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.publishing.validity import CheckerMissingError, MarkupChecker, find_checker, validate
from tests.support.machine import require_checker, require_tool


@pytest.fixture
def checker() -> MarkupChecker:
    require_tool("java")
    require_checker()
    return find_checker()


@pytest.fixture
def stand_in(tmp_path: Path) -> MarkupChecker:
    """A "Java" that prints what is in messages.json."""
    java = tmp_path / "java"
    java.write_text(f'#!/bin/sh\ncat "{tmp_path}/messages.json"\n')
    java.chmod(0o755)
    return MarkupChecker(str(java), tmp_path / "vnu.jar")


def test_a_valid_site_has_no_problems(site: Path, checker: MarkupChecker) -> None:
    assert validate(site, checker) == []


def test_invalid_markup_is_reported_with_its_file_and_line(
    site: Path, checker: MarkupChecker
) -> None:
    page = site / "klastr" / "index.html"
    page.write_text(page.read_text().replace('<p id="more">', '<p id="more" colour="red">'))
    [problem] = validate(site, checker)
    assert (problem.path, problem.line) == ("output/klastr/index.html", 16)
    assert "colour" in problem.message


def test_a_checkers_warning_is_a_warning(
    site: Path, stand_in: MarkupChecker, tmp_path: Path
) -> None:
    url = (site / "index.html").as_uri()
    messages = [
        {"type": "info", "subType": "warning", "url": url, "lastLine": 2, "message": "odd"},
        {"type": "info", "url": url, "lastLine": 3, "message": "by the way"},
        {"type": "non-document-error", "url": url, "message": "unreadable"},
    ]
    (tmp_path / "messages.json").write_text(json.dumps({"messages": messages}))
    assert [
        (problem.severity, problem.line, problem.message) for problem in validate(site, stand_in)
    ] == [("error", 1, "unreadable"), ("warning", 2, "odd")]


def test_a_checker_that_does_not_run_is_reported(
    site: Path, stand_in: MarkupChecker, tmp_path: Path
) -> None:
    (tmp_path / "messages.json").write_text("UnsupportedClassVersionError")
    with pytest.raises(CheckerMissingError, match="Java 17"):
        validate(site, stand_in)


def test_a_missing_checker_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckerMissingError, match="make checker"):
        find_checker(tmp_path)
