"""Cells of CSV: nothing that a spreadsheet program runs, and one line each."""

from __future__ import annotations

import pytest

from plugins.text.cells import guard_cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+A1", "-A1", "@SUM(A1)", "＝1+1", "＋A1", "－A1", "＠SUM", "﹦1+1", "﹢A", "﹣A",
     "﹫A", "\u2212A1", " =1+1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1", "\t=1", "\r=1",
     "\n=1", "\u2028=1", "\u202e=1", "-2+3+cmd|' /C calc'!A0", "=\n1", "+420x"],
)  # fmt: skip
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert guard_cell(text).startswith("'")
    assert not set("\r\n\u2028\t") & set(guard_cell(text))


@pytest.mark.parametrize(
    "text",
    ["", "Alfa", "-5", "-5,5", "+420 596 000 000", "+49 (30) 123-45", "3 %", "\u22125", "a=b",
     "– dash", "'quoted", "–5 to 5", "(a)", "*", "10 000"],
)  # fmt: skip
def test_numbers_and_texts_stay_as_they_are(text: str) -> None:
    assert guard_cell(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a\nb", "a b"), ("a\r\nb", "a b"), ("a\tb", "a b"), ("a\u2028b\u2029", "a b ")],
)
def test_a_cell_is_one_line(text: str, cell: str) -> None:
    assert guard_cell(text) == cell
