"""Findings that the store and other processes keep."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

import pytest

from plugins.builder.packing import pack_problem, unpack_problem
from plugins.builder.store import pack
from plugins.reporting.problems import Problem
from plugins.reporting.sentences import (
    NOTHING,
    Message,
    combine,
    join,
    name_key,
    say,
    say_count,
    tell,
    tell_count,
)

SEEN: list[Callable[[Any], Any]] = [
    lambda packed: marshal.loads(pack(packed)),
    lambda packed: json.loads(json.dumps(packed)),
]
PROBLEMS = [
    Problem("a.md", 4, tell("no-file", 'there is no file "{name}".', name="a {b}")),
    Problem("a.md", None, tell("brace", "write {{}}."), NOTHING, "note", 3),
    Problem("a.md", 1, tell_count("lines", "{count} line", "{count} lines", count=2)),
    Problem("a.md", 1, name_key("date", tell("not-a-date", "is not a date."))),
    Problem("a.md", 1, tell("many", "{what}", what=combine([say("a list"), say("a key")], ", "))),
    Problem(
        "a.md",
        1,
        tell("plain", "wrong."),
        join(say("Write {one}.", one="x"), say_count("{count} more", "{count} more", count=7)),
        "warning",
    ),
]


class Loud(NullTranslations):
    """Says every template in angle brackets."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"<{msgid1 if n == 1 else msgid2}>"


@pytest.mark.parametrize("see", SEEN, ids=["marshal", "json"])
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.message.code)
def test_a_finding_comes_back_as_it_was(problem: Problem, see: Callable[[Any], Any]) -> None:
    back = unpack_problem(see(pack_problem(problem)))
    assert back == problem
    assert isinstance(back.message, Message)
    assert back.message.code == problem.message.code
    assert back.into(Loud()) == problem.into(Loud())


def test_a_value_that_is_not_plain_data_comes_back_as_its_text() -> None:
    problem = Problem("a.md", 1, tell("failed", "it failed: {reason}.", reason=ValueError("x")))
    assert unpack_problem(pack_problem(problem)).message == "it failed: x."
