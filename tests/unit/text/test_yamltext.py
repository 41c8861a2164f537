"""YAML as authors write it: values stay text, and know their lines."""

from __future__ import annotations

import pytest

from plugins.reporting.problems import Report
from plugins.text.yamltext import YamlText, parse_yaml


def parse(text: str, first_line: int = 1) -> YamlText:
    report = Report()
    parsed = parse_yaml(text, "a.md", report, first_line)
    assert parsed is not None
    assert list(report) == []
    return parsed


def complain(text: str, first_line: int = 1) -> tuple[int | None, str]:
    report = Report()
    parse_yaml(text, "a.md", report, first_line)
    (problem,) = report
    return problem.line, f"{problem.message} {problem.mend}"


@pytest.mark.parametrize(
    "value",
    ["2026", "2026-04-01", "1.5", "1_000", "0x1F", "yes", "no", "true", "on", "12:30:45", "1e3"],
)
def test_a_plain_value_stays_text(value: str) -> None:
    assert parse(f"key: {value}").values == {"key": value}


@pytest.mark.parametrize("value", ["~", "null", "Null", "NULL", "No", "nan", ".inf", "0o7"])
def test_typed_values_stay_text(value: str) -> None:
    assert parse(f"title: {value}\nlist: [{value}]").values == {"title": value, "list": [value]}


@pytest.mark.parametrize("value", ["", "# a comment", "  "])
def test_nothing_typed_is_no_value(value: str) -> None:
    assert parse(f"key: {value}").values == {"key": None}


def test_nothing_in_quotes_is_text() -> None:
    assert parse('a: ""\nb: "null"').values == {"a": "", "b": "null"}


def test_lists_and_groups_hold_text() -> None:
    parsed = parse("tags: [one, 2]\nactivities:\n  - title: A\n    tasks:\n      - 1\n      - b")
    assert parsed.values == {
        "tags": ["one", "2"],
        "activities": [{"title": "A", "tasks": ["1", "b"]}],
    }


def test_every_value_knows_its_line() -> None:
    parsed = parse(
        "title: A\n\nactivities:\n  - title: B\n    tasks:\n      - one\n      - two", first_line=2
    )
    assert parsed.line(("title",)) == 2
    assert parsed.line(("activities",)) == 4
    assert parsed.line(("activities", 0, "title")) == 5
    assert parsed.line(("activities", 0, "tasks", 1)) == 8


def test_a_missing_key_has_the_line_of_its_parent() -> None:
    parsed = parse("a: 1\nactivities:\n  - title: B", first_line=5)
    assert parsed.line(("activities", 0, "tasks")) == 7
    assert parsed.line(("nothing",)) == 5


def test_text_over_several_lines_is_one_value() -> None:
    parsed = parse("summary: >\n  one\n  two\ntitle: |\n  a\n  b\n")
    assert parsed.values == {"summary": "one two\n", "title": "a\nb\n"}
    assert parsed.line(("title",)) == 4


def test_an_empty_text_has_no_keys() -> None:
    assert parse("").values == {}
    assert parse("# only a comment").values == {}


def test_a_value_used_twice_is_read_twice() -> None:
    assert parse("a: &x one\nb: *x").values == {"a": "one", "b": "one"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("title: A: B", 1, "second colon"),
        ("title: A\nsummary B\ndate: C", 2, "a colon is missing"),
        ("title: A\nsummary:B\ndate: C", 2, "a colon is missing"),
        ('title: "A\nsummary: B', 1, "opened and not closed"),
        ("title: 'A\nsummary: B", 1, "opened and not closed"),
        ('title: "A" B', 1, "after its closing quotation mark"),
        ("a: 1\n\tb: 2", 2, "tab"),
        ("a: 1\n  b: 2", 2, "indented"),
        ("a:\n  - 1\n b: 2", 3, "indentation"),
        ("title: @home", 1, 'cannot start with "@"'),
        ("title: `code`", 1, 'cannot start with "`"'),
        ("title: %d", 1, 'cannot start with "%"'),
        ("title: *bold*", 1, "cannot start with & or *"),
        ("tags: [a, b\ntitle: A", 1, "brackets are not closed"),
        ("a: 1\na: 2", 2, "a second time (first on line 1)"),
        ("- a\n- b", 1, "key: value"),
        ("just text", 1, "key: value"),
        ("a: 1\n? [x, y]\n: b", 2, "must be a plain word"),
        ("a: 1\nb: \x07", 2, "cannot be read"),
        ("a: &x [*x]", 1, "too deeply"),
    ],
)
def test_a_slip_is_explained_at_its_line(text: str, line: int, says: str) -> None:
    found, message = complain(text)
    assert says in message
    assert found == line


def test_lines_count_from_the_beginning_of_the_file() -> None:
    assert complain("title: A: B", first_line=2)[0] == 2


