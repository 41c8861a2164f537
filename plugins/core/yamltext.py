"""YAML as authors write it: every value is text or a list or a mapping, and knows its line.

Plain scalars stay text (``title: 2026`` is a title, ``title: no`` is too); the
schema turns them into dates, numbers and truth values. YAML 1.2, section 10.1
(the failsafe schema), plus null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from .problems import Report

Location: TypeAlias = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_VALUES = 20_000
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class YamlText:
    """A parsed mapping and the file's line of every value in it, by location
    (``("activities", 0, "title")``). The location of a key is its value's."""

    values: dict[str, Any]
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest enclosing one."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse_yaml(text: str, path: str, report: Report, first_line: int = 1) -> YamlText | None:
    """Parses a mapping; appends to the report and returns None where it is none."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        offset, message, mend = _explain(error, text.split("\n"))
        report.error(path, first_line + offset, message, mend)
        return None
    except yaml.YAMLError as error:  # a character YAML does not allow
        report.error(
            path,
            first_line + text.count("\n", 0, getattr(error, "position", 0)),
            "there is a character here that cannot be read.",
            "Delete the invisible character (a copy from another program brings them).",
        )
        return None
    lines: dict[Location, int] = {(): first_line}
    if node is None:
        return YamlText({}, lines)
    if not isinstance(node, yaml.MappingNode):
        report.error(
            path,
            first_line + node.start_mark.line,
            "expected lines of the form `key: value`.",
            "Write a name, a colon, a space, then the value.",
        )
        return None
    builder = _Builder(path, report, first_line, lines)
    return YamlText(builder.mapping(node, ()), lines)


class _Builder:
    """Turns YAML nodes into plain values, noting lines."""

    def __init__(
        self, path: str, report: Report, first_line: int, lines: dict[Location, int]
    ) -> None:
        self.path, self.report, self.first_line, self.lines = path, report, first_line, lines
        self.count = 0

    def mapping(self, node: yaml.MappingNode, at: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.report.error(self.path, line, "a key must be a plain word.")
                continue
            key = str(key_node.value)
            if key in values:
                self.report.error(
                    self.path,
                    line,
                    f'"{key}" stands here a second time (first on line {self.lines[*at, key]}).',
                    "Keep one of them.",
                )
                continue
            self.lines[*at, key] = line
            values[key] = self.value(value_node, (*at, key))
        return values

    def value(self, node: yaml.Node, at: Location) -> Any:
        self.count += 1
        if len(at) > 20 or self.count > _MOST_VALUES:  # an alias that holds itself never ends
            self.report.error(self.path, self.lines[at[:1]], "this is nested too deeply.")
            return None
        if isinstance(node, yaml.ScalarNode):
            if node.tag == _NULL and not node.style:
                return None
            return node.value
        if isinstance(node, yaml.SequenceNode):
            values = []
            for index, child in enumerate(node.value):
                self.lines[*at, index] = self.first_line + child.start_mark.line
                values.append(self.value(child, (*at, index)))
            return values
        return self.mapping(node, at) if isinstance(node, yaml.MappingNode) else None


_UNCLOSED = re.compile(r"""[^:]*:\s+(["'])(?!.*\1)""")
_READABLE = re.compile(r"[^:]*:(\s|$)|\s*(#|-|$)|\s")


def _find_odd_line(lines: list[str], at: int) -> int:
    """The index of the nearest line, from here upwards, that cannot begin a key."""
    return next((n for n in range(at, -1, -1) if not _READABLE.match(lines[n])), at)


def _explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str, str]:
    """The commonest slips in an author's words: the line's index, what is wrong, the mend."""
    mark = error.problem_mark or error.context_mark
    at = max(0, min(mark.line, len(lines) - 1)) if mark else 0
    opened = min(error.context_mark.line, len(lines) - 1) if error.context_mark else at
    source = lines[at] if at < len(lines) else ""
    before = lines[at - 1] if 0 < at <= len(lines) else ""
    problem, context = error.problem or "", error.context or ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return at, "the line starts with a tab.", "Indent with spaces."
    if "mapping values are not allowed" in problem:
        if source.count(":") > 1:
            mend = 'Put the value in quotes: title: "One: two".'
            return at, "there is a second colon in this value.", mend
        if before.strip() and ":" not in before:
            return at - 1, "a colon is missing.", "Write `key: value`."
        return at, "the line is indented under a value.", "Start all keys at the same column."
    if "could not find expected ':'" in problem:
        mend = "Write `key: value`, with a space after the colon."
        return _find_odd_line(lines, at), "a colon is missing.", mend
    if "quoted scalar" in context:
        mend = "Close it, or leave out both."
        return opened, "a quotation mark is opened and not closed.", mend
    if "flow" in context:
        message = "the brackets are not closed, or a comma is missing between them."
        return opened, message, "Write a list as [one, two]."
    unclosed = next((n for n in range(at, -1, -1) if _UNCLOSED.match(lines[n])), None)
    if "did not find expected key" in problem and unclosed is not None:
        mend = "Close it, or leave out both."
        return unclosed, "a quotation mark is opened and not closed.", mend
    if "did not find expected key" in problem and source.count('"') + source.count("'") > 1:
        mend = "Put the whole value inside '…'."
        return at, "the value goes on after its closing quotation mark.", mend
    if "cannot start any token" in problem:
        first = (source.split(":", 1)[-1].strip() or source.strip())[:1]
        return at, f'a value cannot start with "{first}".', "Put the value in quotes."
    if "anchor" in problem + context or "alias" in problem + context:
        return at, "a value cannot start with & or *.", "Put the value in quotes."
    if "expected <block end>" in problem or "did not find expected" in problem:
        mend = "Start keys at the same column; close every bracket and quotation mark."
        return at, "the indentation, a bracket or a quotation mark does not fit here.", mend
    return at, f"this cannot be read as YAML ({problem}).", "Put the value in quotes."
