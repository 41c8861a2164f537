"""Reads YAML by authors: every value is text, a list or a mapping, and knows its line.

Plain scalars stay text (``title: 2026`` and ``title: no`` are titles). The schema turns them into
dates, numbers and booleans. Source: YAML 1.2, section 10.1 (the failsafe schema). Two additions:
a key with nothing after its colon has no value, and the spaces and colons of other keyboards are
read as YAML's own where they part a key from its value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from plugins.reporting.problems import Report
from plugins.reporting.sentences import Sentence, join, say, tell, tell_count

from .characters import REFUSED, mend_oddity, name_character, normalise
from .comments import find_doubtful_comment, has_comments
from .keyboards import read_other_keyboards
from .yamlslips import CLOSING, explain_quotes, explain_slip

Location: TypeAlias = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20  # lists and groups within one another; the schema knows four
_LONGEST = 10_000  # characters of a value
_MOST_ALIASED = 20_000  # values in a file that repeats values by name


class Doubt(NamedTuple):
    """A comment behind a value that may be the rest of the value: ``title: Number #1``.
    ``mend`` says how to write it so that it is one or the other."""

    line: int
    mend: Sentence


@dataclass(frozen=True, slots=True)
class YamlText:
    """A parsed mapping and the file's line of every value in it, by location
    (``("activities", 0, "title")``). The location of a key is its value's. ``doubts`` are the
    comments that the schema decides on: a date cannot go on behind a #, a title can."""

    values: dict[str, Any]
    lines: dict[Location, int]
    doubts: dict[Location, Doubt] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest enclosing one."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse_yaml(text: str, path: str, report: Report, first_line: int = 1) -> YamlText | None:
    """Parses a mapping; appends to the report and returns None where it is none."""
    lines: dict[Location, int] = {(): first_line}
    text = read_other_keyboards(text)
    builder = _Builder(text, path, report, first_line, lines)
    try:
        values = builder.document()
    except yaml.MarkedYAMLError as error:
        offset, message, mend = explain_slip(error, text.split("\n"))
        if not any(p.path == path and p.line == first_line + offset for p in report):
            report.error(path, first_line + offset, message, mend)
        return None
    except yaml.YAMLError as error:  # a character YAML does not allow
        report.error(
            path,
            first_line + text.count("\n", 0, getattr(error, "position", 0)),
            tell("odd-character", "there is a character here that cannot be read."),
            say("Delete the invisible character (a copy from another program brings them)."),
        )
        return None
    except _TooDeep as error:
        mend = say("Take the brackets or the indentation away.")
        report.error(
            path, error.line, tell("nested-too-deeply", "this is nested too deeply."), mend
        )
        return None
    if values is not None and not isinstance(values, dict):
        report.error(
            path,
            builder.root_line,
            tell("yaml-no-keys", "expected lines of the form `key: value`."),
            say("Write a name, a colon, a space, then the value."),
        )
        return None
    builder.report_unused_anchors()
    return YamlText(values or {}, lines, builder.doubts)