def test_a_few_lines_cannot_fill_the_memory() -> None:
    """Ten lists of ten aliases each are ten thousand million values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    report = Report()
    parse_yaml("\n".join(lines), "a.md", report)
    assert report.errors


def test_a_tag_of_another_language_makes_no_object() -> None:
    assert parse("a: !!python/name:os.system x").values == {"a": "x"}


@pytest.mark.parametrize(
    ("text", "line", "says", "mend"),
    [
        ("title: “OPEIC: the end”", 1, "“…”", 'straight quotes: "OPEIC: the end".'),
        ("a: 1\ntitle: „OPEIC: konec“", 2, "„…“", 'straight quotes: "OPEIC: konec".'),
        ("title: «OPEIC: la fin»", 1, "«…»", 'straight quotes: "OPEIC: la fin".'),
        ("title: »OPEIC: Ende«", 1, "»…«", 'straight quotes: "OPEIC: Ende".'),
        ('title: ‘The "end": now’', 1, "‘…’", "straight quotes: 'The \"end\": now'."),
        ("title: “Number #1 in Europe”", 1, "“…”", '"Number #1 in Europe".'),
        ("tags: [“one, two”, three]", 1, "“…”", '"one, two".'),
        ("tags:\n  - “one: two”", 2, "“…”", '"one: two".'),
        ('title: "OPEIC: the end”', 1, 'opened by " and closed by ”', '"OPEIC: the end".'),
        ("title: 'OPEIC: the end’", 1, "opened by ' and closed by ’", "'OPEIC: the end'."),
    ],
)
def test_typographic_quotes_are_distinguished_from_straight_ones(
    text: str, line: int, says: str, mend: str
) -> None:
    found, message = complain(text)
    assert says in message
    assert mend in message
    assert found == line


@pytest.mark.parametrize("title", ["“The end” of OPEIC", "„Konec“", "’90s", "»So«, sagt er"])
def test_typographic_quotes_may_be_in_a_value(title: str) -> None:
    assert parse(f"title: {title}").values == {"title": title}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: " + "[" * 40_000, 1),
        ("title: " + "[" * 40_000 + "]" * 40_000, 1),
        ("a: 1\ntitle: " + "{" * 40_000, 2),
        ("a: 1\nb:\n" + "- " * 40_000 + "c", 3),
        ("a: " + "[b: " * 40_000, 1),
        ("? " * 40_000 + "a", 1),
        ("\n".join(" " * depth + "a:" for depth in range(3_000)), 22),
        ("[a, " * 40_000, 1),
    ],
)
def test_values_within_values_end_at_a_line_and_not_the_interpreter(text: str, line: int) -> None:
    found, message = complain(text)
    assert "nested too deeply" in message
    assert found == line


def test_a_value_that_is_too_long_is_reported_at_its_line() -> None:
    line, message = complain("a: 1\nb: " + "x" * 500_000)
    assert line == 2
    assert "500000 characters" in message
    assert len(message) < 200


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (r'"a\vb"', "U+000B"),
        (r'"a\x0bb"', "U+000B"),
        (r'"a\0b"', "U+0000"),
        (r'"a\Lb"', "U+2028"),
        (r'"a\u202eb"', "U+202E"),
        (r'["a\u2066b"]', "U+2066"),
        (r'{"a\fb": c}', "U+000C"),
    ],
)
def test_a_character_written_with_a_backslash_is_refused_as_if_it_were_typed(
    value: str, named: str
) -> None:
    line, message = complain(f"x: 1\nkey: {value}")
    assert line == 2
    assert named in message


@pytest.mark.parametrize("value", [r'"\ud800"', r'"C:\dir"', r'"\q"', r'"\xg0"'])
def test_a_backslash_in_quotes_is_explained(value: str) -> None:
    line, message = complain(f"x: 1\nkey: {value}")
    assert line == 2
    assert "a backslash inside" in message


def test_a_name_of_yaml_that_nothing_refers_to_was_meant_as_text() -> None:
    line, message = complain("a: 1\ntitle: &Co is great")
    assert line == 2
    assert 'cannot start with "&Co"' in message


def test_a_second_document_is_reported_at_its_line() -> None:
    line, message = complain("a: 1\n---\nb: 2")
    assert line == 2
    assert "dashes" in message


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("title: OPEIC: konec", 'title: "OPEIC: konec"'),
        ("  name: Sál: přízemí", 'name: "Sál: přízemí"'),
        ('title: „A“ "b": c', "title: '„A“ \"b\": c'"),
        ("title: L'A: b", 'title: "L\'A: b"'),
    ],
)
def test_a_second_colon_is_mended_with_the_value_itself(line: str, mend: str) -> None:
    report = Report()
    assert parse_yaml(f"venue:\n{line}\n" if line.startswith(" ") else line, "a.md", report) is None
    (problem,) = report
    assert problem.mend == f"Put the value in quotes: {mend}."
