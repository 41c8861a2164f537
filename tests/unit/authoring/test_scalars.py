"""What is written as YAML is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.authoring.scalars import (
    write_beneath_original,
    write_comment,
    write_flow,
    write_scalar,
)
from plugins.reporting.problems import Report
from plugins.text.characters import REFUSED, normalise
from plugins.text.frontmatter import parse_document

characters = st.characters(exclude_categories=["Cs"]).filter(lambda c: not REFUSED.match(c))
# Mostly what YAML gives a meaning to, so that few examples find a lot.
awkward = st.text(
    st.sampled_from("a1 :#'\"@`%&*!|>-?,[]{}~\\/\n\t\u00a0“”„«» č≠") | characters
).map(normalise)
trees = st.recursive(
    awkward,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "tasks", "note"]), inner, min_size=1)
    ),
    max_leaves=8,
)


def read_back(lines: list[str]) -> Any:
    report = Report()
    document = parse_document("\n".join(["---", *lines, "---", "", "Text"]), "a.md", report)
    assert document is not None, report.errors
    assert not report.errors
    assert document.body.strip() == "Text"
    return document.head.values


@given(awkward)
def test_any_text_survives_being_written(text: str) -> None:
    assert read_back([f"title: {write_scalar(text)}", "order: 1"]) == {"title": text, "order": "1"}


@given(trees)
def test_any_list_or_mapping_survives_on_one_line(tree: Any) -> None:
    assert read_back([f"value: {write_flow(tree)}"]) == {"value": tree}


@given(trees)
def test_the_original_above_a_value_changes_nothing_about_it(tree: Any) -> None:
    lines = list(write_beneath_original("value", tree))
    assert read_back([*lines, "order: 1"]) == {"value": tree, "order": "1"}


@given(st.text())
def test_a_comment_never_becomes_a_value(text: str) -> None:
    assert read_back(["order: 1", *write_comment(text)]) == {"order": "1"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Začíná projekt OPEIC", "Začíná projekt OPEIC"),
        ("2026", "2026"),
        ("OPEIC: konec", '"OPEIC: konec"'),
        ("Projekt #1", '"Projekt #1"'),
        ('Slovo "teplo"', 'Slovo "teplo"'),
        ('Téma: "teplo" a jeden\'s', "'Téma: \"teplo\" a jeden''s'"),
        ("@klastr", '"@klastr"'),
        ("- odrážka", '"- odrážka"'),
        ("null", '"null"'),
        ("", '""'),
        ("dvě\nřádky", '"dvě\\nřádky"'),
    ],
)
def test_quotes_are_written_only_where_yaml_needs_them(text: str, written: str) -> None:
    assert write_scalar(text) == written


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert write_scalar(f"a{chr(0xD800)}") == '"a\ufffd"'


def test_each_text_of_a_list_keeps_its_original_above_it() -> None:
    value = [{"title": "První", "tasks": ["a: b"]}, {"title": "Druhá", "tasks": []}]
    assert list(write_beneath_original("activities", value)) == [
        "activities:",
        "  # První",
        "  - title: První",
        "    tasks:",
        "      # a: b",
        '      - "a: b"',
        "  # Druhá",
        "  - title: Druhá",
        "    tasks: []",
    ]
