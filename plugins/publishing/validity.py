"""Runs the Nu Html Checker over every page and SVG picture, before a site is published.

The checker is a Java program. ``make test`` and ``make checker`` install it with npm into
tests/tools.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.reporting.problems import Problem, Severity
from plugins.reporting.sentences import Sentence, say, tell

from .findings import Findings, FoundAt

JAR = Path("tests/tools/node_modules/vnu-jar/build/dist/vnu.jar")
_PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE = 1800  # seconds; it reads about a hundred pages per second


class CheckerMissingError(Exception):
    """Raised if the checker cannot run here; ``reason`` says what is missing."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class MarkupChecker:
    """The checker. ``java`` is the command, ``jar`` the program that it runs."""

    java: str
    jar: Path


def find_checker(project: Path = _PROJECT) -> MarkupChecker:
    """Finds the checker that `make checker` installs; raises `CheckerMissingError`."""
    java = shutil.which("java")
    if java is None:
        raise CheckerMissingError(say("Java is not here: make checker gets it"))
    jar = project / JAR
    if not jar.is_file():
        raise CheckerMissingError(say("the HTML checker is not here: make checker gets it"))
    return MarkupChecker(java, jar)


def validate(
    output: Path,
    checker: MarkupChecker | None = None,
    *,
    whole: bool = False,
    given: Collection[str] = (),
) -> list[Problem]:
    """Returns every error and warning of the checker, errors first, in the form of `verify`. Files
    in ``given`` are skipped. Raises `CheckerMissingError`."""
    checker = checker or find_checker()
    options = "--format json --stdout --exit-zero-always --skip-non-html --also-check-svg".split()
    # Deeply nested pages need more stack than Java's default.
    command = [checker.java, "-Xss4m", "-jar", str(checker.jar), *options, str(output.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        messages = json.loads(done.stdout)["messages"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        reason = say("the HTML checker did not run: {reason}", reason=_explain(error))
        raise CheckerMissingError(reason) from error
    return _read_messages(output, messages, whole, given)


def _explain(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return say("it took more than {minutes} minutes", minutes=_PATIENCE // 60)
    if isinstance(error, OSError):
        return error.strerror or say("the command failed")
    return say("it needs Java 17 or newer")


def _read_messages(
    output: Path, messages: list[dict[str, str | int]], whole: bool, given: Collection[str]
) -> list[Problem]:
    findings = Findings()
    for message in messages:
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        severity: Severity = "warning" if message["type"] == "info" else "error"
        path = Path(unquote(urlsplit(str(message.get("url", ""))).path))
        root = output.resolve()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if name in given:
            continue
        line = int(message.get("firstLine", message.get("lastLine", 1))) or 1
        place = FoundAt(f"{root.name}/{name}", line)
        # The checker says it in English.
        fault = tell("markup-invalid", "{message}", message=str(message["message"]))
        findings.add(place, fault, severity=severity)
    return findings.problems(whole=whole)