class _TooDeep(Exception):  # noqa: N818 - no error of the program
    """Values within values, deeper than any text needs. ``line`` is the file's."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True)
class _Anchor:
    """A value that has a name. ``size`` counts the values in it; ``value`` is not there yet
    while it is being read."""

    line: int
    size: int | None = None
    value: Any = None
    used: bool = False


class _Builder:
    """Turns YAML's events into plain values, noting lines.

    The library's own trees of nodes are not used: they are built by functions that call
    themselves, which end the interpreter where a line holds some ten thousand brackets.
    """

    def __init__(
        self, text: str, path: str, report: Report, first_line: int, lines: dict[Location, int]
    ) -> None:
        self.events: Any = yaml.parse(text, Loader=_Loader)
        self.source = text
        self.path, self.report, self.first_line, self.lines = path, report, first_line, lines
        self.count = 0
        self.anchors: dict[str, _Anchor] = {}
        self.doubts: dict[Location, Doubt] = {}
        self.commented = has_comments(text)
        self.root_line = first_line

    def document(self) -> Any:
        """The value of the only document; None where there is none."""
        values = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = next(self.events)
                self.root_line = self.line(root)
                values = self.value(root, ())
                break
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                mend = say("Delete the line, or put the value in quotes.")
                message = tell(
                    "yaml-second-document", "a line of dashes begins something new here."
                )
                self.report.error(self.path, self.line(event), message, mend)
                break
        return values

    def line(self, event: Any) -> int:
        return int(self.first_line + event.start_mark.line)

    def value(self, event: Any, at: Location) -> Any:
        self.count += 1
        if len(at) > _DEEPEST:
            raise _TooDeep(self.line(event))
        if isinstance(event, yaml.AliasEvent):
            return self.recall(event)
        before = self.count
        anchor = None
        if event.anchor is not None:
            anchor = _Anchor(self.line(event))
            self.anchors[event.anchor] = anchor
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self.scalar(event, at)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self.sequence(at)
        else:
            value = self.mapping(at)
        if anchor is not None:
            anchor.size, anchor.value = self.count - before + 1, value
        return value

    def recall(self, event: Any) -> Any:
        """A value that has been read already, under a name."""
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            problem = "found undefined alias"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        anchor.used = True
        self.count += anchor.size or 0
        if anchor.size is None or self.count > _MOST_ALIASED:  # or it holds itself
            raise _TooDeep(self.line(event))
        return anchor.value

    def scalar(self, event: Any, at: Location) -> str | None:
        """A text as it was typed; None for nothing at all after the colon."""
        text = str(event.value)
        if self.commented:
            self.note_comment(event, at)
        if not text and not event.style:
            return None
        if len(text) > _LONGEST:
            message = tell_count(
                "value-too-long",
                "this value has {count} character; {most} are read.",
                "this value has {count} characters; {most} are read.",
                count=len(text),
                most=_LONGEST,
            )
            mend = say("Shorten it; what is long belongs into the text below.")
            self.report.error(self.path, self.line(event), message, mend)
            return text[:_LONGEST]
        odd = sorted(set(REFUSED.findall(text)))
        for character in odd:  # written with a backslash: the file holds none
            message = tell(
                "odd-character",
                "this value holds a character {character}.",
                character=name_character(character),
            )
            self.report.error(self.path, self.line(event), message, mend_oddity(character))
        if odd:
            text = REFUSED.sub(" ", text)
        if not event.style and text[0] in CLOSING:
            self.check_quotes(text, event)
        return normalise(text)

    def note_comment(self, event: Any, at: Location) -> None:
        """Notes a comment that may be the rest of a value."""
        found = find_doubtful_comment(self.source, event)
        if found is not None:
            mend = join(found[1], say("Or put the comment on a line of its own."))
            self.doubts[at] = Doubt(self.first_line + found[0], mend)

    def check_quotes(self, text: str, event: Any) -> None:
        """Typographic quotation marks are letters to YAML: what ends a value ends it within
        them, too. Where the closing one was cut off, the author took them for quotes."""
        closing = CLOSING[text[0]]
        if any(sign in text[1:] for sign in closing):
            return
        rest = self.source[event.end_mark.index :].partition("\n")[0]
        if any(sign in rest for sign in closing):
            message, mend = explain_quotes(text + rest)
            self.report.error(self.path, self.line(event), message, mend)

    def sequence(self, at: Location) -> list[Any]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*at, len(values))
            self.lines[here] = self.line(event)
            values.append(self.value(event, here))
        return values

    def mapping(self, at: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = self.line(event)
            key = self.key(event, at)
            if key is None:
                self.report.error(self.path, line, tell("yaml-key", "a key must be a plain word."))
            elif key in values:
                first = self.lines[*at, key]
                message = tell(
                    "key-twice",
                    '"{key}" stands here a second time (first on line {first}).',
                    key=key,
                    first=first,
                )
                self.report.error(self.path, line, message, say("Keep one of them."))
            else:
                self.lines[*at, key] = line
                values[key] = self.value(next(self.events), (*at, key))
                continue
            self.value(next(self.events), (*at, ""))  # read past
        return values

    def key(self, event: Any, at: Location) -> str | None:
        """A key's text; None for a list or group in its place, which is read past."""
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, at) or ""
        self.value(event, (*at, ""))
        return None

    def report_unused_anchors(self) -> None:
        """A name that nothing refers to was meant as text: "&Co", of which YAML keeps nothing."""
        for name, anchor in self.anchors.items():
            if not anchor.used:
                message = tell(
                    "yaml-start",
                    'a value cannot start with "&{name}": that is a sign of YAML.',
                    name=name,
                )
                self.report.error(self.path, anchor.line, message, say("Put the value in quotes."))
