"""What would keep a converter busy for minutes is refused, with its line, before it begins."""

from __future__ import annotations

import pytest

from plugins.text.limits import MOST_CHARACTERS, find_excess
from plugins.text.markup import convert

LINES = "First.\n\nSecond.\n\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * 40_000, "brackets are open|characters"),
        ("[" * 5_000 + "]" * 5_000, "brackets are open"),
        ("[a](" * 4_000, "brackets are open"),
        ("![" * 4_000, "brackets are open"),
        ("<a " * 4_000, "brackets are open"),
        ("<a b='" * 2_000, "brackets are open"),
        ("# a {: " * 2_000, "brackets are open"),
        ("> " * 300 + "a", "within one another"),
        (">" * 300 + "a", "within one another"),
        ("1. " * 300 + "a", "within one another"),
        ("- " * 300 + "a", "within one another"),
        ("a" + " " * 20_000 + "b", "spaces|characters"),
        ("a" * 30_000, "this line has"),
        ("a\n:\n" * 2_000, "without an empty line"),
        ("*[A]: b\n" * 2_000, "without an empty line"),
        ("word " * 3_000 + "\n" + "word " * 3_000 + "\n" + "word " * 6_000, "characters"),
    ],
)
def test_too_much_content_is_reported_at_its_line(text: str, says: str) -> None:
    (flaw,) = convert(f"{LINES}{text}", "en").flaws
    assert any(part in flaw.message for part in says.split("|")), flaw.message
    assert flaw.line >= 5
    assert flaw.mend


def test_300_nested_lists_are_reported_at_the_line_that_is_too_deep() -> None:
    text = LINES + "\n".join("    " * depth + "- a" for depth in range(300))
    (flaw,) = convert(text, "en").flaws
    assert "within one another" in flaw.message
    assert 5 < flaw.line < 30


def test_lists_separated_by_empty_lines_are_counted_in_the_same_way() -> None:
    text = LINES + "\n\n".join("    " * depth + "1. a" for depth in range(300))
    assert "within one another" in convert(text, "en").flaws[0].message


def test_a_text_of_ten_million_characters_is_not_converted() -> None:
    (flaw,) = convert("word " * 2_000_000, "en").flaws
    assert str(MOST_CHARACTERS) in flaw.message


def test_more_notes_than_any_text_has_are_refused() -> None:
    text = "".join(f"[^{n}]: x[^{n + 1}]\n\n" for n in range(2_000)) + "A[^0]."
    assert "footnotes" in convert(text, "en").flaws[0].message


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"- point {n}" for n in range(1_000)),
        "| a | b |\n|---|---|\n" + "| [x](item:pages/a) | (y) |\n" * 500,
        "A sentence of [some](item:pages/a) length (with brackets). " * 100,
        "- a\n    - b\n        - c\n            > d\n\n" * 20,
        "```\n" + "[" * 5_000 + "\n" + " " * 2_000 + "x\n```",
        "".join(f"A{n}[^{n}].\n\n[^{n}]: Note.\n\n" for n in range(200)),
    ],
)
def test_ordinary_texts_are_never_too_much(text: str) -> None:
    assert find_excess(text) is None
